import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ComputePool } from '#platform/compute';
import { erlangC, mergeSummaries, mmck, runBatch } from '#engines/crossing';
import {
  crossingOfText,
  figureOf,
  queueModelText,
  runQueue,
  type QueueModel,
} from '../support/queue-model.js';

/**
 * Textbook queues written as model files and simulated as the command does it: the crossing's figures must cover the
 * exact values at 99.9 %.
 */
const ORACLE = '../shared/oracles/cases/queueing-exact.json';
const exact = existsSync(ORACLE) ? (JSON.parse(readFileSync(ORACLE, 'utf8')) as ExactCases) : null;
if (!exact) process.stderr.write(`absent: ${ORACLE}; cases with values of their own are tried\n`);

interface ExactCases {
  readonly timeDependent: { readonly meanWaitMinutes: number; readonly probabilityOfWait: number };
  readonly tandemBlockingSaturated: readonly { stations: number; buffer: number; throughput: number }[];
  readonly abandonment: readonly {
    servers: number;
    lambda: number;
    theta: number;
    meanQueue: number;
    probabilityOfAbandonment: number;
  }[];
}

interface Case {
  readonly name: string;
  readonly model: QueueModel;
  readonly exact: Readonly<Record<string, number>>;
  readonly days?: number;
  readonly warmUpDays?: number;
  readonly replications?: number;
}

const stage = (service: string, more = ''): string =>
  `[{ id: control, kind: document, classes: [car], primary: true, lanes: booth, service: { car: ${service} }, provenance: *x ${more} }]`;
const lanes = (count: number, more = ''): string =>
  `[{ id: booth, bank: A, count: ${count}, provenance: *x ${more} }]`;
const MINUTE = '{ shape: exponential, mean: 1m }';

const wait = 'wait/out/car';
const cases: Case[] = [
  {
    name: 'M/M/1, ρ 0.8',
    model: { perDay: 0.8 * 1440, lanes: lanes(1), stages: stage(MINUTE) },
    exact: {
      [`${wait}/mean`]: 4,
      [`${wait}/p50`]: Math.log(0.8 / 0.5) / 0.2,
      [`${wait}/p90`]: Math.log(0.8 / 0.1) / 0.2,
      [`${wait}/p95`]: Math.log(0.8 / 0.05) / 0.2,
      [`${wait}/p99`]: Math.log(0.8 / 0.01) / 0.2,
      [`${wait}/share-waiting`]: 0.8,
      'queue/control/out/mean': 3.2,
      'flow/out/car/mean-number': 4,
      'pool/booth/utilisation': 0.8,
      'flow/out/car/served': 0.8 * 1440,
    },
    days: 10,
  },
  {
    name: 'M/M/3, λ 2',
    model: { perDay: 2 * 1440, lanes: lanes(3), stages: stage(MINUTE) },
    exact: {
      [`${wait}/mean`]: erlangC(3, 2),
      [`${wait}/p95`]: 2.18480206,
      [`${wait}/share-waiting`]: erlangC(3, 2),
    },
  },
  {
    name: 'M/G/1 with a lognormal service (Pollaczek and Khinchine)',
    model: { perDay: 0.8 * 1440, lanes: lanes(1), stages: stage('{ shape: lognormal, mean: 1m, cv: 0.6 }') },
    exact: { [`${wait}/mean`]: (0.8 * 1.36) / (2 * 0.2) },
    days: 10,
  },
  {
    name: 'M/E3/1',
    model: { perDay: 0.8 * 1440, lanes: lanes(1), stages: stage('{ shape: erlang, mean: 1m, phases: 3 }') },
    exact: { [`${wait}/mean`]: (0.8 * (1 + 1 / 3)) / (2 * 0.2) },
    days: 10,
  },
  {
    name: 'M/D/1',
    model: { perDay: 0.8 * 1440, lanes: lanes(1), stages: stage('1m') },
    exact: { [`${wait}/mean`]: 0.8 / (2 * 0.2) },
  },
  {
    name: 'M/M/3/10',
    model: {
      perDay: 2.7 * 1440,
      lanes: lanes(3),
      stages: stage(MINUTE, ', waitingPlaces: 7, whenFull: turn-away'),
    },
    exact: {
      'flow/out/car/unserved-share': mmck(3, 10, 2.7, 1).blocking,
      'flow/out/car/mean-number': mmck(3, 10, 2.7, 1).meanNumber,
      [`${wait}/mean`]: mmck(3, 10, 2.7, 1).meanWaitMinutes,
    },
  },
  {
    name: 'Erlang’s loss system, two servers',
    model: {
      perDay: 1440,
      lanes: lanes(2),
      stages: stage(MINUTE, ', waitingPlaces: 0, whenFull: turn-away'),
    },
    exact: { 'flow/out/car/unserved-share': 0.2 },
  },
  {
    name: 'two classes with non-preemptive priority',
    model: {
      classes:
        '[{ id: car, kind: car, priority: 1, people: 1, provenance: *x }, { id: bus, kind: bus, priority: 0, people: 1, provenance: *x }]',
      traffic: `[{ id: cars, class: car, perDay: ${0.5 * 1440}, profile: day, provenance: *x }, { id: buses, class: bus, perDay: ${0.3 * 1440}, profile: day, provenance: *x }]`,
      lanes: lanes(1, ', discipline: priority'),
      stages: `[{ id: control, kind: document, classes: [car, bus], primary: true, lanes: booth, service: { "*": ${MINUTE} }, provenance: *x }]`,
    },
    // Cobham: W0 = 0.8; W1 = W0/(1 − 0.3); W2 = W0/((1 − 0.3)(1 − 0.8)).
    exact: { 'wait/out/bus/mean': 0.8 / 0.7, [`${wait}/mean`]: 0.8 / (0.7 * 0.2) },
    days: 10,
  },
  {
    name: 'two stages in tandem without blocking (Jackson)',
    model: {
      perDay: 0.7 * 1440,
      lanes:
        '[{ id: booth, bank: A, count: 1, provenance: *x }, { id: second, bank: A, count: 2, provenance: *x }]',
      stages: `[{ id: control, kind: document, classes: [car], primary: true, lanes: booth, service: { car: ${MINUTE} }, provenance: *x }, { id: after, kind: customs, classes: [car], lanes: second, service: { car: { shape: exponential, mean: 2m } }, provenance: *x }]`,
    },
    exact: {
      'stage/control/out/car/mean': 0.7 / 0.3,
      'stage/after/out/car/mean': (erlangC(2, 1.4) * 2) / (2 - 1.4),
    },
    days: 10,
  },
  {
    name: 'batches of five at Poisson times',
    model: {
      traffic: `[{ id: cars, class: car, perDay: ${0.6 * 1440}, profile: day, batch: 5, provenance: *x }]`,
      lanes: lanes(1),
      stages: stage(MINUTE),
    },
    // M^[5]/M/1: W = (ρ + (b − 1)/2)/(μ(1 − ρ)).
    exact: { [`${wait}/mean`]: (0.6 + 2) / 0.4 },
    days: 10,
  },
];

