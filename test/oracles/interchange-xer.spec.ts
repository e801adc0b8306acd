import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { encodeText, readXer, writeXer, type ReadResult } from '#interchange';
import { compileNetwork, type ModelActivity, type ProjectModel } from '#model';

const ORACLES = '../shared/oracles';

interface Expected {
  readonly rules: Readonly<Record<string, string | number | null>>;
  readonly counts: {
    readonly tasks: number;
    readonly links: number;
    readonly calendars: number;
    readonly link_types: Readonly<Record<string, number>>;
    readonly nonzero_lags: number;
    readonly status: Readonly<Record<string, number>>;
    readonly types: Readonly<Record<string, number>>;
    readonly constraints: Readonly<Record<string, number>>;
  };
  readonly tasks: readonly ExpectedTask[];
}

interface ExpectedTask {
  readonly id: string;
  readonly uid: string;
  readonly calendar: string;
  readonly planned_duration_h: number;
  readonly remaining_duration_h: number;
  readonly constraint_date: string | null;
  readonly expected_finish: string | null;
  readonly actual_start: string | null;
  readonly actual_finish: string | null;
  readonly early_start: string | null;
  readonly early_finish: string | null;
  readonly late_start: string | null;
  readonly late_finish: string | null;
  readonly total_float_h: number | null;
  readonly free_float_h: number | null;
  readonly critical: boolean | null;
  readonly longest_path: boolean | null;
}

const TYPES: Readonly<Record<string, string>> = {
  TT_Task: 'task',
  TT_Rsrc: 'resource-dependent',
  TT_Mile: 'start-milestone',
  TT_FinMile: 'finish-milestone',
  TT_LOE: 'level-of-effort',
};
const STATUSES: Readonly<Record<string, string>> = {
  TK_NotStart: 'not-started',
  TK_Active: 'in-progress',
  TK_Complete: 'complete',
};
const CONSTRAINTS: Readonly<Record<string, string>> = {
  CS_MEOB: 'finish-on-or-before',
  CS_MSOA: 'start-on-or-after',
};

const bytesOf = (file: string): Uint8Array => readFileSync(`${ORACLES}/${file}`);
const codes = (result: ReadResult): readonly string[] => result.warnings.map(({ code }) => code);
const rewritten = async (model: ProjectModel): Promise<ReadResult> =>
  readXer(encodeText((await writeXer(model)).chunks));

function tally(values: readonly string[], names: Readonly<Record<string, string>>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [code, name] of Object.entries(names)) {
    const count = values.filter((value) => value === name).length;
    if (count > 0) counts[code] = count;
  }
  return counts;
}

function factsOf({ stored = {}, ...activity }: ModelActivity): ExpectedTask {
  const hours = (minutes: number | undefined) => (minutes === undefined ? null : minutes / 60);
  return {
    id: activity.id,
    uid: activity.uid,
    calendar: activity.calendar,
    planned_duration_h: activity.durationMinutes / 60,
    remaining_duration_h: activity.remainingMinutes / 60,
    constraint_date: activity.constraints[0]?.date ?? null,
    expected_finish: activity.expectedFinish ?? null,
    actual_start: activity.actualStart ?? null,
    actual_finish: activity.actualFinish ?? null,
    early_start: stored.earlyStart ?? null,
    early_finish: stored.earlyFinish ?? null,
    late_start: stored.lateStart ?? null,
    late_finish: stored.lateFinish ?? null,
    total_float_h: hours(stored.totalFloatMinutes),
    free_float_h: hours(stored.freeFloatMinutes),
    critical: stored.critical ?? null,
    longest_path: stored.longestPath ?? null,
  };
}

