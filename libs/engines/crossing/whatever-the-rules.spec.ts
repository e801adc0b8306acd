import { describe, expect, it } from '@jest/globals';
import { parseDate } from '#engines/work-calendars';
import { BlockVariates, randomStream } from '#engines/numerics';
import { dayResult } from './day-results.js';
import {
  compileFacility,
  CrossingSimulator,
  type BankDefinition,
  type CarryOver,
  type CrossingDefinition,
  type DemandStream,
  type DurationDistribution,
  type RecordReader,
  type ServerPoolDefinition,
  type StageDefinition,
} from './index.js';

const CASES = process.env['SPANWISE_LONG'] === '1' ? 1000 : 25;
const DAYS = 3;
const FIRST = parseDate('2027-06-01');

/** Facilities of every shape: all rules, stages, demands and disturbances, thrown together. */
class Facilities {
  private readonly stream = new BlockVariates(randomStream(11, 'facilities'));

  next(): CrossingDefinition {
    const rules = [
      'turn-away-at-gate',
      'serve-those-inside',
      'work-over',
      'carry-over',
    ] as const satisfies readonly CrossingDefinition['rules']['endOfDay'][];
    return {
      id: 'any',
      name: 'Any',
      referenceBank: this.one('a', 'b'),
      banks: [this.bank('a', 600), this.bank('b', this.one(540, 510, 600))],
      directions: [
        { id: 'out', from: 'a', to: 'b' },
        { id: 'in', from: 'b', to: 'a' },
      ],
      classes: [
        {
          id: 'car',
          kind: 'car',
          priority: 1,
          persons: { kind: 'uniform', minimum: 1, maximum: 4 },
          ...this.maybe(0.3, { patience: { kind: 'exponential', meanMinutes: 60 } as const }),
          ...this.maybe(0.3, { balking: { queueLength: 5, probability: 0.5 } }),
        },
        {
          id: 'bus',
          kind: 'bus',
          priority: 0,
          persons: { kind: 'uniform', minimum: 5, maximum: 40 },
          passengerClass: 'passenger',
        },
        { id: 'passenger', kind: 'pedestrian', priority: 0, persons: { kind: 'fixed', count: 1 } },
        { id: 'truck', kind: 'truck', priority: 2, persons: { kind: 'fixed', count: 1 } },
      ],
      demand: (['out', 'in'] as const).flatMap((direction) =>
        ['car', 'bus', 'truck'].map((id) => this.demand(id, direction)),
      ),
      stages: this.stages(),
      pools: ['e1', 'e2', 'n1', 'n2', 'hall', 'yard', 'x'].map((id, i) => this.pool(id, i % 2 ? 'b' : 'a')),
      closures: this.closures(),
      rules: {
        endOfDay: this.one(...rules),
        shiftChange: this.shiftRule(),
        gate: this.one('from-bank', 'both-banks'),
        beforeOpening: this.one('wait', 'turn-away'),
        ...this.maybe(0.4, { lastAdmissionMinutesBeforeClose: 60 }),
        ...this.maybe(0.5, { maximumOvertimeMinutes: this.one(0, 60, 400) }),
      },
      design: { peoplePerDay: 1, vehiclesPerDay: 1 },
    };
  }

  private chance(): number {
    return this.stream.nextUniform();
  }

  private one<T>(...values: readonly T[]): T {
    return values[Math.floor(this.chance() * values.length)]!;
  }

  private maybe<T extends object>(probability: number, value: T): Partial<T> {
    return this.chance() < probability ? value : {};
  }

  private shiftRule() {
    return this.one('capacity-falls-as-services-end', 'finish-then-leave', 'pre-empt');
  }

  private time(meanMinutes: number): DurationDistribution {
    return this.one<DurationDistribution>(
      { kind: 'exponential', meanMinutes },
      { kind: 'deterministic', minutes: meanMinutes },
      { kind: 'lognormal', meanMinutes, coefficientOfVariation: 0.7 },
    );
  }

  private bank(id: string, utcOffsetMinutes: number): BankDefinition {
    const open = this.one(
      [{ start: 0, finish: 1440 }],
      [{ start: 480, finish: 1200 }],
      [
        { start: 480, finish: 720 },
        { start: 780, finish: 1260 },
      ],
    );
    const week = Array.from({ length: 7 }, () => (this.chance() < 0.9 ? open : []));
    const exceptions =
      this.chance() < 0.4 ? [{ date: '2027-06-02', shifts: this.one([], open.slice(0, 1)) }] : [];
    return { id, name: id, utcOffsetMinutes, openingHours: { week, exceptions } };
  }

