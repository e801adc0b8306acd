import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  simulateNetwork,
  type DurationDistribution,
  type NetworkRunResult,
  type NetworkSource,
  type NetworkStation,
  type QueueingNetwork,
} from '#engines/crossing';
import { meanInterval, RunningMoments, type ConfidenceInterval } from '#engines/numerics';

/**
 * Exact answers from queueing theory; the confidence interval of a simulation has to cover them. How often intervals
 * cover over hundreds of seeds is shown by `npm run bench -- crossing-guarantees 200 intervals`.
 */
const ORACLE = '../shared/oracles/cases/queueing-exact.json';
const exact = existsSync(ORACLE) ? (JSON.parse(readFileSync(ORACLE, 'utf8')) as ExactCases) : null;

interface ExactCases {
  mmc: {
    servers: number;
    lambda: number;
    mu: number;
    probabilityOfWait: number;
    meanWait: number;
    p95Wait: number;
  }[];
  erlangB: { servers: number; offered: number; blocking: number }[];
  mg1: { lambda: number; service: string; meanWait: number }[];
  mdc: { servers: number; lambda: number; service: number; meanWait: number }[];
  mmck: {
    servers: number;
    capacity: number;
    lambda: number;
    mu: number;
    blocking: number;
    meanNumber?: number;
    meanWait?: number;
    throughput?: number;
  }[];
  nonPreemptivePriority: { lambda: [number, number]; mu: number; meanWait: [number, number] }[];
  batchArrivals: { batch: number; meanNumber: number; meanWait: number }[];
  abandonment: {
    servers: number;
    lambda: number;
    theta: number;
    probabilityOfWait: number;
    meanQueue: number;
    probabilityOfAbandonment: number;
  }[];
  tandemBlockingSaturated: { stations: number; buffer: number; throughput: number }[];
  timeDependent: {
    meanWaitMinutes: number;
    probabilityOfWait: number;
    queueAndBusyAt: Record<string, [number, number]>;
  };
}

const exponential = (meanMinutes: number): DurationDistribution => ({ kind: 'exponential', meanMinutes });

function singleStation(
  perMinute: number,
  service: DurationDistribution,
  servers: number,
  station: Partial<NetworkStation> = {},
  source: Partial<NetworkSource> = {},
): QueueingNetwork {
  return {
    pools: [{ id: 'servers', servers, discipline: 'priority' }],
    stations: [{ id: 'desk', pool: 'servers', ...station }],
    sources: [
      {
        id: 'customers',
        arrivals: { kind: 'poisson', perMinute },
        route: [{ station: 'desk', service }],
        ...source,
      },
    ],
  };
}

interface Experiment {
  readonly name: string;
  readonly network: QueueingNetwork;
  readonly minutes: number;
  readonly warmUp: number;
  readonly measures: readonly (readonly [string, number, (result: NetworkRunResult) => number])[];
}

const meanWait = (r: NetworkRunResult): number => r.stations[0]!.wait.meanMinutes;

