import { describe, expect, it } from '@jest/globals';
import { parseDate } from '#engines/work-calendars';
import {
  compileFacility,
  CrossingSimulator,
  facilityWarnings,
  simulateDay,
  simulateNetwork,
  type CrossingDefinition,
  type QueueingNetwork,
  type RecordReader,
} from './index.js';
import { at, control, crossing, DATE, fixed, hours, lived } from './small-crossing.fixture.js';

const [SERVED, RENEGED, TURNED_BACK] = [0, 2, 3];

describe('closings', () => {
  const cars = (...minutes: number[]): CrossingDefinition['demand'] => [
    { id: 'cars', kind: 'trace', class: 'car', direction: 'out', arrivals: at(...minutes) },
  ];

  it('the queue is swept at closing and not at the last admission', () => {
    const rules = { ...crossing({}).rules, lastAdmissionMinutesBeforeClose: 60 };
    const day = lived(crossing({ rules, demand: cars(1130, 1131, 1150) }));
    expect(day.outcomes).toEqual([SERVED, SERVED, TURNED_BACK]);
    expect(day.exits).toEqual([1140, 1150, 1150]);
  });

  it('overtime begins at closing', () => {
    const rules = {
      ...crossing({}).rules,
      endOfDay: 'serve-those-inside' as const,
      lastAdmissionMinutesBeforeClose: 60,
      maximumOvertimeMinutes: 15,
    };
    const twelve = Array.from({ length: 12 }, () => 1130);
    const day = lived(crossing({ rules, demand: cars(...twelve) }));
    // From 18:50 a service every ten minutes; the last begins before 20:15 (1215).
    expect(day.result.vehicles.served).toBe(9);
    expect(Math.max(...day.exits)).toBe(1220);
  });

  it('whom a full forecourt holds at the gate is turned back at closing like the queue', () => {
    const stages = [control('booth', 'booth', 10, { primary: true, waitingPlaces: 1 })];
    const day = lived(crossing({ stages, demand: cars(1195, 1195, 1195, 1195) }));
    expect(day.outcomes.filter((outcome) => outcome === TURNED_BACK)).toHaveLength(3);
    expect(day.result.vehicles.served).toBe(1);
  });

  it('and loses patience there too', () => {
    const stages = [control('booth', 'booth', 30, { primary: true, waitingPlaces: 1 })];
    const classes = [{ ...crossing({}).classes[0]!, patience: fixed(20) }];
    const day = lived(crossing({ stages, classes, demand: cars(600, 601, 602) }));
    expect(day.outcomes).toEqual([SERVED, RENEGED, RENEGED]);
    expect(day.exits).toEqual([630, 621, 622]);
  });

  it('over a lunch hour the queue waits for the afternoon', () => {
    const split = {
      week: hours(8, 20).week.map(() => [
        { start: 480, finish: 720 },
        { start: 780, finish: 1200 },
      ]),
      exceptions: [],
    };
    const banks = crossing({}).banks.map((bank) => ({ ...bank, openingHours: split }));
    const rules = {
      ...crossing({}).rules,
      endOfDay: 'serve-those-inside' as const,
      maximumOvertimeMinutes: 90,
    };
    const day = lived(crossing({ banks, rules, demand: cars(...Array.from({ length: 20 }, () => 710)) }));
    expect(day.result.vehicles.served).toBe(20);
  });

  it('working over serves the queue, not those a closure kept before the gate', () => {
    const rules = { ...crossing({}).rules, endOfDay: 'work-over' as const };
    const closures = [
      { id: 'ice', cause: 'Ice', kind: 'planned' as const, from: DATE, to: DATE, start: 1100, finish: 1440 },
    ];
    const day = lived(crossing({ rules, closures, demand: cars(1090, 1091, 1120) }));
    expect(day.outcomes).toEqual([SERVED, SERVED, TURNED_BACK]);
    expect(day.result.vehicles.carriedOut).toBe(0);
  });
});

