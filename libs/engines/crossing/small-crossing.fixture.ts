import {
  simulateDay,
  type CrossingDefinition,
  type DayResult,
  type CarryOver,
  type RecordReader,
  type StageDefinition,
} from './index.js';

export const fixed = (minutes: number) => ({ kind: 'deterministic', minutes }) as const;
export const hours = (start: number, finish: number) => ({
  week: Array.from({ length: 7 }, () => [{ start: start * 60, finish: finish * 60 }]),
  exceptions: [],
});
/** Recorded arrivals on one date, minutes of the day on the clock of the bank left. */
export const at = (...minutes: readonly number[]) =>
  minutes.map((m) => {
    const clock = [Math.floor(m / 60), Math.floor(m % 60)].map((n) => String(n).padStart(2, '0'));
    return `2027-03-10T${clock.join(':')}` as const;
  });
export const control = (id: string, pool: string, minutes: number, more: object = {}): StageDefinition =>
  ({
    id,
    kind: 'entry-control',
    classes: ['car'],
    pool,
    service: { car: fixed(minutes) },
    ...more,
  }) as StageDefinition;

/** Cars go out (a to b) and in; one booth each way unless said otherwise. */
export function crossing(change: Partial<CrossingDefinition>): CrossingDefinition {
  return {
    id: 'small',
    name: 'Small',
    referenceBank: 'a',
    banks: [
      { id: 'a', name: 'A', utcOffsetMinutes: 600, openingHours: hours(8, 20) },
      { id: 'b', name: 'B', utcOffsetMinutes: 540, openingHours: hours(7, 19) },
    ],
    directions: [
      { id: 'out', from: 'a', to: 'b' },
      { id: 'in', from: 'b', to: 'a' },
    ],
    classes: [{ id: 'car', kind: 'car', priority: 0, persons: { kind: 'fixed', count: 1 } }],
    demand: [{ id: 'cars', kind: 'trace', class: 'car', direction: 'out', arrivals: at(600) }],
    stages: [control('booth', 'booth', 10, { primary: true })],
    pools: [{ id: 'booth', servers: 1, bank: 'a', discipline: 'fifo' }],
    rules: {
      endOfDay: 'turn-away-at-gate',
      shiftChange: 'capacity-falls-as-services-end',
      gate: 'from-bank',
      beforeOpening: 'wait',
    },
    design: { peoplePerDay: 1, vehiclesPerDay: 1 },
    ...change,
  };
}

export const DATE = '2027-03-10';

/** Exits and outcomes of the day's cars in order of arrival, and the day; throws when the day does not add up. */
export function lived(definition: CrossingDefinition): {
  readonly result: DayResult;
  readonly carryOver: CarryOver;
  readonly exits: readonly number[];
  readonly outcomes: readonly number[];
} {
  const stays: { arrival: number; exit: number; outcome: number }[] = [];
  const reader: RecordReader = {
    visits: () => undefined,
    stays: (chunk) => {
      for (let i = 0; i < chunk.count; i++) {
        stays.push({ arrival: chunk.arrival[i]!, exit: chunk.exit[i]!, outcome: chunk.outcome[i]! });
      }
    },
  };
  const { result, carryOver } = simulateDay(definition, DATE, null, { seed: 1 }, [reader]);
  stays.sort((a, b) => a.arrival - b.arrival || a.exit - b.exit);
  const { vehicles, little } = result;
  const came = vehicles.arrived + vehicles.carriedIn;
  const { turnedBack, balked, reneged } = vehicles;
  if (came !== vehicles.served + vehicles.unserved + vehicles.carriedOut) throw new Error('somebody is lost');
  if (vehicles.unserved !== turnedBack + balked + reneged) throw new Error('the unserved do not add up');
  if (Math.abs(little.sumOfTimesMinutes - little.integralMinutes) > 1e-6)
    throw new Error('Little’s law fails');
  return {
    result,
    carryOver,
    exits: stays.map(({ exit }) => exit),
    outcomes: stays.map(({ outcome }) => outcome),
  };
}
