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
 * A whole run here and now: batches as the computer takes them, joined in order, each let go once it is joined. The same
 * bytes as through the queue.
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
  const { modelHash } = specification;
  let variants = 0;
  for (;;) {
    const step = progression.next();
    if (step.kind === 'finish') return step.result;
    const planned = batchesOf(specification, activities, step.variants, variants);
    variants += step.variants.length;
    const round = new Round(
      planned,
      async ({ request: { overrides, part } }) =>
        (await compute({ modelHash, document, overrides, part })).bytes,
      progress,
    );
    for (const batches of byVariant(planned)) {
      const summaries: BatchSummary[] = [];
      for (const { key } of batches) summaries.push(decodeSummary(await round.take(key)));
      progression.show(joinBatches(summaries));
    }
  }
}

/** The batches of one round, each computed once and kept until its last use. */
class Round {
  private readonly asked = new Map<string, { readonly bytes: Promise<Uint8Array>; uses: number }>();

  constructor(
    planned: readonly PlannedBatch[],
    compute: (batch: PlannedBatch) => Promise<Uint8Array>,
    progress: (share: number) => void,
  ) {
    let done = 0;
    const computed = async (batch: PlannedBatch): Promise<Uint8Array> => {
      const bytes = await compute(batch);
      progress(++done / this.asked.size);
      return bytes;
    };
    for (const batch of planned) {
      const known = this.asked.get(batch.key);
      if (known) known.uses++;
      else {
        const bytes = computed(batch);
        // Who takes it hears of its failure; the others that fail with it are not heard.
        bytes.catch(() => undefined);
        this.asked.set(batch.key, { bytes, uses: 1 });
      }
    }
  }

  async take(key: string): Promise<Uint8Array> {
    const asked = this.asked.get(key)!;
    const bytes = await asked.bytes;
    if (--asked.uses === 0) this.asked.set(key, { bytes: LET_GO, uses: 0 });
    return bytes;
  }
}

const LET_GO = Promise.resolve(new Uint8Array());

/** Batches in the order in which they were planned, those of each variant together. */
function byVariant(batches: readonly PlannedBatch[]): readonly (readonly PlannedBatch[])[] {
  const groups: PlannedBatch[][] = [];
  let last: number | undefined;
  for (const batch of batches) {
    if (batch.request.variant !== last) groups.push([]);
    last = batch.request.variant;
    groups.at(-1)!.push(batch);
  }
  return groups;
}
