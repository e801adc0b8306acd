import type { ModelDocument } from '#model';
import { decodeSummary, type BatchPart, type BatchSummary, type VariantInput } from '#platform/compute';
import { progressionOf } from './analysis.js';
import { batchesOf, type PlannedBatch } from './batch-planning.js';
import type { RunSpecification } from './specification.js';
import { joinBatches } from './variant-outcome.js';

/** Computes one batch, wherever. */
export type BatchComputer = (
  input: VariantInput & { readonly part: BatchPart },
) => Promise<{ readonly bytes: Uint8Array }>;

/** How many activities a document has: what a batch of risk analysis costs goes by it. */
export function activityCount(document: ModelDocument): number {
  const { activities } = document;
  return Array.isArray(activities) ? activities.length : 0;
}

/**
 * A whole run here and now: batches as the computer takes them, joined in order. The same bytes as through the queue.
 * @param progress told after every batch how far the round is, 0 to 1
 */
export async function executeRun(
  specification: RunSpecification,
  document: ModelDocument,
  compute: BatchComputer,
  progress: (share: number) => void = () => undefined,
): Promise<unknown> {
  const progression = progressionOf(specification);
  const activities = activityCount(document);
  const known = new Map<string, BatchSummary>();
  let variants = 0;
  for (;;) {
    const step = progression.next();
    if (step.kind === 'finish') return step.result;
    const planned = batchesOf(specification, activities, step.variants, variants);
    variants += step.variants.length;
    const missing = new Map(planned.filter(({ key }) => !known.has(key)).map((batch) => [batch.key, batch]));
    let done = 0;
    await Promise.all(
      [...missing].map(async ([key, { request }]) => {
        const { overrides, part } = request;
        const input = { modelHash: specification.modelHash, document, overrides, part };
        known.set(key, decodeSummary((await compute(input)).bytes));
        progress(++done / missing.size);
      }),
    );
    for (const batches of byVariant(planned)) {
      progression.show(joinBatches(batches.map(({ key }) => known.get(key)!)));
    }
  }
}

/** Batches in the order in which they were planned, those of each variant together. */
export function byVariant<Batch extends Pick<PlannedBatch, 'request'>>(
  batches: readonly Batch[],
): readonly (readonly Batch[])[] {
  const groups: Batch[][] = [];
  let last: number | undefined;
  for (const batch of batches) {
    if (batch.request.variant !== last) groups.push([]);
    last = batch.request.variant;
    groups.at(-1)!.push(batch);
  }
  return groups;
}
