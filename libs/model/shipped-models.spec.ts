import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { calculateSchedule } from '#engines/cpm';
import { offeredLoads, validateCrossing } from '#engines/crossing';
import { compileUncertainty as compileForEngine } from '#engines/uncertainty';
import { formatMinute } from '#engines/work-calendars';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  activityBudgets,
  applyOverrides,
  applyScenario,
  compareDocuments,
  compileCrossing,
  compileNetwork,
  compileUncertainty,
  listFigures,
  parseModelText,
  provenanceOf,
  sumAmounts,
  type ModelDocument,
  type ModelOverride,
  type ProjectModel,
} from './index.js';

const FOLDER = 'models';
const DOMAIN = '../shared/domain';

function read(name: string) {
  return parseModelText(readFileSync(`${FOLDER}/${name}`, 'utf8'), 'yaml');
}

function datesOf(
  model: ProjectModel,
): (activity: string) => { start: string; finish: string; floatDays: number } {
  const network = compileNetwork(model);
  const schedule = calculateSchedule(network);
  const index = new Map(network.activities.map(({ id }, position) => [id, position]));
  return (activity) => {
    const at = index.get(activity)!;
    return {
      start: formatMinute(schedule.earlyStart[at]!),
      finish: formatMinute(schedule.earlyFinish[at]!),
      floatDays: schedule.totalFloatMinutes[at]! / 480,
    };
  };
}

describe.each(readdirSync(FOLDER).filter((name) => name.endsWith('.yaml')))('%s', (name) => {
  const result = read(name);

  it('has no problem, not even a warning', () => {
    expect(result.problems).toEqual([]);
  });

  it('says of every figure where it comes from', () => {
    const figures = listFigures(result.document!);
    expect(figures.length).toBeGreaterThan(20);
    expect(figures.filter(({ provenance }) => !provenance).map(({ path }) => path)).toEqual([]);
  });

  it('is accepted by every engine that it feeds', () => {
    const model = result.model!;
    const schedule = calculateSchedule(compileNetwork(model));
    expect(schedule.warnings).toEqual([]);
    expect(Number.isFinite(schedule.projectFinish)).toBe(true);
    const activities = model.activities.map(({ id, durationMinutes }) => ({ id, durationMinutes }));
    expect(() => compileForEngine(compileUncertainty(model), activities)).not.toThrow();
    if (model.crossing) expect(validateCrossing(compileCrossing(model))).toEqual([]);
  });

  it('has scenarios and actions that all apply and change something', () => {
    const document = result.document!;
    const list = (section: string) =>
      (document[section] ?? []) as unknown as { id: string; overrides: ModelOverride[] }[];
    for (const { id } of list('scenarios')) {
      const applied = applyScenario(document, id);
      expect([id, applied.problems.filter(({ severity }) => severity === 'error')]).toEqual([id, []]);
      expect([id, compareDocuments(document, applied.document!).length > 0]).toEqual([id, true]);
    }
    for (const { id, overrides } of list('actions')) {
      const applied = applyOverrides(document, overrides);
      expect([id, applied.problems.filter(({ severity }) => severity === 'error')]).toEqual([id, []]);
      expect([id, compareDocuments(document, applied.document!).length > 0]).toEqual([id, true]);
    }
  });
});

