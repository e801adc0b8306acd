import { describe, expect, it } from '@jest/globals';
import { parseDate } from '#engines/work-calendars';
import {
  compileFacility,
  CrossingSimulator,
  simulateNetwork,
  type CarryOver,
  type CrossingDefinition,
  type QueueingNetwork,
  type RecordReader,
} from './index.js';
import { at, crossing, DATE, fixed, hours, lived } from './small-crossing.fixture.js';

describe('officers and vehicles', () => {
  it('an officer on the return trip serves nobody meanwhile', () => {
    const network: QueueingNetwork = {
      pools: [{ id: 'yard', servers: 2, skillFactors: [1, 3], turnaround: fixed(100) }],
      stations: [{ id: 'yard', pool: 'yard' }],
      sources: [
        {
          id: 'trucks',
          arrivals: { kind: 'times', minutes: [0, 20, 30] },
          route: [{ station: 'yard', service: fixed(10) }],
        },
      ],
    };
    const exits: number[] = [];
    const reader: RecordReader = {
      visits: () => undefined,
      stays: (chunk) => exits.push(...chunk.exit.subarray(0, chunk.count)),
    };
    simulateNetwork(network, { seed: 1, untilMinutes: 1000, readers: [reader] });
    // The first officer is away from 10 to 110, so the second truck gets the slow one; the third waits for 110.
    expect(exits).toEqual([10, 50, 120]);
  });

  it('a new shift brings its own officers', () => {
    const network: QueueingNetwork = {
      pools: [
        {
          id: 'desk',
          shiftChange: 'finish-then-leave',
          skillFactors: [2, 5],
          servers: {
            cycleMinutes: 1000,
            periods: [
              { startMinute: 0, servers: 1 },
              { startMinute: 10, servers: 1 },
            ],
          },
        },
      ],
      stations: [{ id: 'desk', pool: 'desk' }],
      sources: [
        {
          id: 'cars',
          arrivals: { kind: 'times', minutes: [5, 12, 30] },
          route: [{ station: 'desk', service: fixed(10) }],
        },
      ],
    };
    const exits: number[] = [];
    simulateNetwork(network, {
      seed: 1,
      untilMinutes: 900,
      readers: [{ visits: () => undefined, stays: (c) => exits.push(...c.exit.subarray(0, c.count)) }],
    });
    expect(exits).toEqual([25, 32, 52]);
  });

  it('an interrupted bus does not let its people off twice; its wait is all its waiting', () => {
    const network: QueueingNetwork = {
      pools: [
        {
          id: 'lane',
          shiftChange: 'pre-empt',
          servers: {
            cycleMinutes: 1000,
            periods: [
              { startMinute: 0, servers: 1 },
              { startMinute: 6, servers: 0 },
              { startMinute: 20, servers: 1 },
            ],
          },
        },
        { id: 'hall', servers: 1 },
      ],
      stations: [
        { id: 'lane', pool: 'lane' },
        { id: 'hall', pool: 'hall' },
      ],
      sources: [
        {
          id: 'buses',
          arrivals: { kind: 'times', minutes: [1] },
          persons: { kind: 'fixed', count: 3 },
          route: [
            {
              station: 'lane',
              service: fixed(10),
              passengers: { priority: 0, keepsServer: true, route: [{ station: 'hall', service: fixed(1) }] },
            },
          ],
        },
      ],
    };
    const { flows, stations } = simulateNetwork(network, { seed: 1, untilMinutes: 900 });
    expect(flows[1]).toMatchObject({ arrived: 3, served: 3 });
    expect(flows[0]!.timeInSystem.meanMinutes).toBe(24);
    expect(flows[0]!.wait.meanMinutes).toBe(0);
    expect(stations[0]).toMatchObject({ meanServiceMinutes: 10, wait: { meanMinutes: 14 } });
    expect(stations[0]!.meanQueue * 900).toBeCloseTo(14, 9);
  });

  it('an interruption is remembered over midnight', () => {
    const banks = crossing({}).banks.map((bank) => ({ ...bank, openingHours: hours(0, 24) }));
    const pools: CrossingDefinition['pools'] = [
      {
        id: 'booth',
        servers: 1,
        bank: 'a',
        discipline: 'fifo',
        shiftChange: 'pre-empt',
        staffing: [{ start: 480, finish: 1430, servers: 1 }],
      },
    ];
    const demand: CrossingDefinition['demand'] = [
      { id: 'cars', kind: 'trace', class: 'car', direction: 'out', arrivals: at(1424) },
    ];
    const definition = crossing({ banks, pools, demand });
    const { carryOver } = lived(definition);
    expect(carryOver.customers).toMatchObject([{ state: 'queued', servedMinutes: 6 }]);
    const next = new CrossingSimulator(compileFacility(definition), { seed: 1 });
    const { statistics } = next.runDay(
      parseDate(DATE) + 1,
      JSON.parse(JSON.stringify(carryOver)) as CarryOver,
    );
    expect(statistics.stayTimes.sums[0]).toBe(1440 + 484 - 1424);
    expect(Math.max(...statistics.serviceSums)).toBe(10);
  });

  it('balks at everyone who stands in the same line, whatever stream they came with', () => {
    const network: QueueingNetwork = {
      pools: [{ id: 'desk', servers: 1 }],
      stations: [{ id: 'desk', pool: 'desk' }],
      sources: [[0, 1, 2], [3]].map((minutes, i) => ({
        id: `stream-${i}`,
        arrivals: { kind: 'times' as const, minutes },
        route: [{ station: 'desk', service: fixed(10) }],
        ...(i === 1 ? { balking: { queueLength: 2, probability: 1 } } : {}),
      })),
    };
    const { flows } = simulateNetwork(network, { seed: 1, untilMinutes: 100 });
    expect(flows.map(({ served, balked }) => [served, balked])).toEqual([
      [3, 0],
      [0, 1],
    ]);
  });
});
