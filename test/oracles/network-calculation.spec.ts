import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type NetworkDefinition, ScheduleCalculator } from '#engines/cpm';
import { compileCalendar, parseMinute, type WorkCalendar } from '#engines/work-calendars';
import { readSchedule } from '#interchange';
import { compileNetwork, type ProjectModel } from '#model';

/** Dates and floats that Primavera and Microsoft Project stored in their own files. */
const ORACLES = '../shared/oracles';
const present = existsSync(ORACLES);
if (!present)
  process.stdout.write('network calculation: the reference files are absent, nothing is compared\n');

interface StoredActivity {
  readonly uid: string;
  readonly early_start: string | null;
  readonly early_finish: string | null;
  readonly late_start: string | null;
  readonly late_finish: string | null;
  readonly total_float_h?: number | null;
  readonly free_float_h?: number | null;
  readonly total_float_min?: number | null;
  readonly free_float_min?: number | null;
  readonly critical?: boolean | null;
  readonly longest_path?: boolean | null;
}

interface Stored {
  readonly tier: string;
  readonly disputed_total_float_ids?: readonly string[];
  readonly project_finish?: string;
  readonly rules?: { readonly scheduled_finish: string };
  readonly tasks: readonly StoredActivity[];
}

interface Calculated {
  readonly model: ProjectModel;
  readonly definition: NetworkDefinition;
  readonly calendars: readonly WorkCalendar[];
  readonly calculator: ScheduleCalculator;
}

async function calculate(file: string): Promise<Calculated> {
  const { model } = await readSchedule(readFileSync(file), { fileName: file });
  const definition = compileNetwork(model);
  const calculator = new ScheduleCalculator(definition);
  calculator.calculate();
  const calendars = definition.calendars.map((calendar) =>
    'add' in calendar ? calendar : compileCalendar(calendar),
  );
  return { model, definition, calendars, calculator };
}

/** Every difference, the first in network order first: that one is the cause, the others may follow from it. */
function differences(stored: Stored, { model, definition, calendars, calculator }: Calculated): string[] {
  const { result, network } = calculator;
  const indexOf = new Map(model.activities.map(({ uid }, index) => [uid, index]));
  const found: { readonly place: number; readonly text: string }[] = [];
  for (const task of stored.tasks) {
    const index = indexOf.get(task.uid);
    if (index === undefined) throw new Error(`activity ${task.uid} was not read`);
    const calendar = calendars[definition.activities[index]!.calendar]!;
    const { id } = definition.activities[index]!;
    const add = (text: string) => found.push({ place: network.position[index]!, text: `${id} ${text}` });
    const date = (name: string, got: number, want: string | null) => {
      if (want === null) return;
      const wanted = parseMinute(want.slice(0, 16));
      const same = got === wanted || calendar.nextWorkingInstant(got) === calendar.nextWorkingInstant(wanted);
      if (!same) add(`${name}: ${got} instead of ${want}`);
    };
    date('early start', result.earlyStart[index]!, task.early_start);
    date('early finish', result.earlyFinish[index]!, task.early_finish);
    date('late start', result.lateStart[index]!, task.late_start);
    date('late finish', result.lateFinish[index]!, task.late_finish);
    const float = (name: string, got: number, want: number | null | undefined) => {
      if (want !== null && want !== undefined && !(Math.abs(got - want) <= 0.051)) {
        add(`${name}: ${got} instead of ${want}`);
      }
    };
    const total = task.total_float_min ?? (task.total_float_h ?? NaN) * 60;
    const free = task.free_float_min ?? (task.free_float_h ?? NaN) * 60;
    float('total float', result.totalFloatMinutes[index]!, Number.isNaN(total) ? null : total);
    float('free float', result.freeFloatMinutes[index]!, Number.isNaN(free) ? null : free);
    // Primavera stores no float, and so no criticality, for what it took as complete.
    const critical = Number.isNaN(total) ? null : task.critical;
    if (typeof critical === 'boolean' && critical !== (result.critical[index] === 1)) add('critical');
    if (typeof task.longest_path === 'boolean' && task.longest_path !== (result.longestPath[index] === 1)) {
      add('longest path');
    }
  }
  return found.sort((a, b) => a.place - b.place).map(({ text }) => text);
}

