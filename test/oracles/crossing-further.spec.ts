import { afterAll, describe, expect, it } from '@jest/globals';
import { ComputePool } from '#platform/compute';
import { erlangC, mergeSummaries, runBatch, summariseRun } from '#engines/crossing';
import {
  crossingOfText,
  figureOf,
  queueModelText,
  runQueue,
  type QueueModel,
} from '../support/queue-model.js';
import { stationary, timeVaryingTwoServers } from '../support/markov-chain.js';

/**
 * Further queues with exact answers, written as model files: closed forms and Markov chains solved here, independent
 * of the engine's own formulas but for Erlang C. Figures must cover the exact values at 99.9 %.
 */
interface Case {
  readonly name: string;
  readonly model: QueueModel;
  readonly streams?: string;
  readonly exact: Readonly<Record<string, number>>;
  /** So many that each case sees about as many customers as one server serves in ten days. */
  readonly days?: number;
}

const wait = 'wait/out/car';
const MINUTE = '{ shape: exponential, mean: 1m }';
const lanes = (count: number, more = ''): string =>
  `[{ id: booth, bank: A, count: ${count}, provenance: *x ${more} }]`;
const stage = (service: string, more = ''): string =>
  `[{ id: control, kind: document, classes: [car], primary: true, lanes: booth, service: { car: ${service} }, provenance: *x ${more} }]`;
const TWO_CLASSES =
  '[{ id: car, kind: car, priority: 1, people: 1, provenance: *x }, { id: bus, kind: bus, priority: 0, people: 1, provenance: *x }]';
const twoFlows = (cars: number, buses: number): string =>
  `[{ id: cars, class: car, perDay: ${cars * 1440}, profile: day, provenance: *x }, { id: buses, class: bus, perDay: ${buses * 1440}, profile: day, provenance: *x }]`;
const single = (service: string, perMinute = 0.8) => ({
  perDay: perMinute * 1440,
  lanes: lanes(1),
  stages: stage(service),
});
/** Pollaczek and Khinchine from the second moment. */
const pollaczek = (perMinute: number, mean: number, second: number): number =>
  (perMinute * second) / (2 * (1 - perMinute * mean));

/** P(W ≤ t) of M/D/1 with unit service (Erlang 1909). */
function waitOfMd1(rate: number, t: number): number {
  let sum = 0;
  let factorial = 1;
  for (let k = 0; k <= Math.floor(t); k++) {
    if (k > 0) factorial *= k;
    let power = 1;
    for (let j = 0; j < k; j++) power *= rate * (k - t);
    sum += (power / factorial) * Math.exp(-rate * (k - t));
  }
  return (1 - rate) * sum;
}

function inverse(distribution: (t: number) => number, p: number): number {
  let low = 0;
  let high = 20;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (distribution(middle) < p) low = middle;
    else high = middle;
  }
  return low;
}

type Three = readonly [number, number, number];
const three = (a: number, b: number, c: number): Three => [a, b, c];

/** Two stations with one server each, `first` waiting places before one, `second` between, blocking after service. */
function blockingTandem(perMinute: number, first: number, second: number): Record<string, number> {
  // a at station 1 (with the blocked one), b at station 2 (the one held back not included), blocked 0 or 1.
  const p = stationary<Three>([0, 0, 0], ([a, b, blocked]) => [
    ...(a <= first ? [[perMinute, [a + 1, b, blocked]] as const] : []),
    ...(a > 0 && !blocked ? [[1, b <= second ? three(a - 1, b + 1, 0) : three(a, b, 1)] as const] : []),
    ...(b > 0 ? [[1, blocked ? three(a - 1, b, 0) : three(a, b - 1, 0)] as const] : []),
  ]);
  const mean = (of: (state: Three) => number): number =>
    p.reduce((sum, { state, probability }) => sum + probability * of(state), 0);
  return {
    'flow/out/car/unserved-share': mean(([a]) => (a > first ? 1 : 0)),
    'flow/out/car/mean-number': mean(([a, b]) => a + b),
    'pool/booth/utilisation': mean(([a]) => (a > 0 ? 1 : 0)),
    'pool/second/utilisation': mean(([, b]) => (b > 0 ? 1 : 0)),
  };
}

/** One server, minute services; arrivals balk with ½ when two or more wait; chain cut at 60. */
function balking(perMinute: number): Record<string, number> {
  const p = stationary<readonly [number]>([0], ([n]) => [
    ...(n < 60 ? [[n >= 3 ? perMinute / 2 : perMinute, [n + 1]] as const] : []),
    ...(n > 0 ? [[1, [n - 1]] as const] : []),
  ]);
  const mean = (of: (n: number) => number): number =>
    p.reduce((sum, { state, probability }) => sum + probability * of(state[0]), 0);
  return {
    'flow/out/car/unserved-share': mean((n) => (n >= 3 ? 0.5 : 0)),
    'flow/out/car/mean-number': mean((n) => n),
  };
}

