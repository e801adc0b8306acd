import { describe, expect, it } from '@jest/globals';
import { encodeText, readMspdi, readSchedule } from '../index.js';
import { bytes } from '../xer/sample-file.js';
import { CALENDAR, link, mspdiText, type Parts, SPAN, task } from './sample-file.js';

const read = (parts?: Parts) => readMspdi(bytes(mspdiText(parts)));

describe('reading a Microsoft Project file', () => {
  it('reads lags: working, elapsed, percent, elapsed percent', async () => {
    const lags = [
      [4800, 7],
      [14_400, 8],
      [50, 19],
      [25, 20],
      [-4800, 39],
    ];
    const { model } = await read({
      tasks:
        task(1, SPAN) +
        task(
          2,
          SPAN +
            lags
              .map(([lag, format]) =>
                link(`<Type>1</Type><LinkLag>${lag}</LinkLag><LagFormat>${format}</LagFormat>`),
              )
              .join(''),
        ),
    });
    expect(model.relationships.map(({ lag }) => lag)).toEqual([
      { kind: 'working', minutes: 480 },
      { kind: 'elapsed', minutes: 1440 },
      { kind: 'percent', percent: 50, elapsed: false },
      { kind: 'percent', percent: 25, elapsed: true },
      { kind: 'working', minutes: -480 },
    ]);
  });

  it('reads link types by their numbers', async () => {
    const { model } = await read({
      tasks:
        task(1, SPAN) + task(2, SPAN + [0, 1, 2, 3].map((type) => link(`<Type>${type}</Type>`)).join('')),
    });
    expect(model.relationships.map(({ type }) => type)).toEqual(['FF', 'FS', 'SF', 'SS']);
  });

  it('reads constraints, deadlines, elapsed durations, manual and inactive tasks, levelling', async () => {
    const { model, warnings } = await read({
      tasks: [
        ...[1, 2, 3, 4, 5, 6, 7].map((code) =>
          task(
            code,
            `${SPAN}<ConstraintType>${code}</ConstraintType><ConstraintDate>2026-02-02T08:00:00</ConstraintDate>`,
          ),
        ),
        task(8, `${SPAN}<Deadline>2026-03-02T17:00:00</Deadline><Priority>900</Priority>`),
        task(9, `<Duration>PT48H0M0S</Duration><DurationFormat>8</DurationFormat>`),
        task(
          10,
          `${SPAN}<Manual>1</Manual><ManualStart>2026-01-12T08:00:00</ManualStart><ManualFinish>2026-01-13T17:00:00</ManualFinish>`,
        ),
        task(11, `<Active>0</Active>${SPAN}<IgnoreResourceCalendar>1</IgnoreResourceCalendar>`),
        task(
          12,
          `${SPAN}<Start>2026-01-19T08:00:00</Start><EarlyStart>2026-01-05T08:00:00</EarlyStart><LevelingDelay>144000</LevelingDelay>`,
        ),
      ].join(''),
    });
    const types = model.activities.slice(0, 7).map(({ constraints }) => constraints[0]!.type);
    expect(types).toEqual([
      'as-late-as-possible',
      'must-start-on',
      'must-finish-on',
      'start-on-or-after',
      'start-on-or-before',
      'finish-on-or-after',
      'finish-on-or-before',
    ]);
    expect(model.activities[7]).toMatchObject({
      constraints: [{ type: 'deadline', date: '2026-03-02T17:00' }],
      priority: 900,
    });
    expect(model.activities[8]).toMatchObject({ elapsedDuration: true, durationMinutes: 2880 });
    expect(model.activities[9]!.manual).toEqual({ start: '2026-01-12T08:00', finish: '2026-01-13T17:00' });
    expect(model.activities[10]).toMatchObject({ inactive: true, ignoreResourceCalendars: true });
    expect(model.activities[11]).toMatchObject({
      levellingDelayMinutes: 14_400,
      stored: { levelledStart: '2026-01-19T08:00' },
    });
    expect(warnings.map(({ code }) => code)).toEqual(['interchange.levelled-dates']);
  });

  it('reads progress, suspension and baselines', async () => {
    const { model } = await read({
      head: '<StatusDate>2026-01-09T17:00:00</StatusDate>',
      tasks:
        task(
          1,
          `${SPAN}<PercentComplete>100</PercentComplete><ActualStart>2026-01-05T08:00:00</ActualStart><ActualFinish>2026-01-06T17:00:00</ActualFinish>`,
        ) +
        task(
          2,
          `${SPAN}<PercentComplete>50</PercentComplete><ActualStart>2026-01-07T08:00:00</ActualStart><RemainingDuration>PT8H0M0S</RemainingDuration><Stop>2026-01-07T17:00:00</Stop><Resume>2026-01-14T08:00:00</Resume>` +
            '<Baseline><Number>0</Number><Start>2026-01-05T08:00:00</Start><Finish>2026-01-06T17:00:00</Finish><Duration>PT16H0M0S</Duration><Cost>123450</Cost></Baseline>',
        ),
    });
    expect(model.project.dataDate).toBe('2026-01-09T17:00');
    expect(model.activities[0]).toMatchObject({
      status: 'complete',
      remainingMinutes: 0,
      actualFinish: '2026-01-06T17:00',
    });
    expect(model.activities[1]).toMatchObject({
      status: 'in-progress',
      remainingMinutes: 480,
      suspended: '2026-01-07T17:00',
      resumed: '2026-01-14T08:00',
      percentComplete: { type: 'duration', percent: 50 },
    });
    expect(model.baselines).toEqual([
      {
        id: 'baseline',
        name: 'Baseline',
        activities: [
          {
            activity: '2',
            start: '2026-01-05T08:00',
            finish: '2026-01-06T17:00',
            durationMinutes: 960,
            cost: '1234.5',
          },
        ],
      },
    ]);
  });

  it('makes summaries of what lies below them in the outline, and keeps links on them', async () => {
    const { model } = await read({
      tasks: [
        task(1, `<OutlineLevel>1</OutlineLevel><OutlineNumber>1</OutlineNumber>${SPAN}<Summary>1</Summary>`),
        task(2, `<OutlineLevel>2</OutlineLevel>${SPAN}`),
        task(3, `<OutlineLevel>1</OutlineLevel>${SPAN}${link('<Type>1</Type>')}`),
      ].join(''),
    });
    expect(model.activities.map(({ type, wbs }) => [type, wbs])).toEqual([
      ['wbs-summary', '1'],
      ['task', '1'],
      ['task', undefined],
    ]);
    expect(model.relationships).toEqual([expect.objectContaining({ predecessor: '1', successor: '3' })]);
  });

  it('gives resource calendars their base and their own differences, and dated working weeks their days', async () => {
    const derived = `<Calendar><UID>2</UID><Name>Crew</Name><IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>1</BaseCalendarUID>
      <WeekDays><WeekDay><DayType>7</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>20:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay></WeekDays>
      <Exceptions><Exception><TimePeriod><FromDate>2026-01-06T00:00:00</FromDate><ToDate>2026-01-07T23:59:00</ToDate></TimePeriod><Type>1</Type><DayWorking>0</DayWorking></Exception></Exceptions>
      <WorkWeeks><WorkWeek><TimePeriod><FromDate>2026-01-10T00:00:00</FromDate><ToDate>2026-01-18T23:59:00</ToDate></TimePeriod>
        <WeekDays><WeekDay><DayType>1</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>09:00:00</FromTime><ToTime>10:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay></WeekDays></WorkWeek></WorkWeeks></Calendar>`;
    const { model } = await read({ calendars: CALENDAR + derived });
    const [, crew] = model.calendars;
    expect(crew).toMatchObject({ base: '1', kind: 'resource' });
    expect(crew!.week[6]).toEqual([{ start: 1200, finish: 1440 }]);
    expect(crew!.week[1]).toHaveLength(2);
    const day = Date.UTC(2026, 0, 6) / 86_400_000;
    expect(crew!.exceptions).toEqual([
      { day, shifts: [] },
      { day: day + 1, shifts: [] },
      { day: day + 5, shifts: [{ start: 540, finish: 600 }] },
      { day: day + 12, shifts: [{ start: 540, finish: 600 }] },
    ]);
  });

  it.each([
    ['windows-1251', 'Опора'],
    ['UTF-16', 'Опора'],
  ])('reads a file that says it is %s', async (encoding, name) => {
    const text = mspdiText({ tasks: task(1, SPAN).replace('Task 1', name) }).replace('UTF-8', encoding);
    const chunks: Uint8Array[] = [];
    if (encoding === 'UTF-16') chunks.push(new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le')));
    else for await (const chunk of encodeText([text], encoding)) chunks.push(chunk);
    expect((await readMspdi(chunks)).model.activities[0]!.name).toBe(name);
  });

  it('reads the same in chunks of any size, and knows the format by itself', async () => {
    const all = bytes(mspdiText());
    const whole = await readSchedule(all);
    expect(whole.format).toBe('mspdi');
    for (const size of [1, 5, 100]) {
      const chunks = Array.from({ length: Math.ceil(all.length / size) }, (_, n) =>
        all.subarray(n * size, (n + 1) * size),
      );
      expect((await readSchedule(chunks)).model).toEqual(whole.model);
    }
  });
});