const finishOf = (stored: Stored) =>
  parseMinute((stored.project_finish ?? stored.rules!.scheduled_finish).slice(0, 16));
const read = <T>(path: string) => JSON.parse(readFileSync(`${ORACLES}/${path}`, 'utf8')) as T;

function storedFiles(suffix: string): [string, string, Stored][] {
  if (!present) return [];
  return readdirSync(`${ORACLES}/expected`)
    .filter((name) => name.endsWith(suffix))
    .map((name) => {
      const base = name.slice(0, -suffix.length);
      const folder = suffix === '.p6.json' ? 'primavera' : 'msproject';
      const file = [`${base}.xer`, `${base}.mspdi.xml`, `${base}.xml`]
        .map((candidate) => `${ORACLES}/${folder}/${candidate}`)
        .find(existsSync);
      if (file === undefined) throw new Error(`no file for ${name}`);
      return [base, file, read<Stored>(`expected/${name}`)];
    });
}

(present ? describe : describe.skip)('network calculation: what other tools stored', () => {
  it.each(storedFiles('.p6.json'))('Primavera: %s agrees in full', async (_, file, stored) => {
    const calculated = await calculate(file);
    expect(stored.disputed_total_float_ids ?? []).toEqual([]);
    expect(differences(stored, calculated)).toEqual([]);
    expect(calculated.calculator.result.projectFinish).toBe(finishOf(stored));
  });

  it.each(storedFiles('.msp.json'))('Microsoft Project: %s agrees in full', async (_, file, stored) => {
    const calculated = await calculate(file);
    expect(differences(stored, calculated)).toEqual([]);
    expect(calculated.calculator.result.projectFinish).toBe(finishOf(stored));
  });

  it('slack9: the slack that Microsoft Project 2003 showed', async () => {
    const published = read<{ tasks: { name: string; FreeSlack: number; TotalSlack: number }[] }>(
      'expected/slack9-published.json',
    );
    const { definition, calculator } = await calculate(`${ORACLES}/msproject/slack9.mspdi.xml`);
    for (const task of published.tasks) {
      const index = definition.activities.findIndex(({ name }) => name === task.name);
      expect([task.name, calculator.result.totalFloatMinutes[index]! / 60]).toEqual([
        task.name,
        task.TotalSlack,
      ]);
      expect([task.name, calculator.result.freeFloatMinutes[index]! / 60]).toEqual([
        task.name,
        task.FreeSlack,
      ]);
    }
  });
});

/** Primavera also stores the early start that each relationship implies (`aref`). */
(present ? describe : describe.skip)('network calculation: relationship dates that Primavera stored', () => {
  it.each(storedFiles('.p6.json'))('%s agrees in full', async (_, file) => {
    const { model, definition, calendars, calculator } = await calculate(file);
    const uids = new Map(model.activities.map(({ uid }, index) => [uid, index]));
    const stored = tableOf(readFileSync(file, 'latin1'), 'TASKPRED');
    const { network, state } = calculator;
    let compared = 0;
    for (const row of stored) {
      const [predecessor, successor] = [uids.get(row['pred_task_id']!)!, uids.get(row['task_id']!)!];
      const type = row['pred_type']!.slice(3);
      const index = definition.relationships.findIndex(
        (link) => link.predecessor === predecessor && link.successor === successor && link.type === type,
      );
      const edge = network.relationshipEdge[index]!;
      const calendar = calendars[definition.activities[successor]!.calendar]!;
      const date = state.edgeDate[edge]!;
      const start = type.endsWith('F') ? calendar.subtract(date, state.remaining[successor]!) : date;
      const want = parseMinute(row['aref']!.replace(' ', 'T'));
      const id = `${definition.activities[predecessor]!.id} ${type} ${definition.activities[successor]!.id}`;
      expect([id, calendar.nextWorkingInstant(start)]).toEqual([id, calendar.nextWorkingInstant(want)]);
      compared += 1;
    }
    expect(compared).toBe(definition.relationships.length);
  });
});

/** Rows of one table of an XER file. */
function tableOf(text: string, table: string): Record<string, string>[] {
  const lines = text.split(/\r?\n/);
  const from = lines.indexOf(`%T\t${table}`);
  const fields = lines[from + 1]!.split('\t').slice(1);
  const rest = lines.slice(from + 2);
  const rows = rest.slice(
    0,
    rest.findIndex((line) => !line.startsWith('%R')),
  );
  return rows.map((line) =>
    Object.fromEntries(
      line
        .split('\t')
        .slice(1)
        .map((value, at) => [fields[at]!, value]),
    ),
  );
}

