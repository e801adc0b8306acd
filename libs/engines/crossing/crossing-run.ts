import { formatDate, parseDate, type IsoDate } from '#engines/work-calendars';
import { CrossingSimulator } from './crossing-day.js';
import type { CrossingDefinition } from './crossing-definition.js';
import { CrossingError } from './crossing-error.js';
import type { CarryOver } from './crossing-results.js';
import { compileFacility } from './facility-compilation.js';
import { ReplicationFigures, type FigureDefinition } from './run-figures.js';
import type { RecordReader } from './visit-records.js';

export interface CrossingRunSpecification {
  readonly seed: number | string;
  /** First and last date that count, inclusive; the crossing is empty when the first of all days begins. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Days simulated before the first that do not count: the crossing is empty when they begin. Absent: 0. */
  readonly warmUpDays?: number;
}

/** What one replication gave: its figures' values and counts. Plain JSON. */
export interface ReplicationSummary {
  readonly index: number;
  /** In the order of the batch's `figures`. */
  readonly values: readonly number[];
  /** By flow: pairs of cell and count of the waits' histogram. */
  readonly waitCells: readonly (readonly number[])[];
  /** By flow: sums by hour of day. */
  readonly hourly: readonly {
    readonly counts: readonly number[];
    readonly waits: readonly number[];
    readonly served: readonly number[];
  }[];
}

/** Some replications of a run. Batches may be made anywhere, in any order; merged, they are always the same bytes. */
export interface CrossingBatch {
  readonly version: 1;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly days: number;
  readonly figures: readonly FigureDefinition[];
  readonly flows: readonly { readonly class: string; readonly direction: string }[];
  readonly replications: readonly ReplicationSummary[];
}

/**
 * Runs the replications of these indices. A replication depends on the definition, the dates, the seed and its index
 * alone, so any process may run any of them.
 * @throws CrossingError crossing.invalid-definition, crossing.invalid-dates
 */
export function runBatch(
  definition: CrossingDefinition,
  specification: CrossingRunSpecification,
  indices: readonly number[],
  readersOf: (index: number) => readonly RecordReader[] = () => [],
): CrossingBatch {
  const first = parseDate(specification.from);
  const last = parseDate(specification.to);
  if (last < first) {
    throw new CrossingError('crossing.invalid-dates', 'the last date lies before the first', 'to');
  }
  const facility = compileFacility(definition);
  const figures = new ReplicationFigures(facility);
  const replications = indices.map((index): ReplicationSummary => {
    const chance = { seed: specification.seed, replication: index };
    const simulator = new CrossingSimulator(facility, chance, readersOf(index));
    figures.clear();
    let state: CarryOver | null = null;
    for (let day = first - (specification.warmUpDays ?? 0); day <= last; day++) {
      const observation = simulator.runDay(day, state);
      if (day >= first) figures.add(observation);
      state = simulator.carryOver(observation);
    }
    return { index, values: figures.result(), waitCells: figures.waitCells(), hourly: figures.hourly() };
  });
  return {
    version: 1,
    from: formatDate(first),
    to: formatDate(last),
    days: last - first + 1,
    figures: figures.definitions,
    flows: figures.groups.map(({ class: id, direction }) => ({ class: id, direction })),
    replications,
  };
}

/**
 * Joins batches of one run, in index order.
 * @throws CrossingError crossing.batches-differ, crossing.duplicate-replication
 */
export function mergeSummaries(batches: readonly CrossingBatch[]): CrossingBatch {
  const first = batches[0];
  if (!first) throw new CrossingError('crossing.batches-differ', 'no batch to merge');
  const replications = batches.flatMap((batch) => batch.replications).sort((a, b) => a.index - b.index);
  for (const batch of batches) {
    const same =
      batch.from === first.from &&
      batch.to === first.to &&
      batch.figures.length === first.figures.length &&
      batch.figures.every((figure, i) => figure.id === first.figures[i]!.id);
    if (!same) throw new CrossingError('crossing.batches-differ', 'these batches are of different runs');
  }
  replications.forEach((replication, i) => {
    if (i > 0 && replication.index === replications[i - 1]!.index) {
      throw new CrossingError(
        'crossing.duplicate-replication',
        `replication ${replication.index} came twice`,
      );
    }
  });
  return { ...first, replications };
}