/** Erlang A by its birth and death chain. */
function erlangA(servers: number, perMinute: number, impatience: number): Record<string, number> {
  const p = stationary<readonly [number]>([0], ([n]) => [
    ...(n < 80 ? [[perMinute, [n + 1]] as const] : []),
    ...(n > 0 ? [[Math.min(n, servers) + impatience * Math.max(0, n - servers), [n - 1]] as const] : []),
  ]);
  const queue = p.reduce(
    (sum, { state, probability }) => sum + probability * Math.max(0, state[0] - servers),
    0,
  );
  return {
    'queue/control/out/mean': queue,
    'flow/out/car/unserved-share': (impatience * queue) / perMinute,
  };
}

/** Two officers, the first twice as slow and taken first; the queue's first goes to whoever is free. */
function unequalServers(perMinute: number): Record<string, number> {
  const p = stationary<Three>([0, 0, 0], ([slow, fast, queue]) => {
    const after = (s: number, f: number): Three => (queue > 0 ? three(1, 1, queue - 1) : three(s, f, 0));
    return [
      ...(queue < 60
        ? [
            [
              perMinute,
              slow === 0 ? three(1, fast, 0) : fast === 0 ? three(1, 1, 0) : three(1, 1, queue + 1),
            ] as const,
          ]
        : []),
      ...(slow > 0 ? [[0.5, after(0, fast)] as const] : []),
      ...(fast > 0 ? [[1, after(slow, 0)] as const] : []),
    ];
  });
  const mean = (of: (state: Three) => number): number =>
    p.reduce((sum, { state, probability }) => sum + probability * of(state), 0);
  return {
    'flow/out/car/mean-number': mean(([a, b, q]) => a + b + q),
    'pool/booth/utilisation': mean(([a, b]) => (a + b) / 2),
  };
}

// D/M/1: the root of σ = exp(−(1 − σ)/0.8) is the probability of waiting.
let sigma = 0.5;
for (let i = 0; i < 500; i++) sigma = Math.exp(-(1 - sigma) / 0.8);
const everyMinute = Array.from(
  { length: 1440 },
  (_, m) => `"${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}"`,
);
const varying = [
  0.4, 0.4, 0.4, 0.4, 0.6, 0.8, 1, 1.4, 2, 2.4, 2, 1.6, 1.2, 1, 1.2, 1.6, 2.2, 1.8, 1.2, 0.8, 0.6, 0.5, 0.4,
  0.4,
];

