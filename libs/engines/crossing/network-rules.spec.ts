import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  simulateNetwork,
  type NetworkPool,
  type NetworkRunOptions,
  type NetworkSource,
  type QueueingNetwork,
  type RecordReader,
} from './index.js';

/** Every visit and stay of a run, as text that differs when any bit does. */
function recorded(network: QueueingNetwork, options: Omit<NetworkRunOptions, 'readers'>) {
  const visits = new Map<string, string>();
  const stays = new Map<number, string>();
  const reader: RecordReader = {
    visits: (chunk) => {
      for (let i = 0; i < chunk.count; i++) {
        const times = [chunk.entered[i], chunk.started[i], chunk.ended[i]];
        visits.set(`${chunk.number[i]}/${chunk.step[i]}`, times.join(' '));
      }
    },
    stays: (chunk) => {
      for (let i = 0; i < chunk.count; i++) {
        const stay = [chunk.arrival[i], chunk.exit[i], chunk.outcome[i], chunk.primaryWait[i]];
        stays.set(chunk.number[i]!, stay.join(' '));
      }
    },
  };
  const result = simulateNetwork(network, { ...options, readers: [reader] });
  return { visits, stays, result };
}

const fixed = (minutes: number) => ({ kind: 'deterministic', minutes }) as const;

function line(
  pool: Partial<NetworkPool>,
  minutes: readonly number[],
  service: number,
  source: Partial<NetworkSource> = {},
) {
  return {
    pools: [{ id: 'desk', servers: 1, ...pool }],
    stations: [{ id: 'desk', pool: 'desk' }],
    sources: [
      {
        id: 'people',
        arrivals: { kind: 'times', minutes },
        route: [{ station: 'desk', service: fixed(service) }],
        ...source,
      },
    ],
  } satisfies QueueingNetwork;
}

const exits = (network: QueueingNetwork, untilMinutes = 1000): number[] =>
  [...recorded(network, { seed: 1, untilMinutes, method: 'events' }).stays.values()].map((s) =>
    Number(s.split(' ')[1]),
  );

describe('shift changes by name', () => {
  // Two servers until 10, one from then on; services of 8 minutes begin at 6 and 7.
  const shifts = {
    cycleMinutes: 1000,
    periods: [
      { startMinute: 0, servers: 2 },
      { startMinute: 10, servers: 1 },
    ],
  };
  const arrivals = [6, 7, 8];

  it('capacity falls as services end: the third waits for both', () => {
    expect(
      exits(line({ servers: shifts, shiftChange: 'capacity-falls-as-services-end' }, arrivals, 8)),
    ).toEqual([14, 15, 23]);
  });

  it('finish, then leave: the new shift starts beside the old', () => {
    expect(exits(line({ servers: shifts, shiftChange: 'finish-then-leave' }, arrivals, 8))).toEqual([
      14, 15, 18,
    ]);
  });

  it('pre-empt: the one who began last resumes where it stopped', () => {
    expect(exits(line({ servers: shifts, shiftChange: 'pre-empt' }, arrivals, 8))).toEqual([14, 19, 27]);
  });
});

describe('rules of queues', () => {
  it('blocks back: a full buffer keeps the server before it', () => {
    const network: QueueingNetwork = {
      pools: [
        { id: 'a', servers: 1 },
        { id: 'b', servers: 1 },
      ],
      stations: [
        { id: 'a', pool: 'a' },
        { id: 'b', pool: 'b', waitingPlaces: 1 },
      ],
      sources: [
        {
          id: 'trucks',
          arrivals: { kind: 'times', minutes: [0, 0, 0, 0] },
          route: [
            { station: 'a', service: fixed(1) },
            { station: 'b', service: fixed(10) },
          ],
        },
      ],
    };
    const { stays, result } = recorded(network, { seed: 1, untilMinutes: 1000 });
    expect([...stays.values()].map((s) => Number(s.split(' ')[1]))).toEqual([11, 21, 31, 41]);
    // The third is done at 3 and held until 11; the fourth begins then, is done at 12 and held until 21.
    expect(result.pools[0]!.blockedMinutes).toBe(17);
  });

  it('keeps order on a bridge: the fast cannot pass the slow', () => {
    const bridge = (minutes: number, at: number, id: string): NetworkSource => ({
      id,
      arrivals: { kind: 'times', minutes: [at] },
      route: [{ station: 'deck', service: fixed(minutes) }],
    });
    const network: QueueingNetwork = {
      pools: [{ id: 'deck', servers: 'infinite' }],
      stations: [{ id: 'deck', pool: 'deck', noOvertaking: true }],
      sources: [bridge(10, 0, 'slow'), bridge(2, 1, 'fast')],
    };
    expect(exits(network)).toEqual([10, 10]);
  });

  it('gives up when patience ends, and never after the service began', () => {
    const { result } = recorded(line({}, [0, 1, 2], 10, { patience: fixed(9.5) }), {
      seed: 1,
      untilMinutes: 100,
    });
    expect(result.flows[0]).toMatchObject({ served: 2, reneged: 1 });
  });

  it('people of a bus queue as persons and the bus leaves with the last', () => {
    const network: QueueingNetwork = {
      pools: [
        { id: 'lane', servers: 1 },
        { id: 'hall', servers: 2 },
      ],
      stations: [
        { id: 'lane', pool: 'lane' },
        { id: 'hall', pool: 'hall' },
      ],
      sources: [
        {
          id: 'buses',
          arrivals: { kind: 'times', minutes: [0] },
          persons: { kind: 'fixed', count: 5 },
          route: [
            {
              station: 'lane',
              service: fixed(4),
              passengers: { priority: 0, keepsServer: true, route: [{ station: 'hall', service: fixed(2) }] },
            },
          ],
        },
      ],
    };
    const { result } = recorded(network, { seed: 1, untilMinutes: 100 });
    expect(result.flows.map((f) => f.served)).toEqual([1, 5]);
    expect(result.flows[0]!.timeInSystem.meanMinutes).toBe(6);
    expect(result.pools[0]!.busyMinutes).toBe(6);
  });

  it('skill: the first officer is twice as slow', () => {
    expect(exits(line({ servers: 2, skillFactors: [2, 1] }, [0, 0], 5)).sort((a, b) => a - b)).toEqual([
      5, 10,
    ]);
  });

  it('a driver who hands over is away for the return trip', () => {
    expect(exits(line({ turnaround: fixed(7) }, [0, 0], 5))).toEqual([5, 17]);
  });
});

