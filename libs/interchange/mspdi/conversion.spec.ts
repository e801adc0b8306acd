import { describe, expect, it } from '@jest/globals';
import { encodeText, readMspdi, readXer, writeMspdi, writeXer } from '../index.js';
import { bytes } from '../xer/sample-file.js';
import { link, mspdiText, type Parts, SPAN, task } from './sample-file.js';

const read = (parts?: Parts) => readMspdi(bytes(mspdiText(parts)));

describe('from one tool to the other', () => {
  it('writes a summary link as links of what lies in it, and says what Primavera cannot hold', async () => {
    const { model } = await read({
      tasks: [
        task(1, `<OutlineLevel>1</OutlineLevel>${SPAN}<Summary>1</Summary>`),
        task(2, `<OutlineLevel>2</OutlineLevel>${SPAN}<Deadline>2026-03-02T17:00:00</Deadline>`),
        task(
          3,
          `<OutlineLevel>2</OutlineLevel><Duration>PT48H0M0S</Duration><DurationFormat>8</DurationFormat>`,
        ),
        task(4, `<OutlineLevel>1</OutlineLevel>${SPAN}${link('<Type>1</Type>')}`),
      ].join(''),
    });
    const written = await writeXer(model);
    const { model: primavera } = await readXer(encodeText(written.chunks));
    expect(
      primavera.relationships.map(({ predecessor, successor }) => `${predecessor}-${successor}`),
    ).toEqual(['2-4', '3-4']);
    expect(primavera.activities[1]!.constraints).toEqual([
      { type: 'finish-on-or-before', date: '2026-03-02T17:00' },
    ]);
    const continuous = primavera.calendars.find(({ name }) => name === '24 hours');
    expect(primavera.activities[2]).toMatchObject({ calendar: continuous!.id, durationMinutes: 2880 });
    expect(written.warnings.map(({ code }) => code)).toContain('interchange.summary-relationship');
    expect(written.warnings.every(({ where }) => where !== '')).toBe(true);
  });

  it('keeps the codes of activities that Microsoft Project would number', async () => {
    const { model } = await read();
    const coded = {
      ...model,
      activities: model.activities.map((activity) => ({
        ...activity,
        id: `A${activity.id}0`,
        codes: { Area: 'North' },
      })),
      relationships: [
        {
          predecessor: 'A10',
          successor: 'A20',
          type: 'SS' as const,
          lag: { kind: 'percent' as const, percent: 50, elapsed: false },
        },
      ],
    };
    const again = await readMspdi(encodeText((await writeMspdi(coded)).chunks));
    expect(again.model.activities.map(({ id }) => id)).toEqual(['A10', 'A20']);
    expect(again.model.relationships).toEqual(coded.relationships);
    expect(again.model.activities[0]!.userFields).toEqual({ Area: 'North' });
  });
});