type HandRow = readonly [string, string, string, string, number];

(present ? describe : describe.skip)('network calculation: cases calculated by hand', () => {
  const hand = present
    ? read<{
        cases: Record<
          string,
          { project_finish: string; tasks: Record<string, HandRow>; longest_path?: string[] }
        >;
      }>('expected/hand-cases.json').cases
    : {};

  it.each(Object.entries(hand))('%s', async (name, expected) => {
    const file = `${ORACLES}/cases/${/hand-[\w-]+\.xer/.exec(name)![0]}`;
    const { definition, calculator } = await calculate(file);
    const { result } = calculator;
    expect(result.projectFinish).toBe(parseMinute(expected.project_finish));
    definition.activities.forEach(({ id }, index) => {
      const [earlyStart, earlyFinish, lateStart, lateFinish, totalFloat] = expected.tasks[id]!;
      const calendar = compileCalendar(definition.calendars[definition.activities[index]!.calendar] as never);
      const same = (got: number, want: string) =>
        expect([id, calendar.nextWorkingInstant(got)]).toEqual([
          id,
          calendar.nextWorkingInstant(parseMinute(want)),
        ]);
      same(result.earlyStart[index]!, earlyStart);
      same(result.earlyFinish[index]!, earlyFinish);
      same(result.lateStart[index]!, lateStart);
      same(result.lateFinish[index]!, lateFinish);
      expect([id, result.totalFloatMinutes[index]! / 60]).toEqual([id, totalFloat]);
    });
    if (expected.longest_path) {
      const path = definition.activities
        .filter((_, index) => result.longestPath[index] === 1)
        .map(({ id }) => id);
      expect(path.sort()).toEqual([...expected.longest_path].sort());
    }
  });
});

interface WidgetRow {
  readonly task: string;
  readonly E_START: string;
  readonly E_FINISH: string;
  readonly L_START: string;
  readonly L_FINISH: string;
  readonly T_FLOAT: number;
  readonly F_FLOAT: number;
}

interface Widget {
  readonly network: Record<string, { readonly days: number; readonly successors: readonly string[] }>;
  readonly weekday: readonly WidgetRow[];
  readonly seven_day: readonly WidgetRow[];
  readonly seven_day_with_holidays: readonly WidgetRow[];
}

(present ? describe : describe.skip)('network calculation: published calendar cases (SAS widget)', () => {
  const holidays = ['2003-12-24', '2003-12-25', '2003-12-26', '2004-01-01'];
  it.each([
    ['weekday', [1, 2, 3, 4, 5], []],
    ['seven_day', [0, 1, 2, 3, 4, 5, 6], []],
    ['seven_day_with_holidays', [0, 1, 2, 3, 4, 5, 6], holidays],
  ] as const)('%s', (name, workingDays, off) => {
    const widget = read<Widget>('expected/sas-widget.json');
    const { definition, ids } = widgetNetwork(widget, workingDays, off);
    const calculator = new ScheduleCalculator(definition);
    const result = calculator.calculate();
    const calendar = calculator.network.calendars[0]!;
    for (const row of widget[name]) {
      const index = ids.indexOf(row.task);
      // Their finish is the last day worked; a milestone stands on the next working day.
      const startDay = (instant: number) => Math.floor(calendar.nextWorkingInstant(instant) / 1440);
      const milestone = widget.network[row.task]!.days === 0;
      const finishDay = (instant: number) => (milestone ? startDay(instant) : Math.ceil(instant / 1440) - 1);
      const day = (text: string) => parseMinute(text) / 1440;
      expect([row.task, startDay(result.earlyStart[index]!)]).toEqual([row.task, day(row.E_START)]);
      expect([row.task, finishDay(result.earlyFinish[index]!)]).toEqual([row.task, day(row.E_FINISH)]);
      expect([row.task, startDay(result.lateStart[index]!)]).toEqual([row.task, day(row.L_START)]);
      expect([row.task, finishDay(result.lateFinish[index]!)]).toEqual([row.task, day(row.L_FINISH)]);
      expect([row.task, result.totalFloatMinutes[index]! / 1440]).toEqual([row.task, row.T_FLOAT]);
      expect([row.task, result.freeFloatMinutes[index]! / 1440]).toEqual([row.task, row.F_FLOAT]);
    }
  });
});

