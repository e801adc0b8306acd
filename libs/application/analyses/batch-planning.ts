import { createHash } from 'node:crypto';
import { planBatches } from '#engines/schedule-risk';
import { formatDate, parseDate } from '#engines/work-calendars';
import { canonicalJson } from '#model';
import type { BatchPart } from '#platform/compute';
import type { Overrides, RunSize, RunSpecification } from './specification.js';

/** One batch that a run asks for. */
export interface BatchRequest {
  /** Of the run's variants, counted over all rounds. */
  readonly variant: number;
  readonly overrides: Overrides;
  readonly part: BatchPart;
}

export interface PlannedBatch {
  /** Hash of everything that its summary depends on: equal keys, equal summaries, whichever run asks. */
  readonly key: string;
  readonly request: BatchRequest;
  /** Expected seconds of computing on one thread. */
  readonly weight: number;
}

/** Days of traffic in one batch: about a second of computing at the shipped crossing's demand. */
const DAYS_IN_BATCH = 128;
const MOST_REPLICATIONS_IN_BATCH = 8;
/** Seconds of one iteration of one activity, and of one day of traffic: orders of magnitude, to share fairly by. */
const SECONDS_PER_ACTIVITY = 4e-7;
const SECONDS_PER_DAY_OF_TRAFFIC = 6e-3;

/** How the evaluation of one variant is cut: by the run's specification alone, whoever computes the pieces. */
export function partsOf(size: RunSize): readonly BatchPart[] {
  const { seed, iterations, replications, days, analyses } = size;
  const parts: BatchPart[] = [{ kind: 'schedule' }];
  if (analyses.includes('risk')) {
    for (const { from, to } of planBatches({ seed, iterations }))
      parts.push({ kind: 'risk', seed, from, to });
  }
  if (analyses.includes('crossing')) {
    const span = { from: days.from, to: formatDate(parseDate(days.from) + days.count - 1) };
    const each = Math.max(1, Math.min(MOST_REPLICATIONS_IN_BATCH, Math.floor(DAYS_IN_BATCH / days.count)));
    for (let first = 0; first < replications; first += each) {
      parts.push({ kind: 'crossing', seed, ...span, first, count: Math.min(each, replications - first) });
    }
  }
  return parts;
}

/** The batches of some variants, the first of which has the number `first` in its run. */
export function batchesOf(
  specification: RunSpecification,
  activities: number,
  variants: readonly Overrides[],
  first: number,
): readonly PlannedBatch[] {
  const parts = partsOf(specification);
  const { modelHash, engineVersion } = specification;
  return variants.flatMap((overrides, index) =>
    parts.map((part) => ({
      key: createHash('sha256')
        .update(canonicalJson({ modelHash, engineVersion, overrides, part }))
        .digest('hex'),
      request: { variant: first + index, overrides, part },
      weight: weightOf(part, activities),
    })),
  );
}

function weightOf(part: BatchPart, activities: number): number {
  if (part.kind === 'schedule') return 0.01 + activities * 1e-6;
  if (part.kind === 'risk') return 0.02 + (part.to - part.from) * activities * SECONDS_PER_ACTIVITY;
  const days = parseDate(part.to) - parseDate(part.from) + 1;
  return 0.02 + part.count * days * SECONDS_PER_DAY_OF_TRAFFIC;
}