describe('two banks', () => {
  const stages = [
    control('exit', 'exit', 10, { primary: true, directions: ['out'] }),
    control('entry', 'entry', 10, { directions: ['out'] }),
  ];
  const pools: CrossingDefinition['pools'] = [
    { id: 'exit', servers: 1, bank: 'a', discipline: 'fifo' },
    { id: 'entry', servers: 1, bank: 'b', discipline: 'fifo' },
  ];

  it('yesterday’s overtime does not serve on a holiday of the other bank', () => {
    const banks = crossing({}).banks.map((bank) =>
      bank.id === 'b'
        ? { ...bank, openingHours: { ...bank.openingHours, exceptions: [{ date: DATE, shifts: [] }] } }
        : bank,
    );
    for (const endOfDay of ['work-over', 'serve-those-inside', 'carry-over'] as const) {
      const rules = { ...crossing({}).rules, endOfDay };
      const day = lived(crossing({ banks, stages, pools, rules }));
      expect(day.result.vehicles).toMatchObject({ served: 0, carriedOut: 1 });
      const next = new CrossingSimulator(compileFacility(crossing({ banks, stages, pools, rules })), {
        seed: 1,
      });
      const morning = next.runDay(parseDate(DATE) + 1, day.carryOver);
      // Seven o'clock on that bank is eight on the reference clock.
      expect(morning.statistics.outcomes[0]).toBe(1);
      expect(morning.statistics.stayTimes.sums[0]).toBe(1440 + 490 - 600);
    }
  });

  it('who leaves before closing is served by those who stay', () => {
    const rules = { ...crossing({}).rules, endOfDay: 'work-over' as const };
    const demand = [
      { id: 'cars', kind: 'trace', class: 'car', direction: 'out', arrivals: at(1195) },
    ] as const;
    expect(lived(crossing({ stages, pools, rules, demand })).exits).toEqual([1215]);
  });

  it('a bus planned late in the evening of the western bank comes after midnight here', () => {
    const banks = crossing({}).banks.map((bank) => ({ ...bank, openingHours: hours(0, 24) }));
    const demand = [
      { id: 'bus', kind: 'timetable', class: 'car', direction: 'in', times: [30, 1410] },
    ] as const;
    const day = lived(crossing({ banks, demand }));
    // 23:30 of the day before there is 0:30 here; 0:30 is 1:30; today's 23:30 is tomorrow's.
    expect(day.exits).toEqual([40, 100]);
  });

  it('lateness carries a bus over midnight into the next day, and a factor of two sends a relief bus', () => {
    const banks = crossing({}).banks.map((bank) => ({ ...bank, openingHours: hours(0, 24) }));
    const demand = [
      {
        id: 'bus',
        kind: 'timetable',
        class: 'car',
        direction: 'out',
        times: [1430],
        lateness: fixed(40),
        factors: { dates: [{ from: '2027-03-09', to: '2027-03-09', factor: 2 }] },
      },
    ] as const;
    expect(lived(crossing({ banks, demand })).exits).toEqual([40, 50]);
  });

  it('clocks half an hour apart: the hour of the profile begins at the half', () => {
    const banks = crossing({}).banks.map((bank) =>
      bank.id === 'b'
        ? { ...bank, utcOffsetMinutes: 510, openingHours: hours(0, 24) }
        : { ...bank, openingHours: hours(0, 24) },
    );
    const hourlyProfile = Array.from({ length: 24 }, (_, h) => (h === 9 ? 1 : 0));
    const demand = [
      { id: 'in', kind: 'poisson', class: 'car', direction: 'in', perDay: 400, hourlyProfile },
    ] as const;
    const arrivals: number[] = [];
    const reader: RecordReader = {
      visits: () => undefined,
      stays: (chunk) => arrivals.push(...chunk.arrival.subarray(0, chunk.count)),
    };
    simulateDay(
      crossing({ banks, demand, pools: [{ id: 'booth', servers: 400, bank: 'a', discipline: 'fifo' }] }),
      DATE,
      null,
      { seed: 1 },
      [reader],
    );
    // Nine o'clock there is half past ten here.
    expect(Math.min(...arrivals)).toBeGreaterThanOrEqual(630);
    expect(Math.max(...arrivals)).toBeLessThan(690);
    expect(arrivals.length).toBeGreaterThan(300);
  });

  it('a closure of a stage in one direction leaves the other alone', () => {
    const both = [
      control('out-booth', 'booth', 10, { primary: true, directions: ['out'] }),
      control('in-booth', 'other', 10, { primary: true, directions: ['in'] }),
    ];
    const bridge = {
      id: 'bridge',
      kind: 'bridge',
      classes: ['car'],
      lengthMetres: 1000,
      speedKilometresPerHour: { car: 60 },
      headwaySeconds: 0,
    } as const;
    const demand = (['out', 'in'] as const).map((direction) => ({
      id: direction,
      kind: 'trace' as const,
      class: 'car',
      direction,
      arrivals: at(direction === 'out' ? 600 : 540),
    }));
    const closures = [
      {
        id: 'ice',
        cause: 'Ice',
        kind: 'planned' as const,
        from: DATE,
        to: DATE,
        start: 590,
        finish: 700,
        stages: ['bridge'],
        directions: ['in'],
      },
    ];
    const two = [
      ...pools,
      { id: 'booth', servers: 1, bank: 'a', discipline: 'fifo' as const },
      { id: 'other', servers: 1, bank: 'b', discipline: 'fifo' as const },
    ];
    expect(lived(crossing({ stages: [...both, bridge], pools: two, demand, closures })).exits).toEqual([
      611, 701,
    ]);
  });
});