const PLAIN = {
  dialect: 'primavera',
  lagCalendar: 'predecessor',
  progressMode: 'retained-logic',
  totalFloat: 'finish',
  critical: { by: 'total-float', thresholdMinutes: 0 },
  useExpectedFinish: false,
  openEndsCritical: false,
  constraintsHonoured: false,
} as const;

function widgetNetwork(widget: Widget, workingDays: readonly number[], off: readonly string[]) {
  const ids = Object.keys(widget.network);
  const start = parseMinute('2003-12-01');
  const definition: NetworkDefinition = {
    options: PLAIN,
    projectStart: start,
    dataDate: start,
    calendars: [
      {
        id: 'days',
        name: 'whole days',
        week: [0, 1, 2, 3, 4, 5, 6].map((day) =>
          workingDays.includes(day) ? [{ start: 0, finish: 1440 }] : [],
        ),
        exceptions: off.map((day) => ({ day: parseMinute(day) / 1440, shifts: [] })),
        minutesPerDay: 1440,
      },
    ],
    defaultCalendar: 0,
    activities: ids.map((id) => {
      const minutes = widget.network[id]!.days * 1440;
      const type = minutes === 0 ? 'finish-milestone' : 'task';
      return {
        id,
        type,
        status: 'not-started',
        calendar: 0,
        durationMinutes: minutes,
        remainingMinutes: minutes,
      };
    }),
    relationships: ids.flatMap((id, predecessor) =>
      widget.network[id]!.successors.map((next) => ({
        predecessor,
        successor: ids.indexOf(next),
        type: 'FS' as const,
      })),
    ),
  };
  return { definition, ids };
}

(present ? describe : describe.skip)('network calculation: PSPLIB networks', () => {
  const files = present ? readdirSync(`${ORACLES}/psplib`).filter((name) => name.endsWith('.sm')) : [];

  it.each(files)('%s: the length without resources is the stated one', (name) => {
    const text = readFileSync(`${ORACLES}/psplib/${name}`, 'utf8');
    const length = Number(
      /#jobs rel\.date duedate tardcost\s+MPM-Time\s+([\d ]+)/.exec(text)?.[1]?.trim().split(/\s+/).at(-1) ??
        psplibLength(text),
    );
    const result = new ScheduleCalculator(psplibNetwork(text)).calculate();
    expect(result.projectFinish / 1440).toBe(length);
  });
});

function psplibLength(text: string): number {
  const line = text.split('\n').findIndex((candidate) => candidate.includes('MPM-Time'));
  return Number(text.split('\n')[line + 1]!.trim().split(/\s+/).at(-1));
}

function psplibNetwork(text: string): NetworkDefinition {
  const rows = (from: string, to: string) =>
    text
      .slice(text.indexOf(from), text.indexOf(to))
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number))
      .filter((numbers) => numbers.length > 2 && numbers.every(Number.isFinite));
  const precedence = rows('PRECEDENCE RELATIONS', 'REQUESTS/DURATIONS');
  const durations = new Map(
    rows('REQUESTS/DURATIONS', 'RESOURCEAVAILABILITIES').map((row) => [row[0]!, row[2]!]),
  );
  return {
    options: PLAIN,
    projectStart: 0,
    dataDate: 0,
    calendars: [
      {
        id: 'all',
        name: 'all',
        week: Array.from({ length: 7 }, () => [{ start: 0, finish: 1440 }]),
        exceptions: [],
        minutesPerDay: 1440,
      },
    ],
    defaultCalendar: 0,
    activities: precedence.map(([job]) => {
      const minutes = durations.get(job!)! * 1440;
      return {
        id: String(job),
        type: 'task',
        status: 'not-started',
        calendar: 0,
        durationMinutes: minutes,
        remainingMinutes: minutes,
      };
    }),
    relationships: precedence.flatMap(([job, , , ...successors]) =>
      successors.map((successor) => ({
        predecessor: job! - 1,
        successor: successor - 1,
        type: 'FS' as const,
      })),
    ),
  };
}