function experiments(cases: ExactCases): Experiment[] {
  const list: Experiment[] = [];
  for (const c of cases.mmc) {
    const slow = 1 / (c.servers * c.mu - c.lambda);
    list.push({
      name: `M/M/${c.servers}, λ ${c.lambda}`,
      network: singleStation(c.lambda, exponential(1 / c.mu), c.servers),
      minutes: 1200 * slow + 1500,
      warmUp: 200 * slow,
      measures: [
        ['mean wait', c.meanWait, meanWait],
        ['probability of wait', c.probabilityOfWait, (r) => r.stations[0]!.probabilityOfWait],
      ],
    });
  }
  for (const c of cases.erlangB) {
    list.push({
      name: `M/M/${c.servers}/${c.servers}, offered ${c.offered}`,
      network: singleStation(c.offered, exponential(1), c.servers, { waitingPlaces: 0, whenFull: 'lose' }),
      minutes: 5000,
      warmUp: 50,
      measures: [['blocking', c.blocking, (r) => r.flows[0]!.lost / r.flows[0]!.arrived]],
    });
  }
  const services: Record<string, DurationDistribution> = {
    'deterministic 1': { kind: 'deterministic', minutes: 1 },
    'gamma, mean 1, shape 9': { kind: 'gamma', meanMinutes: 1, coefficientOfVariation: 1 / 3 },
    'lognormal, mean 1, cv 0.6': { kind: 'lognormal', meanMinutes: 1, coefficientOfVariation: 0.6 },
  };
  for (const c of cases.mg1) {
    list.push({
      name: `M/G/1, ${c.service}`,
      network: singleStation(c.lambda, services[c.service]!, 1),
      minutes: 12000,
      warmUp: 1500,
      measures: [['mean wait', c.meanWait, meanWait]],
    });
  }
  for (const c of cases.mdc) {
    list.push({
      name: `M/D/${c.servers}`,
      network: singleStation(c.lambda, { kind: 'deterministic', minutes: c.service }, c.servers),
      minutes: 2000,
      warmUp: 200,
      measures: [['mean wait', c.meanWait, meanWait]],
    });
  }
  for (const c of cases.mmck) {
    const places = c.capacity - c.servers;
    const measures: [string, number, (r: NetworkRunResult) => number][] = [
      ['blocking', c.blocking, (r) => r.flows[0]!.lost / r.flows[0]!.arrived],
    ];
    if (c.meanNumber !== undefined)
      measures.push(['mean number', c.meanNumber, (r) => r.flows[0]!.meanNumber]);
    if (c.meanWait !== undefined) measures.push(['mean wait', c.meanWait, meanWait]);
    if (c.throughput !== undefined) {
      measures.push(['throughput', c.throughput, (r) => r.flows[0]!.served / r.durationMinutes]);
    }
    list.push({
      name: `M/M/${c.servers}/${c.capacity}`,
      network: singleStation(c.lambda, exponential(1 / c.mu), c.servers, {
        waitingPlaces: places,
        whenFull: 'lose',
      }),
      minutes: 3000,
      warmUp: 100,
      measures,
    });
  }
  return [...list, ...furtherExperiments(cases)];
}

function furtherExperiments(cases: ExactCases): Experiment[] {
  const list: Experiment[] = [];
  for (const c of cases.nonPreemptivePriority) {
    const source = (id: string, priority: number, perMinute: number): NetworkSource => ({
      id,
      priority,
      arrivals: { kind: 'poisson', perMinute },
      route: [{ station: 'desk', service: exponential(1 / c.mu) }],
    });
    list.push({
      name: 'M/M/1 with non-preemptive priority',
      network: {
        ...singleStation(1, exponential(1), 1),
        sources: [source('first', 0, c.lambda[0]), source('second', 1, c.lambda[1])],
      },
      minutes: 12000,
      warmUp: 2000,
      measures: [
        ['mean wait of the first class', c.meanWait[0], meanWait],
        ['mean wait of the second class', c.meanWait[1], (r) => r.stations[1]!.wait.meanMinutes],
      ],
    });
  }
  for (const c of cases.batchArrivals) {
    const arrivals = {
      kind: 'batch-poisson',
      batchesPerMinute: 1 / 50,
      batchSize: { kind: 'fixed', count: c.batch },
    } as const;
    list.push({
      name: `batches of ${c.batch}`,
      network: singleStation(1, exponential(1), 1, {}, { arrivals }),
      minutes: 40000,
      warmUp: 6000,
      measures: [
        ['mean wait', c.meanWait, meanWait],
        ['mean number', c.meanNumber, (r) => r.flows[0]!.meanNumber],
      ],
    });
  }
  for (const c of cases.abandonment) {
    list.push({
      name: 'M/M/10+M',
      network: singleStation(c.lambda, exponential(1), c.servers, {}, { patience: exponential(1 / c.theta) }),
      minutes: 2500,
      warmUp: 50,
      measures: [
        ['mean queue', c.meanQueue, (r) => r.stations[0]!.meanQueue],
        ['abandonment', c.probabilityOfAbandonment, (r) => r.flows[0]!.reneged / r.flows[0]!.arrived],
      ],
    });
  }
  for (const c of cases.tandemBlockingSaturated) {
    const ids = Array.from({ length: c.stations }, (_, k) => `machine-${k + 1}`);
    list.push({
      name: `saturated line of ${c.stations}, buffers of ${c.buffer}`,
      network: {
        pools: ids.map((id) => ({ id, servers: 1 })),
        stations: ids.map((id, k) => ({ id, pool: id, ...(k > 0 ? { waitingPlaces: c.buffer } : {}) })),
        sources: [
          {
            id: 'material',
            arrivals: { kind: 'saturated' },
            route: ids.map((station) => ({ station, service: exponential(1) })),
          },
        ],
      },
      minutes: 6000,
      warmUp: 100,
      measures: [['throughput', c.throughput, (r) => r.flows[0]!.served / r.durationMinutes]],
    });
  }
  return list;
}