describe('the Tumen crossing', () => {
  let document: ModelDocument;
  let model: ProjectModel;
  let dates: ReturnType<typeof datesOf>;
  beforeAll(() => {
    const result = read('tumen-crossing.yaml');
    document = result.document!;
    model = result.model!;
    dates = datesOf(model);
  });

  it('begins on 30 April 2025 and has the bridge accepted on 30 October 2026 by logic alone', () => {
    expect(dates('GO').start).toBe('2025-04-30T08:00');
    expect(dates('MS-BRIDGE').finish.slice(0, 10)).toBe('2026-10-30');
    const earlyConstraints = [
      'start-on-or-after',
      'finish-on-or-after',
      'start-on',
      'finish-on',
      'mandatory-start',
      'mandatory-finish',
    ];
    const constrained = model.activities.flatMap(({ constraints }) => constraints.map(({ type }) => type));
    expect(constrained.filter((type) => earlyConstraints.includes(type))).toEqual([]);
  });

  it('launches spans from December 2025, as announced', () => {
    expect(dates('RU-070').start.slice(0, 7)).toBe('2025-12');
  });

  it('keeps the contract limits as milestones of their own, with float to them', () => {
    const limits = new Map(model.milestones!.map((milestone) => [milestone.activity, milestone]));
    expect(limits.get('MS-BRIDGE-LIMIT')).toMatchObject({ tracks: 'MS-BRIDGE', contractLimit: '2026-12-31' });
    expect(limits.get('MS-CP-LIMIT')).toMatchObject({ tracks: 'MS-CP-RU', contractLimit: '2027-01-29' });
    expect(dates('MS-BRIDGE-LIMIT').floatDays).toBeGreaterThan(0);
    expect(dates('MS-CP-LIMIT').floatDays).toBeGreaterThan(0);
  });

  it('opens the crossing by the last of all chains, not by the bridge', () => {
    const opening = model.milestones!.filter(({ opens }) => opens.length > 0);
    expect(opening).toMatchObject([{ activity: 'MS-OPEN', opens: ['car', 'bus', 'truck'] }]);
    const ready = ['MS-BRIDGE', 'MS-READY-RU', 'MS-READY-KP'].map((id) => dates(id).finish);
    expect(dates('J-170').start.slice(0, 10) > ready.toSorted().at(-1)!.slice(0, 10)).toBe(true);
    expect(dates('MS-OPEN').finish > dates('MS-BRIDGE').finish).toBe(true);
    const links = model.relationships.filter(({ successor }) => successor === 'J-170');
    expect(links.map(({ predecessor }) => predecessor).toSorted()).toEqual([
      'MS-BRIDGE',
      'MS-READY-KP',
      'MS-READY-RU',
    ]);
  });

  it('splits the two published costs exactly', () => {
    const inRoubles = activityBudgets(model, 'RUB');
    const inDollars = activityBudgets(model, 'USD');
    const costed = model.activities.filter(({ costs }) => costs);
    const dollars = costed
      .filter(({ costs }) => costs![0]!.currency === 'USD')
      .map(({ id }) => inDollars.get(id)!.total);
    const roubles = costed
      .filter(({ costs }) => costs![0]!.currency === 'RUB')
      .map(({ id }) => inRoubles.get(id)!.total);
    expect(sumAmounts(dollars)).toBe('40000000');
    expect(sumAmounts(roubles)).toBe('9000000000');
  });

  it('derives 300 vehicles and 2,850 people from its mix, and doubles them by its switch', () => {
    const perDay = (definition: ReturnType<typeof compileCrossing>) =>
      definition.demand.reduce((sum, stream) => sum + (stream.kind === 'poisson' ? stream.perDay : 0), 0);
    const definition = compileCrossing(model);
    expect(perDay(definition)).toBeCloseTo(300, 9);
    const people = new Map([
      ['car', 2.5],
      ['bus', 40],
      ['truck', 1],
    ]);
    const carried = definition.demand.reduce(
      (sum, stream) => sum + (stream.kind === 'poisson' ? stream.perDay * people.get(stream.class)! : 0),
      0,
    );
    expect(carried).toBeCloseTo(2850, 9);
    const doubled = compileCrossing(applyScenario(document, 'each-direction').model!);
    expect(perDay(doubled)).toBeCloseTo(600, 9);
    expect(doubled.design).toEqual({ peoplePerDay: 5700, vehiclesPerDay: 600 });
  });

  it('uses its ten lanes at 71 % in twelve hours, as the derivation says', () => {
    const lanes = offeredLoads(compileCrossing(model), '2027-08-10').filter(({ pool }) =>
      /^(car|bus|truck)\//.test(pool),
    );
    const offered = lanes.reduce((sum, { offeredMinutes }) => sum + offeredMinutes, 0);
    expect(offered).toBeCloseTo(5090, 6);
    expect(offered / (10 * 720)).toBeCloseTo(0.707, 3);
    const servers = compileCrossing(model).pools.filter(({ id }) => /^(car|bus|truck)\//.test(id));
    expect(servers.reduce((sum, pool) => sum + pool.servers, 0)).toBe(10);
  });

  it('closes either bank on its own holidays and clocks', () => {
    const [ru, kp] = compileCrossing(model).banks;
    expect([ru!.utcOffsetMinutes, kp!.utcOffsetMinutes]).toEqual([600, 540]);
    const closed = (bank: typeof ru) => bank!.openingHours.exceptions.map(({ date }) => date);
    expect(closed(ru)).toContain('2027-05-09');
    expect(closed(kp)).toContain('2027-04-15');
    expect(closed(kp)).not.toContain('2027-05-09');
  });

  it('tells fact, derivation and assumption apart', () => {
    expect(provenanceOf(document, 'crossing.design.vehiclesPerDay')).toMatchObject({
      kind: 'fact',
      source: 'ng-checkpoint',
    });
    expect(provenanceOf(document, 'activities.RU-030.duration.likely')).toMatchObject({ kind: 'assumption' });
    expect(provenanceOf(document, 'quantities.bridge-length.value')).toMatchObject({ kind: 'derived' });
    expect(provenanceOf(document, 'observations.O01.observed')).toEqual({
      kind: 'fact',
      source: 'agreement-2024',
    });
  });

  it('moves the dates under its scenarios', () => {
    const finish = (scenario: string, milestone: string) =>
      datesOf(applyScenario(document, scenario).model!)(milestone).finish;
    const base = dates('MS-BRIDGE').finish;
    expect(finish('second-drilling-rig', 'MS-BRIDGE') < base).toBe(true);
    for (const late of ['early-ice', 'typhoon', 'late-steel', 'bad-year'])
      expect([late, finish(late, 'MS-BRIDGE') > base]).toEqual([late, true]);
    expect(finish('counterpart-late', 'MS-READY-KP') > dates('MS-READY-KP').finish).toBe(true);
  });

  it('holds every row of the observations and published forecasts', () => {
    if (!existsSync(DOMAIN)) {
      process.stdout.write(`${DOMAIN} is not here: the rows were not compared\n`);
      return;
    }
    const observations = rows('observations.csv');
    expect(model.observations).toHaveLength(observations.length);
    observations.forEach((row, index) => {
      const observation = model.observations![index]!;
      const source = model.sources!.find(({ id }) => id === observation.source);
      const value =
        observation.value === undefined ? (observation.valueText ?? '') : String(observation.value);
      expect([
        observation.observed,
        observation.side,
        observation.kind,
        observation.metric,
        value,
        observation.unit ?? '',
        observation.confidence,
        observation.known ?? '',
        source?.url,
      ]).toEqual([
        row['obs_date'],
        row['side'],
        row['kind'],
        row['metric'],
        row['value'],
        row['unit'],
        row['confidence'],
        row['published'],
        row['source'],
      ]);
    });
    const forecasts = rows('forecast-vintages.csv');
    expect(model.publishedForecasts).toHaveLength(forecasts.length);
    forecasts.forEach((row, index) => {
      const { made, subject, finish, source } = model.publishedForecasts![index]!;
      const url = model.sources!.find(({ id }) => id === source)?.url;
      expect([made, subject, finish, url]).toEqual([
        row['forecast_made'],
        row['subject'],
        row['forecast_finish'],
        row['source'],
      ]);
    });
  });
});

/** A CSV without line breaks in its fields. */
function rows(name: string): readonly Readonly<Record<string, string>>[] {
  const [header, ...lines] = readFileSync(`${DOMAIN}/${name}`, 'utf8').trim().split(/\r?\n/).map(fields);
  return lines.map((line) => Object.fromEntries(header!.map((key, index) => [key, line[index] ?? ''])));
}

function fields(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*(?:"[^,]*)?))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}
