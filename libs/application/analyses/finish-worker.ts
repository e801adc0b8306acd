import { DomainError } from '#contract';
import { decodeSummary } from '#platform/compute';
import { progressionOf } from './analysis.js';
import type { BatchRequest } from './batch-planning.js';
import { byVariant } from './execution.js';
import type { RunSpecification } from './specification.js';
import type { Step } from './step.js';
import { joinBatches } from './variant-outcome.js';

/** The batches of a run so far, in the order in which they were planned. */
export interface FinishInput {
  readonly specification: RunSpecification;
  readonly batches: readonly { readonly request: BatchRequest; readonly bytes: Uint8Array }[];
}

/** What the run wants next, or why it cannot go on. */
export type FinishOutput =
  | Step
  | { readonly kind: 'refuse'; readonly code: string; readonly message: string; readonly details: unknown };

/** Entry of a worker thread: joins a run's batches and asks it what it wants next. */
export default function finish({ specification, batches }: FinishInput): FinishOutput {
  try {
    const progression = progressionOf(specification);
    for (const group of byVariant(batches)) {
      progression.show(joinBatches(group.map(({ bytes }) => decodeSummary(bytes))));
    }
    return progression.next();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { kind: 'refuse', code: error.code, message: error.message, details: error.details };
  }
}