const PER_HOUR = [
  0, 0, 0, 0, 0, 0, 120, 240, 330, 300, 240, 180, 150, 150, 180, 210, 270, 300, 220, 130, 80, 50, 0, 0,
];

const crossingDay: QueueingNetwork = {
  pools: [
    {
      id: 'booths',
      servers: {
        cycleMinutes: 1440,
        periods: [3, 6, 5, 6, 3].map((servers, k) => ({ startMinute: [0, 6, 10, 15, 20][k]! * 60, servers })),
      },
    },
  ],
  stations: [{ id: 'booth', pool: 'booths' }],
  sources: [
    {
      id: 'people',
      arrivals: {
        kind: 'periodic-poisson',
        cycleMinutes: 1440,
        periods: PER_HOUR.map((perHour, hour) => ({ startMinute: hour * 60, perMinute: perHour / 60 })),
      },
      route: [{ station: 'booth', service: exponential(1) }],
    },
  ],
};

function intervals(e: Experiment, seed: number, replications: number, level: number): ConfidenceInterval[] {
  const moments = e.measures.map(() => new RunningMoments());
  for (let replication = 0; replication < replications; replication++) {
    const result = simulateNetwork(e.network, {
      seed,
      replication,
      untilMinutes: e.minutes,
      warmUpMinutes: e.warmUp,
      method: 'events',
    });
    e.measures.forEach(([, , read], m) => {
      moments[m]!.add(read(result));
    });
    const { integralMinutes, sumOfTimesMinutes } = result.flows[0]!.little;
    expect(Math.abs(integralMinutes - sumOfTimesMinutes)).toBeLessThan(1e-9 * integralMinutes + 1e-6);
  }
  return moments.map((m) => meanInterval(m, level));
}

if (!exact) {
  it.skip('exact queueing answers are absent', () => undefined);
  process.stderr.write(`absent: ${ORACLE}\n`);
} else {
  describe('exact answers of queueing theory', () => {
    it.each(experiments(exact).map((e) => [e.name, e] as const))('%s', (_name, experiment) => {
      const found = intervals(experiment, 20261, 10, 0.999);
      experiment.measures.forEach(([measure, value], m) => {
        const { low, high } = found[m]!;
        expect({ measure, value, low, high, covered: low <= value && value <= high }).toMatchObject({
          covered: true,
        });
      });
    });

    it('a day that varies by the hour: Kolmogorov equations of M(t)/M/c(t)', () => {
      const { meanWaitMinutes, probabilityOfWait, queueAndBusyAt } = exact.timeDependent;
      const waits = new RunningMoments();
      const waited = new RunningMoments();
      for (let replication = 0; replication < 60; replication++) {
        const day = simulateNetwork(crossingDay, {
          seed: 5,
          replication,
          untilMinutes: 1440,
          method: 'events',
        });
        waits.add(day.stations[0]!.wait.meanMinutes * day.stations[0]!.wait.count);
        waited.add(day.stations[0]!.probabilityOfWait * day.stations[0]!.wait.count);
      }
      // Per customer over the mean day: ratio of means, 3,150 expected customers a day.
      for (const [moments, value] of [
        [waits, meanWaitMinutes],
        [waited, probabilityOfWait],
      ] as const) {
        const { low, high } = meanInterval(moments, 0.999);
        expect(low / 3150).toBeLessThan(value);
        expect(high / 3150).toBeGreaterThan(value);
      }
      for (const [hour, [queue]] of Object.entries(queueAndBusyAt)) {
        const atHour = new RunningMoments();
        for (let replication = 0; replication < (hour === '12' ? 500 : 120); replication++) {
          const untilMinutes = Number(hour) * 60;
          const day = simulateNetwork(crossingDay, { seed: 6, replication, untilMinutes, method: 'events' });
          atHour.add(day.stations[0]!.waitingAtEnd);
        }
        const { low, high } = meanInterval(atHour, 0.999);
        expect(low).toBeLessThan(queue);
        expect(high).toBeGreaterThan(queue);
      }
    });
  });
}