describe('lanes and the bridge', () => {
  it('a reversible lane turns round when it is free, not before', () => {
    const pools: CrossingDefinition['pools'] = [
      {
        id: 'booth',
        servers: 2,
        bank: 'a',
        discipline: 'fifo',
        reversible: [
          { start: 0, finish: 600, servers: { out: 2, in: 0 } },
          { start: 600, finish: 1440, servers: { out: 0, in: 2 } },
        ],
      },
    ];
    const demand = [
      { id: 'out', kind: 'trace', class: 'car', direction: 'out', arrivals: at(590, 591) },
      { id: 'in', kind: 'trace', class: 'car', direction: 'in', arrivals: at(535, 536) },
    ] as const;
    const stages = [control('booth', 'booth', 30, { primary: true })];
    // Both lanes are in use until 620 and 621; those who wait the other way follow.
    expect(lived(crossing({ pools, demand, stages })).exits).toEqual([620, 621, 650, 651]);
  });

  it('warns of pools that may wait for each other for ever, and of queues that cannot be worked off', () => {
    const stages = [
      control('first', 'booth', 10, { primary: true }),
      control('second', 'other', 10, { waitingPlaces: 1 }),
      control('third', 'booth', 10, { waitingPlaces: 0 }),
    ];
    const pools: CrossingDefinition['pools'] = ['booth', 'other'].map((id) => {
      return { id, servers: 1, bank: 'a', discipline: 'fifo' };
    });
    const codes = (definition: CrossingDefinition) =>
      facilityWarnings(definition, DATE).map(({ code, where }) => [code, where]);
    expect(codes(crossing({ stages, pools }))).toEqual([['crossing.possible-standstill', 'pools.booth']]);
    expect(codes(crossing({ stages: stages.slice(0, 2), pools }))).toEqual([]);
    const many = at(...Array.from({ length: 80 }, (_, i) => 500 + i));
    const demand: CrossingDefinition['demand'] = [
      { id: 'cars', kind: 'trace', class: 'car', direction: 'out', arrivals: many },
    ];
    expect(codes(crossing({ demand }))).toEqual([['crossing.unstable-queue', 'pools.booth']]);
  });

  it('officers whose booth fails take a free one', () => {
    const network: QueueingNetwork = {
      pools: [
        {
          id: 'desk',
          servers: {
            cycleMinutes: 1e9,
            periods: [
              { startMinute: 0, servers: 1 },
              { startMinute: 5e8, servers: 40 },
            ],
          },
          breakdown: { meanMinutesBetweenFailures: 100, repair: { kind: 'exponential', meanMinutes: 10 } },
        },
      ],
      stations: [{ id: 'desk', pool: 'desk' }],
      sources: [
        {
          id: 'cars',
          arrivals: { kind: 'poisson', perMinute: 0.5 },
          route: [{ station: 'desk', service: { kind: 'exponential', meanMinutes: 1 } }],
        },
      ],
    };
    const { flows } = simulateNetwork(network, { seed: 1, untilMinutes: 40_000 });
    // Of forty booths one is enough, and one always works: M/M/1 at half its load.
    expect(Math.abs(flows[0]!.wait.meanMinutes - 1)).toBeLessThan(0.1);
  });

  it('one way: nobody drives against one who is held on the bridge', () => {
    const banks = crossing({}).banks.map((bank) => ({ ...bank, openingHours: hours(0, 24) }));
    const bridge = {
      id: 'bridge',
      kind: 'bridge',
      classes: ['car'],
      lengthMetres: 1000,
      speedKilometresPerHour: { car: 30 },
      headwaySeconds: 0,
      oneWayConvoy: { greenMinutes: 5 },
    } as const;
    // The far booth takes 30 minutes a car and has no place to wait: cars stand on the bridge.
    const stages = [
      bridge,
      control('booth', 'booth', 30, { primary: true, waitingPlaces: 0, directions: ['out'] }),
      control('exit', 'exit', 0, { directions: ['in'] }),
    ];
    const pools: CrossingDefinition['pools'] = [
      { id: 'booth', servers: 1, bank: 'a', discipline: 'fifo' },
      { id: 'exit', servers: 1, bank: 'a', discipline: 'fifo' },
    ];
    const demand = [
      { id: 'out', kind: 'trace', class: 'car', direction: 'out', arrivals: at(0, 0) },
      { id: 'in', kind: 'trace', class: 'car', direction: 'in', arrivals: at(0) },
    ] as const;
    const visits: { step: number; entered: number; started: number; departed: number }[] = [];
    const facility = compileFacility(crossing({ banks, stages, pools, demand }));
    const reader: RecordReader = {
      stays: () => undefined,
      visits: (chunk) => {
        for (let i = 0; i < chunk.count; i++) {
          visits.push({
            step: chunk.step[i]!,
            entered: chunk.entered[i]!,
            started: chunk.started[i]!,
            departed: chunk.departed[i]!,
          });
        }
      },
    };
    new CrossingSimulator(facility, { seed: 1 }, [reader]).runDay(parseDate(DATE), null);
    const onDeck = (direction: string) =>
      visits.filter(
        ({ step }) => facility.net.stationIds[facility.net.stepStation[step]!] === `bridge-deck/${direction}`,
      );
    expect(onDeck('out')).toHaveLength(2);
    const clear = Math.max(...onDeck('out').map(({ departed }) => departed));
    // The second car is let off the bridge when the first is through: half an hour after it.
    const second = Math.min(...onDeck('out').map(({ departed }) => departed)) + 30;
    expect(clear).toBe(second);
    const opposite = onDeck('in')[0]!;
    expect(opposite.started >= clear || opposite.departed <= onDeck('out')[0]!.started).toBe(true);
  });
});
