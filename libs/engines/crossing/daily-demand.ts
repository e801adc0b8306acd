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
import type { DemandFactors, DemandStream } from './demand-definition.js';
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
      return stream.times.length * Math.min(1, factor);
    case 'batch': {
      const size = stream.batchSize;
      const quantile = countQuantile(size);
      let mean = 0;
      for (let i = 0; i < 1000; i++) mean += quantile((i + 0.5) / 1000) / 1000;
      return stream.batchesPerDay * factor * mean;
    }
    case 'appointment':
      return slotsOf(stream).length * stream.perSlot * stream.showProbability * Math.min(1, factor);
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

/** One stream's arrivals of one day, from random numbers that belong to the stream and the date alone. */
export class DayArrivals {
  readonly times = { values: new Float64Array(256), count: 0 };
  private readonly arrivals: RandomField;
  private readonly details: RandomField;
  private readonly shift: number;
  private scratch = new Float64Array(256);

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
  }

  /** Sorted minutes of the reference clock's day, in [0, 1440). */
  generate(day: DayNumber): { readonly values: Float64Array; readonly count: number } {
    const factor = demandFactor(this.definition, this.stream, day);
    const stream = new BlockVariates(this.arrivals.streamAt(day));
    const details = new BlockVariates(this.details.streamAt(day));
    this.times.count = 0;
    const { stream: demand } = this;
    switch (demand.kind) {
      case 'poisson':
        this.poisson(demand.perDay * factor, demand.hourlyProfile, stream, () => 1);
        break;
      case 'batch': {
        const size = countQuantile(demand.batchSize);
        this.poisson(demand.batchesPerDay * factor, demand.hourlyProfile, stream, () =>
          size(details.nextUniform()),
        );
        break;
      }
      case 'timetable':
        this.planned(demand.times, factor, demand.lateness, stream, details);
        break;
      case 'appointment': {
        const slots = slotsOf(demand).flatMap((slot) => Array.from({ length: demand.perSlot }, () => slot));
        this.planned(slots, factor * demand.showProbability, demand.lateness, stream, details);
        break;
      }
      case 'trace': {
        const start = day * MINUTES_PER_DAY;
        for (const at of demand.arrivals) {
          const minute = parseMinute(at) + this.shift - start;
          if (minute >= 0 && minute < MINUTES_PER_DAY) this.push(minute);
        }
        this.times.values.subarray(0, this.times.count).sort();
      }
    }
    return this.times;
  }

  /** Inversion along the day: more demand brings the same customers earlier. Profiles are on the bank's own clock. */
  private poisson(
    perDay: number,
    profile: readonly number[],
    stream: BlockVariates,
    size: () => number,
  ): void {
    const total = profile.reduce((sum, share) => sum + share, 0);
    if (!(perDay > 0)) return;
    let hour = 0;
    let left = stream.nextExponential();
    let position = 0;
    while (hour < 24) {
      const bankHour = (((hour - Math.floor(this.shift / 60)) % 24) + 24) % 24;
      const perMinute = (perDay * profile[bankHour]!) / total / 60;
      const capacity = (60 - position) * perMinute;
      if (capacity <= left) {
        left -= capacity;
        position = 0;
        hour++;
        continue;
      }
      position += left / perMinute;
      for (let n = size(); n > 0; n--) this.push(hour * 60 + position);
      left = stream.nextExponential();
    }
  }

  private planned(
    times: readonly number[],
    chance: number,
    lateness: Parameters<typeof durationFiller>[0] | undefined,
    stream: BlockVariates,
    details: BlockVariates,
  ): void {
    const n = times.length;
    if (this.scratch.length < n) this.scratch = new Float64Array(n);
    if (lateness) durationFiller(lateness)(details, this.scratch, n);
    for (let i = 0; i < n; i++) {
      // The chance is drawn whether or not it decides, so that other days and scenarios stay in step.
      if (stream.nextUniform() >= chance) continue;
      const minute = times[i]! + this.shift + (lateness ? this.scratch[i]! : 0);
      this.push(Math.min(Math.max(0, minute), MINUTES_PER_DAY - 0.001));
    }
    this.times.values.subarray(0, this.times.count).sort();
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