const cases: Case[] = [
  {
    name: 'M/G/1, gamma with a coefficient of variation of 1.5',
    model: single('{ shape: gamma, mean: 1m, cv: 1.5 }', 0.7),
    exact: {
      [`${wait}/mean`]: pollaczek(0.7, 1, 3.25),
      'time-in-system/out/car/mean': 1 + pollaczek(0.7, 1, 3.25),
    },
    days: 10,
  },
  {
    name: 'M/G/1, uniform from nothing to two minutes',
    model: single('{ shape: uniform, minimum: 0m, maximum: 2m }'),
    exact: { [`${wait}/mean`]: pollaczek(0.8, 1, 4 / 3) },
    days: 10,
  },
  {
    name: 'M/G/1, triangular',
    model: single('{ shape: triangular, minimum: 0m, likely: 1m, maximum: 2m }'),
    exact: { [`${wait}/mean`]: pollaczek(0.8, 1, 7 / 6) },
    days: 10,
  },
  {
    name: 'M/G/1, empirical: three minutes in one of five, else half a minute',
    model: single('{ shape: empirical, minutes: [0.5, 3], weights: [4, 1] }'),
    exact: { [`${wait}/mean`]: pollaczek(0.8, 1, 2) },
    days: 10,
  },
  {
    name: 'M/D/1, percentiles',
    model: single('1m'),
    exact: {
      [`${wait}/p50`]: inverse((t) => waitOfMd1(0.8, t), 0.5),
      [`${wait}/p90`]: inverse((t) => waitOfMd1(0.8, t), 0.9),
      [`${wait}/p95`]: inverse((t) => waitOfMd1(0.8, t), 0.95),
      'queue/control/out/mean': 1.6,
    },
    days: 10,
  },
  {
    name: 'M/M/3 with non-preemptive priority (Cobham)',
    model: {
      classes: TWO_CLASSES,
      traffic: twoFlows(1.4, 1),
      lanes: lanes(3, ', discipline: priority'),
      stages: `[{ id: control, kind: document, classes: [car, bus], primary: true, lanes: booth, service: { "*": ${MINUTE} }, provenance: *x }]`,
    },
    exact: {
      'wait/out/bus/mean': erlangC(3, 2.4) / 3 / (2 / 3),
      [`${wait}/mean`]: erlangC(3, 2.4) / 3 / ((2 / 3) * 0.2),
    },
    days: 5,
  },
  {
    name: 'two priorities with services of their own',
    model: {
      classes: TWO_CLASSES,
      traffic: twoFlows(0.4, 0.2),
      lanes: lanes(1, ', discipline: priority'),
      stages:
        '[{ id: control, kind: document, classes: [car, bus], primary: true, lanes: booth, service: { bus: { shape: exponential, mean: 2m }, car: 1m }, provenance: *x }]',
    },
    // W0 = (0.2·8 + 0.4·1)/2 = 1.
    exact: { 'wait/out/bus/mean': 1 / 0.6, [`${wait}/mean`]: 1 / (0.6 * 0.2) },
    days: 10,
  },
  {
    name: 'D/M/1: a timetable by the minute',
    model: { traffic: '[]', lanes: lanes(1), stages: stage('{ shape: exponential, mean: 0.8m }') },
    streams: `[{ id: coaches, kind: timetable, class: car, direction: out, times: [${everyMinute.join(', ')}], provenance: *x }]`,
    exact: { [`${wait}/mean`]: (0.8 * sigma) / (1 - sigma), [`${wait}/share-waiting`]: sigma },
  },
  {
    name: 'M/G/3/3: loss does not depend on the shape of the service',
    model: {
      perDay: 2 * 1440,
      lanes: lanes(3),
      stages: stage('{ shape: lognormal, mean: 1m, cv: 1.5 }', ', waitingPlaces: 0, whenFull: turn-away'),
    },
    exact: { 'flow/out/car/unserved-share': 4 / 19 },
    days: 3,
  },
  {
    name: 'a tandem that is not saturated, with blocking',
    model: {
      perDay: 0.9 * 1440,
      lanes:
        '[{ id: booth, bank: A, count: 1, provenance: *x }, { id: second, bank: A, count: 1, provenance: *x }]',
      stages: `[{ id: control, kind: document, classes: [car], primary: true, waitingPlaces: 5, whenFull: turn-away, lanes: booth, service: { car: ${MINUTE} }, provenance: *x }, { id: after, kind: customs, classes: [car], waitingPlaces: 1, lanes: second, service: { car: ${MINUTE} }, provenance: *x }]`,
    },
    exact: blockingTandem(0.9, 5, 1),
    days: 10,
  },
  {
    name: 'batches of one or five',
    model: {
      traffic: `[{ id: cars, class: car, perDay: ${0.6 * 1440}, profile: day, batch: { counts: [1, 5], weights: [1, 1] }, provenance: *x }]`,
      lanes: lanes(1),
      stages: stage(MINUTE),
    },
    // L = ρ(1 + E[X²]/E[X])/(2(1 − ρ)) with E[X] = 3, E[X²] = 13.
    exact: { 'flow/out/car/mean-number': 4, [`${wait}/mean`]: 4 / 0.6 - 1 },
    days: 10,
  },
  {
    name: 'half of those who see two waiting go home',
    model: {
      ...single(MINUTE, 1.2),
      classes:
        '[{ id: car, kind: car, people: 1, balking: { queueLength: 2, probability: 0.5 }, provenance: *x }]',
    },
    exact: balking(1.2),
  },
  {
    name: 'Erlang A, three servers',
    model: {
      perDay: 3 * 1440,
      classes:
        '[{ id: car, kind: car, people: 1, patience: { shape: exponential, mean: 2m }, provenance: *x }]',
      lanes: lanes(3),
      stages: stage(MINUTE),
    },
    exact: erlangA(3, 3, 0.5),
    days: 3,
  },
  {
    name: 'two officers, one twice as slow',
    model: { perDay: 1440, lanes: lanes(2, ', skillFactors: [2, 1]'), stages: stage(MINUTE) },
    exact: unequalServers(1),
    days: 10,
  },
  {
    name: 'M/M/5, percentiles',
    model: { perDay: 4.5 * 1440, lanes: lanes(5), stages: stage(MINUTE) },
    exact: {
      [`${wait}/mean`]: erlangC(5, 4.5) / 0.5,
      [`${wait}/p90`]: Math.log(erlangC(5, 4.5) / 0.1) / 0.5,
      [`${wait}/share-waiting`]: erlangC(5, 4.5),
    },
    days: 4,
  },
  {
    name: 'M(t)/M/2 through a day of hours (Kolmogorov’s equations)',
    model: {
      perDay: varying.reduce((a, b) => a + b) * 60,
      profile: varying,
      lanes: lanes(2),
      stages: stage(MINUTE),
    },
    exact: timeVaryingTwoServers(varying, wait),
    days: 8,
  },
];

