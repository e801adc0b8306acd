import { describe, expect, test } from '@jest/globals';
import { sameJson, type Entry } from './model-edits.js';
import { editsOf, fieldsOf, formOf, listOf, newRisk, NO_MITIGATION } from './risk-form.js';

const FLOOD: Entry = {
  id: 'flood',
  name: 'Serious flood',
  perMonth: [0, 0, 0, 0, 0, 0.005, 0.01, 0.02, 0.015, 0, 0, 0],
  affects: { wbs: 'river', sensitiveTo: 'flood' },
  closedDays: { optimistic: 10, likely: 21, pessimistic: 60, distribution: 'beta-pert' },
  cost: { amount: 150_000_000, currency: 'RUB' },
  mitigation: {
    name: 'Raise the causeways',
    price: { amount: 60_000_000 },
    probabilityFactor: 0.5,
    closedDays: { optimistic: 7, likely: 14, pessimistic: 40 },
    cost: { amount: 80_000_000 },
  },
};
const LATE: Entry = {
  id: 'late',
  name: 'Late steel',
  probability: { value: 0.3, provenance: { kind: 'assumption', why: 'one yard in three' } },
  affects: { ids: ['RU-060', 'KP-060'] },
  delay: { optimistic: '10d', likely: '25d', pessimistic: '65d' },
};

const changed = (risk: Entry, changes: object): Record<string, unknown> =>
  Object.fromEntries(
    editsOf(risk, risk, { ...formOf(risk), ...changes })
      .filter(({ before, after }) => !sameJson(before, after))
      .map(({ field, after }) => [field, after]),
  );

describe('the form of a risk', () => {
  test.each([FLOOD, LATE])('left as it is, it changes nothing of $id', (risk) => {
    expect(changed(risk, {})).toEqual({});
  });

  test('changes one month and keeps the others', () => {
    const months = formOf(FLOOD).months!.map((rate, month) => (month === 7 ? '0.03' : rate));
    const { perMonth, ...others } = changed(FLOOD, { months });
    expect(perMonth).toEqual([0, 0, 0, 0, 0, 0.005, 0.01, 0.03, 0.015, 0, 0, 0]);
    expect(others).toEqual({});
  });

  test('changes what a mitigation leaves, and keeps what the form does not show', () => {
    const { mitigation } = formOf(FLOOD);
    const after = changed(FLOOD, { mitigation: { ...mitigation, leaves: '40', price: '70000000' } });
    expect(after).toEqual({
      mitigation: {
        name: 'Raise the causeways',
        price: { amount: 70_000_000 },
        probabilityFactor: 0.4,
        closedDays: { optimistic: 7, likely: 14, pessimistic: 40 },
        cost: { amount: 80_000_000 },
      },
    });
  });

  test('takes a mitigation out, and puts one in', () => {
    expect(changed(FLOOD, { mitigation: undefined })).toEqual({ mitigation: undefined });
    const mitigation = { ...NO_MITIGATION, name: 'A second mill', leaves: '40' };
    expect(changed(LATE, { mitigation })).toEqual({
      mitigation: { name: 'A second mill', probabilityFactor: 0.4 },
    });
  });

  test('changes what it strikes and keeps other marks', () => {
    expect(changed(FLOOD, { activities: 'RU-010', wbs: 'river, bridge' })).toEqual({
      affects: { ids: ['RU-010'], wbs: ['river', 'bridge'], sensitiveTo: 'flood' },
    });
    expect(formOf(FLOOD).otherScope).toBe(true);
    expect(formOf(LATE).otherScope).toBe(false);
  });

  test('keeps the source of a chance that stays, and states a new one plainly', () => {
    expect(fieldsOf(formOf(LATE), LATE)).toContainEqual(['probability', LATE['probability']]);
    expect(changed(LATE, { percent: '45' })).toEqual({ probability: 0.45 });
  });

  test('makes a new risk of what was entered', () => {
    const form = {
      ...formOf(undefined),
      name: 'Strike',
      percent: '10',
      activities: 'A, B;C',
      points: { optimistic: '2d', likely: '5d', pessimistic: '20d' },
    };
    expect(newRisk('strike', form)).toEqual({
      id: 'strike',
      name: 'Strike',
      probability: 0.1,
      affects: { ids: ['A', 'B', 'C'] },
      delay: {
        optimistic: '2d',
        likely: '5d',
        pessimistic: '20d',
        provenance: { kind: 'assumption', why: 'entered in the dashboard' },
      },
    });
    expect(listOf(' a ,, b ')).toEqual(['a', 'b']);
  });
});
