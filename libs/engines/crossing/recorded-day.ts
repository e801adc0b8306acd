import { parseDate, type IsoDate } from '#engines/work-calendars';
import { CrossingSimulator } from './crossing-day.js';
import type { CrossingDefinition } from './crossing-definition.js';
import type { CarryOver, DayResult } from './crossing-results.js';
import { AnimationRecorder, CustomerCsv, type AnimationTrace } from './customer-records.js';
import { dayResult } from './day-results.js';
import { compileFacility } from './facility-compilation.js';

export interface RecordedDayOptions {
  readonly date: IsoDate;
  readonly seed: number | string;
  /** What the day before left; null: the crossing is empty when the day begins. */
  readonly before: CarryOver | null;
  readonly replication?: number;
}

export interface RecordedDay {
  readonly result: DayResult;
  readonly trace: AnimationTrace;
}

/**
 * One day with everybody's movements, for an animation.
 * @throws CrossingError crossing.invalid-definition
 */
export function traceDay(definition: CrossingDefinition, options: RecordedDayOptions): RecordedDay {
  const facility = compileFacility(definition);
  const recorder = new AnimationRecorder(facility);
  const { seed, replication = 0, before, date } = options;
  const simulator = new CrossingSimulator(facility, { seed, replication }, [recorder]);
  const observation = simulator.runDay(parseDate(date), before);
  return { result: dayResult(facility, observation), trace: recorder.trace() };
}

/** Per-customer records of one day as CSV with a header line: one line a stay, or one a visit to a stage. */
export function dayRecordsCsv(
  definition: CrossingDefinition,
  options: RecordedDayOptions & { readonly records: 'stays' | 'visits' },
): string {
  const facility = compileFacility(definition);
  const stays = options.records === 'stays';
  const lines = [stays ? CustomerCsv.stayHeader : CustomerCsv.visitHeader];
  const write = (line: string): void => {
    lines.push(line);
  };
  const csv = new CustomerCsv(facility, stays ? { stay: write } : { visit: write });
  const { seed, replication = 0, before, date } = options;
  new CrossingSimulator(facility, { seed, replication }, [csv]).runDay(parseDate(date), before);
  return `${lines.join('\n')}\n`;
}