describe('further exact answers by model file', () => {
  const pool = new ComputePool();
  afterAll(() => pool.onApplicationShutdown());

  it.each(cases.map((c) => [c.name, c] as const))('%s', async (_name, c) => {
    const text = queueModelText(c.model);
    const definition = crossingOfText(
      c.streams ? text.replace('    traffic: []', `    traffic: []\n    streams: ${c.streams}`) : text,
    );
    const result = await runQueue(pool, definition, { days: c.days ?? 5, seed: 'further' });
    for (const [id, value] of Object.entries(c.exact)) {
      const { estimate, low, high } = figureOf(result, id);
      expect({ id, value, estimate, low, high, covered: low <= value && value <= high }).toMatchObject({
        covered: true,
      });
    }
    expect(figureOf(result, 'check/little-relative-error').estimate).toBeLessThan(1e-9);
  });
});

describe('figures worked out by hand', () => {
  const summary = (model: QueueModel, streams: string) => {
    const text = queueModelText({ traffic: '[]', ...model });
    const definition = crossingOfText(
      text.replace('    traffic: []', `    traffic: []\n    streams: ${streams}`),
    );
    const specification = { seed: 1, from: '2027-06-01', to: '2027-06-01', warmUpDays: 0 };
    return summariseRun(definition, mergeSummaries([runBatch(definition, specification, [0, 1])]), 0.95);
  };
  const came = (times: readonly string[], name = 'car'): string =>
    `[{ id: all, kind: trace, class: ${name}, direction: out, arrivals: [${times.map((t) => `2027-06-01T${t}`).join(', ')}], provenance: *x }]`;
  const twenty = came(new Array<string>(20).fill('09:00'));
  const bandsOf = (limits: readonly number[]): string =>
    `  levelOfService: [{ class: car, upToMinutes: [${limits.join(', ')}], provenance: *x }]\n`;

  it('buffer index: twenty at once, ten minutes each', () => {
    // Waits 0, 10 … 190: mean 95; the smallest wait that 95 % do not exceed is 180.
    const result = summary({ lanes: lanes(1), stages: stage('10m') }, twenty);
    const value = (id: string): number => figureOf(result, `${wait}/${id}`).estimate;
    expect(value('mean')).toBeCloseTo(95, 9);
    expect(Math.abs(value('p95') / 180 - 1)).toBeLessThan(1 / 64);
    expect(value('buffer-time')).toBeCloseTo(value('p95') - 95, 9);
    expect(value('buffer-index')).toBeCloseTo(value('p95') / 95 - 1, 9);
    expect(Math.abs(value('buffer-index') - 85 / 95)).toBeLessThan(0.03);
  });

  it('level of service: the band of the P95 wait', () => {
    const levels = [
      [190, 200, 210, 220, 230],
      [10, 190, 200, 210, 220],
      [10, 20, 30, 170, 190],
      [10, 20, 30, 40, 170],
    ].map((upToMinutes) => {
      const bands = bandsOf(upToMinutes);
      return summary({ lanes: lanes(1), stages: stage('10m'), more: bands }, twenty).levelOfService[0]!.level;
    });
    expect(levels).toEqual(['A', 'B', 'E', 'F']);
  });

  it('a driver on the return trip is busy: use is what is asked for', () => {
    const result = summary(
      {
        classes: '[{ id: truck, kind: truck, people: 1, provenance: *x }]',
        lanes: '[{ id: yard, bank: A, count: 1, provenance: *x }]',
        stages:
          '[{ id: swap, kind: swap-yard, classes: [truck], lanes: yard, service: { truck: 15m }, returnTrip: 30m, provenance: *x }]',
      },
      came(['09:00', '09:05'], 'truck'),
    );
    // Two swaps of 15 minutes and two ways back of 30, of one driver's day.
    expect(figureOf(result, 'pool/yard/utilisation').estimate).toBeCloseTo(90 / 1440, 12);
    expect(figureOf(result, 'pool/yard/offered-load').estimate).toBeCloseTo(90 / 1440, 12);
  });
});