  private pool(id: string, bank: string): ServerPoolDefinition {
    const servers = 1 + Math.floor(this.chance() * 4);
    const half = Math.floor(servers / 2);
    return {
      id,
      servers,
      bank,
      discipline: this.one('fifo', 'priority'),
      ...this.maybe(0.4, {
        staffing: [
          { start: 0, finish: 600, servers: Math.max(1, half) },
          { start: 600, finish: 900, servers },
          { start: 900, finish: 1440, servers: this.one(0, servers - 1, servers) },
        ],
      }),
      ...this.maybe(0.3, { breaks: [{ start: 700, finish: 760, serversAway: 1 }] }),
      ...this.maybe(0.3, { breakdown: { meanMinutesBetweenFailures: 200, repair: this.time(40) } }),
      ...this.maybe(0.3, { skillFactors: Array.from({ length: servers }, () => 0.5 + this.chance()) }),
      ...this.maybe(0.5, { shiftChange: this.shiftRule() }),
      ...this.maybe(0.3, {
        reversible: [
          { start: 0, finish: 650, servers: { out: servers, in: 0 } },
          { start: 650, finish: 1440, servers: { out: half, in: servers - half } },
        ],
      }),
    };
  }

  private places(): { readonly waitingPlaces?: number } {
    return this.maybe(0.4, { waitingPlaces: Math.floor(this.chance() * 4) });
  }

  private stages(): StageDefinition[] {
    const classes = ['car', 'bus', 'truck'];
    const people = () => ({ passengers: { stages: ['hall'], busKeepsServer: this.chance() < 0.5 } });
    const lot: StageDefinition = {
      id: 'lot',
      kind: 'waiting-lot',
      classes: ['car', 'truck'],
      places: this.one(2, 5, 20),
      releasePerHour: this.one(10, 30),
    };
    const yard: StageDefinition = {
      id: 'yard',
      kind: 'swap-yard',
      classes: ['truck', 'bus'],
      pool: 'yard',
      service: { '*': this.time(8) },
      ...this.maybe(0.7, { returnTrip: this.time(25) }),
      ...this.places(),
    };
    return [
      ...(this.chance() < 0.4 ? [lot] : []),
      {
        id: 'exit',
        kind: 'exit-control',
        classes,
        primary: true,
        pool: this.one<string | Readonly<Record<string, string>>>(
          'e1',
          { '*': 'e1', truck: 'e2' },
          { 'out/*': 'e1', 'in/*': 'n1' },
        ),
        service: { '*': this.time(6), bus: this.time(10) },
        ...this.places(),
        ...this.maybe(0.2, { whenFull: 'turn-away' as const }),
        ...this.maybe(0.7, people()),
        ...this.maybe(0.3, { probability: { truck: 0.6 } }),
      },
      {
        id: 'hall',
        kind: 'document',
        classes: ['passenger'],
        pool: 'hall',
        service: { '*': this.time(0.5) },
        passengersOnly: true,
      },
      ...(this.chance() < 0.5 ? [yard] : []),
      {
        id: 'bridge',
        kind: 'bridge',
        classes,
        lengthMetres: 800,
        speedKilometresPerHour: { '*': 30, truck: 15 },
        headwaySeconds: this.one(0, 10, 60),
        ...this.maybe(0.5, { oneWayConvoy: { greenMinutes: this.one(5, 15) } }),
        ...this.maybe(0.4, { capacityPerDirection: this.one(1, 3, 10) }),
        ...this.places(),
      },
      {
        id: 'entry',
        kind: 'entry-control',
        classes,
        pool: this.one<string | Readonly<Record<string, string>>>('n2', { '*': 'n2', car: 'n1' }),
        service: { '*': this.time(6) },
        ...this.places(),
        ...this.maybe(0.2, people()),
      },
      {
        id: 'second',
        kind: 'secondary',
        classes: ['car', 'truck'],
        pool: 'x',
        service: { '*': this.time(20) },
        probability: { '*': 0.2 },
        ...this.places(),
      },
    ];
  }

  private demand(id: string, direction: string): DemandStream {
    const factors = { closedDay: 0.5, weekday: [1, 0.5, 1.5, 2, 1, 1, 1] };
    const base = { id: `${id}/${direction}`, class: id, direction, ...this.maybe(0.3, { factors }) };
    const hourlyProfile = Array.from({ length: 24 }, () => this.chance());
    const late = { kind: 'normal', meanMinutes: 5, standardDeviationMinutes: 20 } as const;
    if (id === 'bus') {
      const times = [5, 300, 600, 700, 1000, 1430];
      return this.one<DemandStream>(
        { ...base, kind: 'timetable', times, lateness: late },
        { ...base, kind: 'poisson', perDay: 15, hourlyProfile },
      );
    }
    const slots = { firstSlot: 480, lastSlot: 1200, slotMinutes: 30, perSlot: 4, showProbability: 0.8 };
    return this.one<DemandStream>(
      { ...base, kind: 'poisson', perDay: this.one(30, 150, 300), hourlyProfile },
      {
        ...base,
        kind: 'batch',
        batchesPerDay: 20,
        batchSize: { kind: 'uniform', minimum: 1, maximum: 6 },
        hourlyProfile,
      },
      { ...base, kind: 'appointment', ...slots, lateness: late },
    );
  }