describe('correlated service times', () => {
  it('have the rank correlation asked for', () => {
    const service = { kind: 'gamma', meanMinutes: 2, coefficientOfVariation: 0.5 } as const;
    const network: QueueingNetwork = {
      pools: [
        { id: 'p', servers: 'infinite' },
        { id: 'q', servers: 'infinite' },
      ],
      stations: [
        { id: 'p', pool: 'p' },
        { id: 'q', pool: 'q' },
      ],
      sources: [
        {
          id: 'trucks',
          arrivals: { kind: 'poisson', perMinute: 1 },
          route: [
            { station: 'p', service },
            { station: 'q', service },
          ],
          rankCorrelations: [{ steps: [0, 1], rankCorrelation: 0.6 }],
        },
      ],
    };
    const { visits } = recorded(network, { seed: 4, customersPerSource: 4000 });
    const times = (step: number): number[] =>
      Array.from({ length: 4000 }, (_, n) => {
        const [, start, end] = visits.get(`${n}/${step}`)!.split(' ').map(Number);
        return end! - start!;
      });
    const ranks = (values: number[]): number[] => {
      const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!);
      const rank = new Array<number>(values.length).fill(0);
      order.forEach((i, r) => (rank[i] = r));
      return rank;
    };
    const [a, b] = [ranks(times(0)), ranks(times(1))];
    const distance = a.reduce((sum, r, i) => sum + (r - b[i]!) * (r - b[i]!), 0);
    const spearman = 1 - (6 * distance) / (4000 * (4000 * 4000 - 1));
    expect(Math.abs(spearman - 0.6)).toBeLessThan(0.04);
  });
});

describe('the recursion', () => {
  const services = fc.constantFrom(
    { kind: 'exponential', meanMinutes: 1 } as const,
    { kind: 'deterministic', minutes: 1 } as const,
    { kind: 'lognormal', meanMinutes: 1, coefficientOfVariation: 0.8 } as const,
    { kind: 'gamma', meanMinutes: 1, coefficientOfVariation: 0.5 } as const,
  );
  const pools = fc.oneof(
    fc.integer({ min: 1, max: 4 }),
    fc.constant({
      cycleMinutes: 300,
      periods: [
        { startMinute: 0, servers: 0 },
        { startMinute: 60, servers: 3 },
        { startMinute: 150, servers: 1 },
      ],
    }),
  );

  const expectSame = (network: QueueingNetwork, options: NetworkRunOptions): void => {
    const byEvents = recorded(network, { ...options, method: 'events' });
    const byRecursion = recorded(network, { ...options, method: 'recursion' });
    expect(byRecursion.stays).toEqual(byEvents.stays);
    expect(byRecursion.visits).toEqual(byEvents.visits);
    byEvents.result.stations.forEach((station, k) => {
      const other = byRecursion.result.stations[k]!;
      expect(other.maximumQueue).toBe(station.maximumQueue);
      expect(other.wait.p95Minutes).toBe(station.wait.p95Minutes);
      expect(other.meanQueue).toBeCloseTo(station.meanQueue, 9);
    });
  };

  it('gives every customer the same times as the event engine, to the last bit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(services, pools), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0.2, max: 1.5, noNaN: true }),
        fc.boolean(),
        (stages, seed, perMinute, drains) => {
          const network: QueueingNetwork = {
            pools: stages.map(([, servers], k) => ({ id: `p${k}`, servers })),
            stations: stages.map((_, k) => ({ id: `s${k}`, pool: `p${k}` })),
            sources: [
              {
                id: 'customers',
                arrivals: { kind: 'poisson', perMinute },
                route: stages.map(([service], k) => ({ station: `s${k}`, service })),
              },
            ],
          };
          const options = drains ? { seed, customersPerSource: 700 } : { seed, untilMinutes: 800 };
          expectSame(network, options);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('does so with hundreds of servers, where ends of service overtake many others', () => {
    const services = [
      { kind: 'exponential', meanMinutes: 1 },
      { kind: 'lognormal', meanMinutes: 1, coefficientOfVariation: 2 },
      { kind: 'uniform', minimumMinutes: 0, maximumMinutes: 2 },
    ] as const;
    const network: QueueingNetwork = {
      pools: services.map((_, k) => ({ id: `p${k}`, servers: k === 2 ? 'infinite' : 220 })),
      stations: services.map((_, k) => ({ id: `s${k}`, pool: `p${k}` })),
      sources: [
        {
          id: 'customers',
          arrivals: { kind: 'poisson', perMinute: 210 },
          route: services.map((service, k) => ({ station: `s${k}`, service })),
        },
      ],
    };
    expectSame(network, { seed: 7, customersPerSource: 5000 });
  });
});
