import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { formatDate } from '#engines/work-calendars';
import { encodeText, readMspdi, writeMspdi, type ReadResult } from '#interchange';
import { compileNetwork, type ModelActivity, type ProjectModel } from '#model';

const ORACLES = '../shared/oracles';

interface Expected {
  readonly project_start: string;
  readonly project_finish: string;
  readonly status_date: string | null;
  readonly counts: {
    readonly tasks: number;
    readonly leaf_tasks: number;
    readonly links: number;
    readonly link_types: Readonly<Record<string, number>>;
    readonly nonzero_lags: number;
    readonly calendars: number;
    readonly constraints: Readonly<Record<string, number>>;
  };
  readonly tasks: readonly ExpectedTask[];
}

interface ExpectedTask {
  readonly id: number;
  readonly uid: string;
  readonly summary: boolean;
  readonly milestone: boolean;
  readonly manual: boolean;
  readonly duration_min: number;
  readonly early_start: string;
  readonly early_finish: string;
  readonly late_start: string;
  readonly late_finish: string;
  readonly total_float_min: number;
  readonly free_float_min: number;
  readonly critical: boolean;
}

const CONSTRAINTS: Readonly<Record<string, string>> = { 3: 'must-finish-on', 4: 'start-on-or-after' };

const bytesOf = (name: string): Uint8Array => readFileSync(`${ORACLES}/msproject/${name}`);
const rewritten = async (model: ProjectModel): Promise<ReadResult> =>
  readMspdi(encodeText((await writeMspdi(model)).chunks));

function factsOf({ stored = {}, ...activity }: ModelActivity): ExpectedTask {
  return {
    id: Number(activity.id),
    uid: activity.uid,
    summary: activity.type === 'wbs-summary',
    milestone: activity.type === 'finish-milestone' || activity.markedMilestone === true,
    manual: activity.manual !== undefined,
    duration_min: activity.durationMinutes,
    early_start: `${stored.earlyStart}:00`,
    early_finish: `${stored.earlyFinish}:00`,
    late_start: `${stored.lateStart}:00`,
    late_finish: `${stored.lateFinish}:00`,
    total_float_min: stored.totalFloatMinutes!,
    free_float_min: stored.freeFloatMinutes!,
    critical: stored.critical!,
  };
}

if (!existsSync(ORACLES)) {
  describe('Microsoft Project files of other tools', () => {
    it.skip(`absent: ${ORACLES}`, () => undefined);
  });
} else {
  const files = readdirSync(`${ORACLES}/msproject`).filter((name) => name.endsWith('.xml'));
  const answers = readdirSync(`${ORACLES}/expected`).filter((name) => name.endsWith('.msp.json'));
  const fileOf = (answer: string): string =>
    files.find((name) => name.replace(/(\.mspdi)?\.xml$/, '') === answer.replace('.msp.json', ''))!;

  describe('reading Microsoft Project files', () => {
    it.each(answers)('%s: every count and field stands as the file has it', async (answer) => {
      const expected = JSON.parse(readFileSync(`${ORACLES}/expected/${answer}`, 'utf8')) as Expected;
      const { model } = await readMspdi(bytesOf(fileOf(answer)));
      const { activities, relationships } = model;
      const { counts } = expected;
      expect(activities).toHaveLength(counts.tasks);
      expect(activities.filter(({ type }) => type !== 'wbs-summary')).toHaveLength(counts.leaf_tasks);
      expect(relationships).toHaveLength(counts.links);
      for (const [type, count] of Object.entries(counts.link_types)) {
        expect(relationships.filter((link) => link.type === type)).toHaveLength(count);
      }
      const lags = relationships.map(({ lag }) => (lag.kind === 'percent' ? lag.percent : lag.minutes));
      expect(lags.filter((lag) => lag !== 0)).toHaveLength(counts.nonzero_lags);
      expect(model.calendars).toHaveLength(counts.calendars);
      const constraints = activities.flatMap((activity) => activity.constraints.map(({ type }) => type));
      for (const [code, count] of Object.entries(counts.constraints)) {
        expect(constraints.filter((type) => type === CONSTRAINTS[code])).toHaveLength(count);
      }
      expect(`${model.project.start}:00`).toBe(expected.project_start);
      expect(`${model.project.storedFinish}:00`).toBe(expected.project_finish);
      const byUid = new Map(activities.map((activity) => [activity.uid, factsOf(activity)]));
      for (const task of expected.tasks) expect(task).toMatchObject({ ...byUid.get(task.uid)! });
    });

    it.each(files)('%s: what is written reads back the same', async (file) => {
      const first = await readMspdi(bytesOf(file));
      const second = await rewritten(first.model);
      expect(second.model).toEqual(first.model);
      expect(compileNetwork(second.model)).toEqual(compileNetwork(first.model));
    });

    it('lays out recurring exceptions on the very days that Microsoft Project laid them out', async () => {
      const text = readFileSync(
        `${ORACLES}/msproject/calendar-recurring-exceptions-project2016-mspdi.xml`,
        'utf8',
      );
      // Microsoft Project wrote the days twice: as rules, and one by one as days of type 0.
      const days = [
        ...text.matchAll(/<DayType>0<\/DayType>[\s\S]*?<FromDate>(.{10})[\s\S]*?<ToDate>(.{10})/g),
      ];
      const stated = new Set<string>();
      for (const [, from, to] of days) {
        for (let day = Date.parse(from!); day <= Date.parse(to!); day += 86_400_000) {
          stated.add(new Date(day).toISOString().slice(0, 10));
        }
      }
      const rulesOnly = text.replace(/<WeekDay>\s*<DayType>0<\/DayType>[\s\S]*?<\/WeekDay>/g, '');
      const { model } = await readMspdi(new TextEncoder().encode(rulesOnly));
      const read = model.calendars[0]!.exceptions.map(({ day }) => formatDate(day));
      expect(stated.size).toBeGreaterThan(130);
      expect([...stated].sort()).toEqual(read);
    });

    it('finds the pauses of split tasks', async () => {
      const { model } = await readMspdi(bytesOf('mspdisplittask.xml'));
      expect(model.activities.map(({ splits }) => splits?.length ?? 1)).toEqual([1, 2, 3]);
      expect(model.activities[1]!.splits).toEqual([
        { start: '2006-09-21T08:00', finish: '2006-09-26T17:00' },
        { start: '2006-10-02T08:00', finish: '2006-10-09T17:00' },
      ]);
    });

    it('gives derived calendars what they inherit', async () => {
      const { model } = await readMspdi(bytesOf('caltest.xml'));
      const derived = model.calendars.filter(({ base }) => base !== undefined);
      expect(derived.length).toBeGreaterThan(0);
      const byId = new Map(model.calendars.map((calendar) => [calendar.id, calendar]));
      for (const { base, exceptions } of derived) {
        const days = new Set(exceptions.map(({ day }) => day));
        for (const { day } of byId.get(base!)!.exceptions) expect(days).toContain(day);
      }
    });
  });
}
