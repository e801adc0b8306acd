import { describe, expect, it } from '@jest/globals';
import {
  encodeText,
  InterchangeError,
  readMspdi,
  readSchedule,
  readXer,
  writeMspdi,
  writeXer,
  type ReadOptions,
} from '../index.js';
import { bytes } from '../xer/sample-file.js';

const CALENDAR = `<Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><BaseCalendarUID>-1</BaseCalendarUID><WeekDays>
<WeekDay><DayType>1</DayType><DayWorking>0</DayWorking></WeekDay>
${[2, 3, 4, 5, 6]
  .map(
    (day) =>
      `<WeekDay><DayType>${day}</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime><WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>`,
  )
  .join('\n')}
<WeekDay><DayType>7</DayType><DayWorking>0</DayWorking></WeekDay></WeekDays></Calendar>`;

const task = (uid: number, fields: string): string =>
  `<Task><UID>${uid}</UID><ID>${uid}</ID><Name>Task ${uid}</Name>${fields}</Task>`;
const SPAN = '<Duration>PT16H0M0S</Duration>';
const link = (fields: string): string =>
  `<PredecessorLink><PredecessorUID>1</PredecessorUID>${fields}</PredecessorLink>`;

interface Parts {
  readonly head?: string;
  readonly calendars?: string;
  readonly tasks?: string;
  readonly rest?: string;
}

function mspdiText({
  head = '',
  calendars = CALENDAR,
  tasks = task(1, SPAN) + task(2, SPAN),
  rest = '',
}: Parts = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project"><Title>Bridge</Title><StartDate>2026-01-05T08:00:00</StartDate>
<CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay>${head}
<Calendars>${calendars}</Calendars>
<Tasks>${tasks}</Tasks>${rest}</Project>`;
}

const read = (parts?: Parts, options?: ReadOptions) => readMspdi(bytes(mspdiText(parts)), options);

async function failure(reading: Promise<unknown>): Promise<InterchangeError> {
  const error: unknown = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof InterchangeError) return error;
  throw new Error(`not refused as it should be: ${String(error)}`);
}

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

describe('a damaged or hostile Microsoft Project file is refused with its place', () => {
  const billionLaughs = `<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><Project><Title>&b;</Title></Project>`;
  const cases: readonly (readonly [string, () => Promise<unknown>, string, RegExp])[] = [
    ['an empty file', () => readMspdi(new Uint8Array(0)), 'interchange.empty-file', /line 1/],
    ['an entity bomb', () => readMspdi(bytes(billionLaughs)), 'interchange.document-type-refused', /line 1/],
    [
      'an external document type',
      () => readMspdi(bytes('<!DOCTYPE Project SYSTEM "file:///etc/passwd"><Project/>')),
      'interchange.document-type-refused',
      /line 1/,
    ],
    [
      'an unknown entity',
      () => read({ tasks: task(1, SPAN).replace('Task 1', '&bomb;') }),
      'interchange.malformed-xml',
      /line \d+, column \d+/,
    ],
    ['another XML', () => readMspdi(bytes('<html><body/></html>')), 'interchange.unknown-format', /line 1/],
    [
      'a cut file',
      () => readMspdi(bytes(mspdiText().slice(0, -40))),
      'interchange.truncated-file',
      /line \d+/,
    ],
    ['crossed tags', () => read({ tasks: '<Task><UID>1</Task></UID>' }), 'interchange.malformed-xml', /line/],
    ['nesting without end', () => read({ tasks: '<a>'.repeat(5000) }), 'interchange.malformed-xml', /line/],
    [
      'bytes that are not UTF-8',
      () =>
        readMspdi(new Uint8Array([...bytes('<Project><Title>'), 0xff, 0xfe, ...bytes('</Title></Project>')])),
      'interchange.broken-encoding',
      /after line 1/,
    ],
    [
      'an unknown encoding',
      () => readMspdi(bytes('<?xml version="1.0" encoding="klingon"?><Project/>')),
      'interchange.unknown-encoding',
      /XML declaration/,
    ],
    [
      'a dangling predecessor',
      () => read({ tasks: task(2, SPAN + link('')) }),
      'interchange.dangling-reference',
      /PredecessorLink line \d+, field PredecessorUID/,
    ],
    [
      'a dangling calendar',
      () => read({ tasks: task(2, `${SPAN}<CalendarUID>9</CalendarUID>`) }),
      'interchange.dangling-reference',
      /Task line \d+, field CalendarUID/,
    ],
    [
      'a twin task',
      () => read({ tasks: task(2, SPAN) + task(2, SPAN) }),
      'interchange.duplicate-id',
      /Task line \d+, field UID/,
    ],
    [
      'a twin calendar',
      () => read({ calendars: CALENDAR + CALENDAR }),
      'interchange.duplicate-id',
      /Calendar line \d+, field UID/,
    ],
    [
      'no start',
      () => readMspdi(bytes(mspdiText().replace(/<StartDate>.*?<\/StartDate>/, ''))),
      'interchange.missing-value',
      /Project line 2, field StartDate/,
    ],
    ['no calendar', () => read({ calendars: '' }), 'interchange.missing-table', /field Calendars/],
    [
      'a date of year 9999',
      () => read({ tasks: task(1, `${SPAN}<Deadline>9999-12-31T00:00:00</Deadline>`) }),
      'interchange.date-out-of-range',
      /field Deadline/,
    ],
    [
      'a duration in words',
      () => read({ tasks: task(1, '<Duration>two days</Duration>') }),
      'interchange.bad-value',
      /field Duration/,
    ],
    [
      'a lag without end',
      () => read({ tasks: task(1, SPAN) + task(2, SPAN + link('<LinkLag>1e300</LinkLag>')) }),
      'interchange.bad-value',
      /field LinkLag/,
    ],
    [
      'a calendar derived from itself',
      () => read({ calendars: CALENDAR.replace('<BaseCalendarUID>-1<', '<BaseCalendarUID>1<') }),
      'interchange.unreadable-calendar',
      /Calendar line/,
    ],
    [
      'exceptions without end',
      () =>
        read({
          calendars: CALENDAR.replace(
            '</WeekDays>',
            `</WeekDays><Exceptions>${'<Exception><TimePeriod><FromDate>1900-01-01T00:00:00</FromDate><ToDate>2199-12-31T00:00:00</ToDate></TimePeriod><Type>1</Type><Period>1000</Period><DayWorking>0</DayWorking></Exception>'.repeat(500)}</Exceptions>`,
          ),
        }),
      'interchange.too-large',
      /Exception line/,
    ],
    [
      'a field without end',
      () =>
        read(
          { tasks: task(1, `${SPAN}<Notes>${'x'.repeat(600_000)}</Notes>`) },
          { maximumFieldLength: 100_000 },
        ),
      'interchange.too-large',
      /line/,
    ],
  ];

  it.each(cases)('%s', async (_name, reading, code, where) => {
    const error = await failure(reading());
    expect(error.code).toBe(code);
    expect(error.where).toMatch(where);
  });
});

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
