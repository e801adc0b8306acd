import { BlockVariates, randomField, type RandomField } from '#engines/numerics';
import {
  formatDate,
  parseDate,
  parseMinute,
  weekdayOf,
  MINUTES_PER_DAY,
  type DayNumber,
} from '#engines/work-calendars';
import type { CrossingDefinition } from './crossing-definition.js';
import type { AppointmentDemand, DemandFactors, DemandStream, TimetableDemand } from './demand-definition.js';
import { countQuantile, durationFiller } from './duration-sampling.js';
import { bankOf, clockShift, gateIntervals, isHoliday } from './opening-times.js';

/** The factor on a stream's volume on a date. Weekday, month and dates are those of the reference clock. */
export function demandFactor(definition: CrossingDefinition, stream: DemandStream, day: DayNumber): number {
  const direction = definition.directions.find((d) => d.id === stream.direction)!;
  const open = gateIntervals(definition, direction, day).some(
    (i) => i.start < MINUTES_PER_DAY && i.finish > 0,
  );
  const factors = stream.factors ?? {};
  const base = open ? 1 : (factors.closedDay ?? 0);
  if (base === 0) return 0;
  const holiday = definition.banks.some((bank) => isHoliday(bank, day));
  return (
    base *
    (factors.weekday?.[weekdayOf(day)] ?? 1) *
    (factors.month?.[Number(formatDate(day).slice(5, 7)) - 1] ?? 1) *
    (open && holiday ? (factors.holiday ?? 1) : 1) *
    dateFactor(factors, day) *
    growthFactor(factors, day) *
    rampFactor(factors, day)
  );
}

function dateFactor(factors: DemandFactors, day: DayNumber): number {
  let factor = 1;
  for (const entry of factors.dates ?? []) {
    if (parseDate(entry.from) <= day && day <= parseDate(entry.to)) factor = entry.factor;
  }
  return factor;
}

function growthFactor(factors: DemandFactors, day: DayNumber): number {
  if (!factors.growth) return 1;
  const years = Math.max(0, day - parseDate(factors.growth.from)) / 365.25;
  return Math.exp(years * Math.log1p(factors.growth.percentPerYear / 100));
}

function rampFactor(factors: DemandFactors, day: DayNumber): number {
  if (!factors.rampUp || factors.rampUp.points.length === 0) return 1;
  const since = day - parseDate(factors.rampUp.opening);
  const { points } = factors.rampUp;
  if (since <= points[0]!.day) return points[0]!.factor;
  for (let k = 1; k < points.length; k++) {
    const [a, b] = [points[k - 1]!, points[k]!];
    if (since <= b.day) return a.factor + ((b.factor - a.factor) * (since - a.day)) / (b.day - a.day);
  }
  return points.at(-1)!.factor;
}

/** Expected customers of a stream on a date. */
export function expectedArrivals(
  definition: CrossingDefinition,
  stream: DemandStream,
  day: DayNumber,
): number {
  const factor = demandFactor(definition, stream, day);
  switch (stream.kind) {
    case 'poisson':
      return stream.perDay * factor;
    case 'timetable':
      return stream.times.length * factor;
    case 'batch': {
      const size = stream.batchSize;
      const quantile = countQuantile(size);
      let mean = 0;
      for (let i = 0; i < 1000; i++) mean += quantile((i + 0.5) / 1000) / 1000;
      return stream.batchesPerDay * factor * mean;
    }
    case 'appointment':
      return slotsOf(stream).length * stream.perSlot * stream.showProbability * factor;
    case 'trace':
      return stream.arrivals.filter((at) => at.startsWith(formatDate(day))).length;
  }
}

/** Expected customers of a stream in each hour of the reference clock; lateness is left out. */
export function expectedByHour(
  definition: CrossingDefinition,
  stream: DemandStream,
  day: DayNumber,
): readonly number[] {
  const total = expectedArrivals(definition, stream, day);
  const { from } = definition.directions.find((d) => d.id === stream.direction)!;
  const shift = clockShift(definition, bankOf(definition, from));
  const weights = new Array<number>(24).fill(0);
  const add = (bankMinute: number, weight: number): void => {
    const hour = Math.floor((bankMinute + shift) / 60);
    weights[((hour % 24) + 24) % 24]! += weight;
  };
  if ('hourlyProfile' in stream) stream.hourlyProfile.forEach((weight, hour) => add(hour * 60, weight));
  else if (stream.kind === 'timetable') for (const time of stream.times) add(time, 1);
  else if (stream.kind === 'appointment') for (const slot of slotsOf(stream)) add(slot, 1);
  else {
    const date = formatDate(day);
    for (const at of stream.arrivals)
      if (at.startsWith(date)) add(parseMinute(at) - day * MINUTES_PER_DAY, 1);
  }
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => (sum > 0 ? (total * weight) / sum : 0));
}

function slotsOf(stream: Extract<DemandStream, { kind: 'appointment' }>): number[] {
  const slots: number[] = [];
  for (let slot = stream.firstSlot; slot <= stream.lastSlot; slot += stream.slotMinutes) slots.push(slot);
  return slots;
}

function plannedMinutes(stream: DemandStream): readonly number[] {
  if (stream.kind === 'timetable') return stream.times;
  if (stream.kind !== 'appointment') return [];
  return slotsOf(stream).flatMap((slot) => Array.from({ length: stream.perSlot }, () => slot));
}

