import type { DemandFactors, DemandStream } from '#engines/crossing';
import type { IsoDate } from '#engines/work-calendars';
import type { ModelCrossing } from '../model-sections.js';
import { parseTimeOfDay } from '../notation/clock-notation.js';
import { defined } from '../normalisation/defined-values.js';
import { meanPeople, shiftOf, toCount, toDuration } from './crossing-times.js';
import { clockMinutes } from '../notation/duration-notation.js';

type Demand = ModelCrossing['demand'];
type Level = Demand['levels'][number];
type Traffic = Demand['traffic'][number];
type WrittenFactors = NonNullable<Demand['factors']>;
type WrittenStream = NonNullable<Demand['streams']>[number];

/**
 * The design day's traffic and the streams beside it at a level of demand. Where the design counts each direction,
 * every direction carries all of it.
 */
export function compileDemand(
  crossing: ModelCrossing,
  level: Level,
  opening: IsoDate | undefined,
): DemandStream[] {
  const { demand, directions, design } = crossing;
  const each = design.countsBothDirections ? 1 : directions.length;
  const common = levelFactors(level, opening);
  const volume = (level.factor ?? 1) * (opening === undefined ? grownFactor(level) : 1);
  const traffic = demand.traffic.flatMap((entry) =>
    directions.map(({ id }) => {
      const share = entry.directions ? (entry.directions[id] ?? 0) : 1 / directions.length;
      return trafficStream(entry, id, entry.perDay * share * each * volume, crossing, common);
    }),
  );
  const streams = (demand.streams ?? []).map((stream) =>
    toStream(stream, withFactors(common, demand.factors, stream.factors)),
  );
  return [...traffic, ...streams];
}

function trafficStream(
  entry: Traffic,
  direction: string,
  perDay: number,
  { demand }: ModelCrossing,
  common: DemandFactors,
): DemandStream {
  const name = typeof entry.profile === 'string' ? entry.profile : (entry.profile[direction] ?? '');
  const hourlyProfile = demand.profiles.find(({ id }) => id === name)?.hours ?? new Array<number>(24).fill(1);
  const base = {
    id: `${entry.id}/${direction}`,
    class: entry.class,
    direction,
    ...factorsKey(withFactors(common, demand.factors, entry.factors)),
  };
  if (entry.batch === undefined) return { kind: 'poisson', ...base, perDay, hourlyProfile };
  const batchSize = toCount(entry.batch);
  return {
    kind: 'batch',
    ...base,
    batchesPerDay: perDay / meanPeople(entry.batch),
    batchSize,
    hourlyProfile,
  };
}

function toStream(stream: WrittenStream, factors: DemandFactors): DemandStream {
  const base = { id: stream.id, class: stream.class, direction: stream.direction, ...factorsKey(factors) };
  switch (stream.kind) {
    case 'timetable':
      return {
        kind: stream.kind,
        ...base,
        times: stream.times.map((time) => parseTimeOfDay(time)!),
        ...(stream.lateness && { lateness: toDuration(stream.lateness) }),
      };
    case 'appointment': {
      const slots = shiftOf(stream.slots);
      return {
        kind: stream.kind,
        ...base,
        firstSlot: slots.start,
        // The last slot begins one slot before the end.
        lastSlot: slots.finish - clockMinutes(stream.slotLength),
        slotMinutes: clockMinutes(stream.slotLength),
        perSlot: stream.perSlot,
        showProbability: stream.showProbability ?? 1,
        ...(stream.lateness && { lateness: toDuration(stream.lateness) }),
      };
    }
    case 'trace':
      return { kind: stream.kind, ...base, arrivals: stream.arrivals };
  }
}

/** Without an opening date there are no days since opening: the ramp stands at its end. */
function grownFactor({ rampUp }: Level): number {
  return rampUp?.at(-1)?.factor ?? 1;
}

function levelFactors({ rampUp }: Level, opening: IsoDate | undefined): DemandFactors {
  return rampUp && rampUp.length > 0 && opening !== undefined ? { rampUp: { opening, points: rampUp } } : {};
}

/** What all demand has in common, then what one stream has: numbers multiply, lists of dates are joined. */
function withFactors(
  common: DemandFactors,
  shared: WrittenFactors | undefined,
  own: WrittenFactors | undefined,
): DemandFactors {
  const times = (a: readonly number[] | undefined, b: readonly number[] | undefined) =>
    a && b ? a.map((value, index) => value * b[index]!) : (a ?? b);
  const both = (a: number | undefined, b: number | undefined) =>
    a === undefined ? b : b === undefined ? a : a * b;
  const dates = [...(shared?.dates ?? []), ...(own?.dates ?? [])].map(({ from, until, factor }) => ({
    from,
    to: until,
    factor,
  }));
  return {
    ...common,
    ...defined({
      weekday: times(shared?.weekday, own?.weekday),
      month: times(shared?.month, own?.month),
      holiday: both(shared?.holiday, own?.holiday),
      closedDay: both(shared?.closedDay, own?.closedDay),
      growth: own?.growth ?? shared?.growth,
      dates: dates.length > 0 ? dates : undefined,
    }),
  };
}

function factorsKey(factors: DemandFactors): { readonly factors?: DemandFactors } {
  return Object.keys(factors).length > 0 ? { factors } : {};
}