if (exact) {
  const { timeDependent } = exact;
  const perHour = [
    0, 0, 0, 0, 0, 0, 120, 240, 330, 300, 240, 180, 150, 150, 180, 210, 270, 300, 220, 130, 80, 50, 0, 0,
  ];
  cases.push({
    name: 'a day that varies by the hour, with shifts: M(t)/M/c(t)',
    model: {
      perDay: 3150,
      profile: perHour,
      lanes: `[{ id: booth, bank: A, count: 6, provenance: *x, staffing: [{ hours: 00:00-06:00, count: 3 }, { hours: 06:00-10:00, count: 6 }, { hours: 10:00-15:00, count: 5 }, { hours: 15:00-20:00, count: 6 }, { hours: 20:00-24:00, count: 3 }] }]`,
      stages: stage(MINUTE),
    },
    exact: {
      [`${wait}/mean`]: timeDependent.meanWaitMinutes,
      [`${wait}/share-waiting`]: timeDependent.probabilityOfWait,
    },
    days: 10,
  });
  for (const c of exact.abandonment) {
    cases.push({
      name: 'M/M/10+M: patience',
      model: {
        perDay: c.lambda * 1440,
        classes: `[{ id: car, kind: car, people: 1, patience: { shape: exponential, mean: ${1 / c.theta}m }, provenance: *x }]`,
        lanes: lanes(c.servers),
        stages: stage(MINUTE),
      },
      exact: {
        'queue/control/out/mean': c.meanQueue,
        'flow/out/car/unserved-share': c.probabilityOfAbandonment,
      },
      days: 2,
    });
  }
  for (const c of exact.tandemBlockingSaturated) {
    const ids = Array.from({ length: c.stations }, (_, k) => `s${k + 1}`);
    cases.push({
      name: `a saturated line of ${c.stations} with buffers of ${c.buffer}: blocking after service`,
      model: {
        // Five times as many come as can be served and at most fifty wait: the first station is never idle.
        perDay: 5 * 1440,
        lanes: `[${ids.map((id) => `{ id: ${id}, bank: A, count: 1, provenance: *x }`).join(', ')}]`,
        stages: `[${ids
          .map(
            (id, k) =>
              `{ id: ${id}, kind: document, classes: [car], ${k === 0 ? 'primary: true, waitingPlaces: 50, whenFull: turn-away' : `waitingPlaces: ${c.buffer}`}, lanes: ${id}, service: { car: ${MINUTE} }, provenance: *x }`,
          )
          .join(', ')}]`,
      },
      exact: { 'flow/out/car/served': c.throughput * 1440 },
      days: 4,
    });
  }
}

describe('exact answers by model file', () => {
  const pool = new ComputePool();
  afterAll(() => pool.onApplicationShutdown());

  it.each(cases.map((c) => [c.name, c] as const))('%s', async (_name, c) => {
    const definition = crossingOfText(queueModelText(c.model));
    const result = await runQueue(pool, definition, c);
    for (const [id, value] of Object.entries(c.exact)) {
      const { estimate, low, high } = figureOf(result, id);
      expect({ id, value, estimate, low, high, covered: low <= value && value <= high }).toMatchObject({
        covered: true,
      });
    }
    expect(figureOf(result, 'check/little-relative-error').estimate).toBeLessThan(1e-9);
  });

  it('is the same bytes on threads as here', async () => {
    const definition = crossingOfText(queueModelText(cases[0]!.model));
    const specification = { seed: 'bytes', from: '2027-06-01', to: '2027-06-01', warmUpDays: 1 };
    const parts = await Promise.all(
      [[2], [0, 1]].map((indices) => pool.run('crossing-batch', { definition, specification, indices })),
    );
    const here = runBatch(definition, specification, [0, 1, 2]);
    expect(JSON.stringify(mergeSummaries(parts))).toBe(JSON.stringify(here));
  });
});