/** Place of the first value that is not below `from`. */
function firstFrom(sorted: Float64Array, from: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One stream's arrivals of one day, from random numbers that belong to the stream and the date alone. */
export class DayArrivals {
  readonly times = { values: new Float64Array(256), count: 0 };
  private readonly arrivals: RandomField;
  private readonly details: RandomField;
  private readonly shift: number;
  /** Minutes of day of a timetable's departures or of each booking. */
  private readonly planned: readonly number[];
  /** Recorded arrivals in order, minutes of the reference clock. */
  private readonly traced: Float64Array;
  private readonly scratch: Float64Array;

  constructor(
    private readonly definition: CrossingDefinition,
    private readonly stream: DemandStream,
    seed: number | string,
    replication: number,
  ) {
    this.arrivals = randomField(seed, replication, stream.id, 'arrivals');
    this.details = randomField(seed, replication, stream.id, 'arrival-details');
    const direction = definition.directions.find((d) => d.id === stream.direction)!;
    this.shift = clockShift(definition, bankOf(definition, direction.from));
    this.planned = plannedMinutes(stream);
    this.scratch = new Float64Array(this.planned.length);
    this.traced = Float64Array.from(stream.kind === 'trace' ? stream.arrivals : [], (at) => parseMinute(at));
    for (let i = 0; i < this.traced.length; i++) this.traced[i]! += this.shift;
    this.traced.sort();
  }

  /** Sorted minutes of the reference clock's day, in [0, 1440). */
  generate(day: DayNumber): { readonly values: Float64Array; readonly count: number } {
    const { stream: demand } = this;
    this.times.count = 0;
    switch (demand.kind) {
      case 'poisson':
        this.poisson(day, demand.perDay, demand.hourlyProfile, () => 1);
        break;
      case 'batch': {
        const size = countQuantile(demand.batchSize);
        const details = new BlockVariates(this.details.streamAt(day));
        this.poisson(day, demand.batchesPerDay, demand.hourlyProfile, () => size(details.nextUniform()));
        break;
      }
      case 'timetable':
      case 'appointment':
        this.plannedAround(day);
        break;
      case 'trace':
        for (let i = firstFrom(this.traced, day * MINUTES_PER_DAY); i < this.traced.length; i++) {
          const minute = this.traced[i]! - day * MINUTES_PER_DAY;
          if (minute >= MINUTES_PER_DAY) break;
          this.push(minute);
        }
    }
    return this.times;
  }

  /**
   * What was planned for this date and its neighbours on the bank's own clock: another clock, a late or an early bus
   * may bring it over midnight.
   */
  private plannedAround(day: DayNumber): void {
    const { planned, shift } = this;
    const latest = planned.reduce((a, b) => Math.max(a, b), 0) + shift;
    const earliest = planned.reduce((a, b) => Math.min(a, b), Infinity) + shift;
    // Nobody is half a day late or early.
    if (latest + MINUTES_PER_DAY / 2 >= MINUTES_PER_DAY) this.planOf(day - 1, MINUTES_PER_DAY);
    this.planOf(day, 0);
    if (earliest - MINUTES_PER_DAY / 2 < 0) this.planOf(day + 1, -MINUTES_PER_DAY);
    this.times.values.subarray(0, this.times.count).sort();
  }

  /** Inversion along the day: more demand brings the same customers earlier. Profiles are on the bank's own clock. */
  private poisson(day: DayNumber, base: number, profile: readonly number[], size: () => number): void {
    const perDay = base * demandFactor(this.definition, this.stream, day);
    const stream = new BlockVariates(this.arrivals.streamAt(day));
    const total = profile.reduce((sum, share) => sum + share, 0);
    if (!(perDay > 0)) return;
    let left = stream.nextExponential();
    // The bank's hours begin at `shift` past the reference clock's; of two clocks half an hour apart, at its halves.
    const bankMinute = (((-this.shift % MINUTES_PER_DAY) + MINUTES_PER_DAY) % MINUTES_PER_DAY) / 60;
    let bankHour = Math.floor(bankMinute);
    let position = 0;
    let end = 60 * (bankHour + 1 - bankMinute);
    for (;;) {
      const perMinute = (perDay * profile[bankHour]!) / total / 60;
      const capacity = (end - position) * perMinute;
      if (capacity <= left) {
        left -= capacity;
        if (end === MINUTES_PER_DAY) return;
        position = end;
        end = Math.min(end + 60, MINUTES_PER_DAY);
        bankHour = (bankHour + 1) % 24;
        continue;
      }
      position += left / perMinute;
      for (let n = size(); n > 0; n--) this.push(position);
      left = stream.nextExponential();
    }
  }

  /** The departures or bookings of one date that come on the day simulated, which begins `later` minutes from it. */
  private planOf(date: DayNumber, later: number): void {
    const { planned, shift, stream: demand } = this;
    const { lateness } = demand as TimetableDemand | AppointmentDemand;
    const shows = demand.kind === 'appointment' ? demand.showProbability : 1;
    const expected = demandFactor(this.definition, demand, date) * shows;
    const stream = new BlockVariates(this.arrivals.streamAt(date));
    const n = planned.length;
    if (lateness) {
      durationFiller(lateness)(new BlockVariates(this.details.streamAt(date)), this.scratch, n);
    }
    const whole = Math.floor(expected);
    for (let i = 0; i < n; i++) {
      // The chance is drawn whether or not it decides, so that other days and scenarios stay in step.
      const runs = whole + (stream.nextUniform() < expected - whole ? 1 : 0);
      const minute = planned[i]! + shift - later + (lateness ? this.scratch[i]! : 0);
      if (minute < 0 || minute >= MINUTES_PER_DAY) continue;
      for (let k = 0; k < runs; k++) this.push(minute);
    }
  }

  private push(minute: number): void {
    const { times } = this;
    if (times.count === times.values.length) {
      const larger = new Float64Array(times.count * 2);
      larger.set(times.values);
      times.values = larger;
    }
    times.values[times.count++] = minute;
  }
}