if (!existsSync(ORACLES)) {
  describe('Primavera files of other tools', () => {
    it.skip(`absent: ${ORACLES}`, () => undefined);
  });
} else {
  const files = ['primavera', 'cases'].flatMap((folder) =>
    readdirSync(`${ORACLES}/${folder}`)
      .filter((name) => name.endsWith('.xer'))
      .map((name) => `${folder}/${name}`),
  );
  const withAnswers = readdirSync(`${ORACLES}/expected`).filter((name) => name.endsWith('.p6.json'));

  describe('reading Primavera files', () => {
    it.each(withAnswers)('%s: every count and field stands as the file has it', async (answer) => {
      const expected = JSON.parse(readFileSync(`${ORACLES}/expected/${answer}`, 'utf8')) as Expected;
      const { model } = await readXer(bytesOf(`primavera/${answer.replace('.p6.json', '.xer')}`));
      const { counts, rules } = expected;
      const { activities, relationships } = model;
      expect(activities).toHaveLength(counts.tasks);
      expect(relationships).toHaveLength(counts.links);
      expect(model.calendars).toHaveLength(counts.calendars);
      for (const [code, count] of Object.entries(counts.link_types)) {
        expect(relationships.filter(({ type }) => `PR_${type}` === code)).toHaveLength(count);
      }
      expect(relationships.filter(({ lag }) => lag.kind === 'working' && lag.minutes !== 0)).toHaveLength(
        counts.nonzero_lags,
      );
      expect(
        tally(
          activities.map(({ type }) => type),
          TYPES,
        ),
      ).toEqual(counts.types);
      expect(
        tally(
          activities.map(({ status }) => status),
          STATUSES,
        ),
      ).toEqual(counts.status);
      const constraints = activities.flatMap((activity) => activity.constraints.map(({ type }) => type));
      expect(tally(constraints, CONSTRAINTS)).toEqual(counts.constraints);
      expect(model.project).toMatchObject({
        dataDate: rules['data_date'],
        start: rules['planned_start'],
        storedFinish: rules['scheduled_finish'],
      });
      expect(model.project.mustFinishBy ?? null).toBe(rules['must_finish_by']);
      expect(model.options).toMatchObject({
        dialect: 'primavera',
        progressMode: 'retained-logic',
        totalFloat: 'finish',
        lagCalendar: 'predecessor',
        useExpectedFinish: true,
        openEndsCritical: false,
        critical: { by: 'total-float', thresholdMinutes: Number(rules['critical_float_threshold_h']) * 60 },
      });
      const byId = new Map(activities.map((activity) => [activity.id, factsOf(activity)]));
      for (const task of expected.tasks) {
        // A float that Primavera did not save says nothing of what is critical.
        const critical = task.total_float_h === null ? null : task.critical;
        expect({ ...task, critical }).toMatchObject({ ...byId.get(task.id)! });
      }
    });

    it.each(files)('%s: what is written reads back the same', async (file) => {
      const first = await readXer(bytesOf(file));
      const second = await rewritten(first.model);
      expect(second.model).toEqual(first.model);
      expect(compileNetwork(second.model)).toEqual(compileNetwork(first.model));
    });

    it('has 79 exceptions in the one calendar of mixed-links-198', async () => {
      const { model } = await readXer(bytesOf('primavera/mixed-links-198.xer'));
      expect(model.calendars[0]!.exceptions).toHaveLength(79);
    });

    it.each([
      ['PredecessorCalendar', 'predecessor'],
      ['SuccessorCalendar', 'successor'],
      ['ProjectDefaultCalendar', 'project-default'],
      ['TwentyFourHourCalendar', '24-hour'],
    ])('%s: the lag calendar is %s', async (name, lagCalendar) => {
      const { model } = await readXer(bytesOf(`primavera/${name}.xer`));
      expect(model.options.lagCalendar).toBe(lagCalendar);
    });

    it('reads the percent complete by its type', async () => {
      const { model } = await readXer(bytesOf('primavera/percent-complete-8.4.xer'));
      for (const { name, percentComplete } of model.activities) {
        const [, type, percent] = /^(\w+) (\d+)%$/.exec(name)!;
        expect(percentComplete).toEqual({ type: type!.toLowerCase(), percent: Number(percent) });
      }
      expect(model.activities).toHaveLength(12);
    });

    it('repairs the malformed file and says where it is malformed', async () => {
      const result = await readXer(bytesOf('primavera/invalid-8.4.xer'));
      const warning = result.warnings.find(({ code }) => code === 'interchange.calendar-left-out');
      expect(warning).toMatchObject({ where: 'CALENDAR line 33, field clndr_data' });
      expect(warning?.message).toContain('Test - Invalid');
      expect(result.model.calendars.map(({ name }) => name)).toEqual([
        'Corporate - Standard Full Time',
        'Test - Valid',
      ]);
    });

    it('says so where it assumes the code page of letters', async () => {
      const result = await readXer(bytesOf('primavera/resource-rates-test.xer'));
      expect(result.encoding).toBe('windows-1252');
      expect(codes(result)).toContain('interchange.encoding-assumed');
    });

    it('carries resources, rates, roles and assignments with their costs', async () => {
      const { model } = await readXer(bytesOf('primavera/resource-rates-test.xer'));
      expect(model.resources).toEqual([
        expect.objectContaining({
          code: 'R1',
          kind: 'labour',
          calendar: '597',
          pricePerUnit: '1',
          maximumUnits: 1,
        }),
      ]);
      expect(model.assignments).toHaveLength(5);
      expect(model.assignments.map(({ budgetedCost }) => budgetedCost)).toEqual([
        '240',
        '480',
        '1440',
        '1680',
        '23760',
      ]);
      expect(model.assignments[0]).toMatchObject({ unitsPerHour: 1, durationMinutes: 14_400, driving: true });
    });
  });
}