  private closures(): NonNullable<CrossingDefinition['closures']> {
    const where = this.one(
      {},
      { stages: ['bridge'] },
      { stages: ['bridge'], directions: ['in'] },
      { directions: ['out'] },
      { stages: ['exit'] },
    );
    const finish = this.one(800, 1300, 1440);
    return [
      ...(this.chance() < 0.4
        ? [
            {
              id: 'ice',
              cause: 'Ice',
              kind: 'planned' as const,
              from: '2027-06-02',
              to: '2027-06-03',
              start: 600,
              finish,
              ...where,
            },
          ]
        : []),
      {
        id: 'storm',
        cause: 'Storm',
        kind: 'random',
        dailyProbabilityByMonth: new Array<number>(12).fill(0.15),
        duration: { kind: 'exponential', meanMinutes: 600 },
      },
    ];
  }
}

/** Stretches of time on a one-way bridge, by direction, minutes since the first midnight. */
class OnTheBridge implements RecordReader {
  midnight = 0;
  backward = 0;
  readonly stretches: { readonly direction: string; readonly from: number; readonly to: number }[] = [];

  constructor(private readonly facility: ReturnType<typeof compileFacility>) {}

  visits(chunk: Parameters<RecordReader['visits']>[0]): void {
    const { net } = this.facility;
    for (let i = 0; i < chunk.count; i++) {
      const [entered, started, ended] = [chunk.entered[i]!, chunk.started[i]!, chunk.ended[i]!];
      const departed = chunk.departed[i]!;
      if (started < entered - 1e-9 || ended < started - 1e-9 || departed < ended - 1e-6) this.backward++;
      const [place, direction = ''] = net.stationIds[net.stepStation[chunk.step[i]!]!]!.split('/');
      if (place === 'bridge-deck') {
        this.stretches.push({ direction, from: this.midnight + started, to: this.midnight + departed });
      }
    }
  }

  stays(): void {
    // Stays are counted by the day's result.
  }

  /** How many drove onto the bridge against someone on it. */
  headOn(): number {
    const last: Record<string, number> = { out: -1, in: -1 };
    const sorted = [...this.stretches].sort((a, b) => a.from - b.from);
    return sorted.filter(({ direction, from, to }) => {
      const against = last[direction === 'out' ? 'in' : 'out']!;
      last[direction] = Math.max(last[direction]!, to);
      return from < against - 1e-9;
    }).length;
  }
}

describe('whatever the rules', () => {
  const facilities = new Facilities();

  it(`${CASES} facilities lose nobody, keep Little’s law, begin anew from a night’s carry-over and never drive head-on`, () => {
    let [crossed, carried, unserved] = [0, 0, 0];
    for (let n = 0; n < CASES; n++) {
      const definition = facilities.next();
      const facility = compileFacility(definition);
      const bridge = new OnTheBridge(facility);
      const simulator = new CrossingSimulator(facility, { seed: n }, [bridge]);
      const again = new CrossingSimulator(compileFacility(definition), { seed: n });
      let state: CarryOver | null = null;
      for (let day = FIRST; day < FIRST + DAYS; day++) {
        bridge.midnight = (day - FIRST) * 1440;
        const observation = simulator.runDay(day, state);
        const result = dayResult(facility, observation);
        for (const t of [result.vehicles, result.people, ...result.flows.map((flow) => flow.customers)]) {
          expect(t.arrived + t.carriedIn).toBe(t.served + t.unserved + t.carriedOut);
          expect(t.unserved).toBe(t.turnedBack + t.balked + t.reneged);
        }
        const { integralMinutes, sumOfTimesMinutes } = result.little;
        expect(Math.abs(integralMinutes - sumOfTimesMinutes)).toBeLessThan(
          1e-6 * Math.max(1, integralMinutes),
        );
        // The same day from what the night handed over, written and read back, in another simulator.
        expect(JSON.stringify(dayResult(facility, again.runDay(day, state)))).toBe(JSON.stringify(result));
        state = JSON.parse(JSON.stringify(simulator.carryOver(observation))) as CarryOver;
        crossed += result.vehicles.served;
        unserved += result.vehicles.unserved;
        carried += state.customers.length;
      }
      expect(bridge.backward).toBe(0);
      const oneWay = definition.stages.some((stage) => stage.kind === 'bridge' && stage.oneWayConvoy);
      if (oneWay) expect({ case: n, headOn: bridge.headOn() }).toEqual({ case: n, headOn: 0 });
    }
    for (const count of [crossed, carried, unserved]) expect(count).toBeGreaterThan(100);
  });
});
