import type { MessagePort } from 'node:worker_threads';
import { DomainError } from '#contract';
import { decodeSummary, type BatchSummary } from '#platform/compute';
import { progressionOf, type RunProgression } from './analysis.js';
import type { RunSpecification } from './specification.js';
import type { Step } from './step.js';
import { joinBatches } from './variant-outcome.js';

/** A batch's summary as it is stored, and which of the run's variants it belongs to. */
export interface StoredSummary {
  readonly variant: number;
  readonly bytes: Uint8Array;
}

/** Each message on the port asks for the next portion of summaries, in the order of the batches; null: there are no more. */
export interface FinishInput {
  readonly specification: RunSpecification;
  readonly port: MessagePort;
}

/** What the run wants next, or why it cannot go on. */
export type FinishOutput =
  | Step
  | { readonly kind: 'refuse'; readonly code: string; readonly message: string; readonly details: unknown };

/** Entry of a worker thread: joins a run's batches as they come and asks it what it wants next. */
export default async function finish({ specification, port }: FinishInput): Promise<FinishOutput> {
  try {
    const joining = new Joining(progressionOf(specification));
    for (;;) {
      const portion = await nextPortion(port);
      if (portion === null) break;
      for (const summary of portion) joining.add(summary);
    }
    return joining.end();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { kind: 'refuse', code: error.code, message: error.message, details: error.details };
  } finally {
    port.close();
  }
}

function nextPortion(port: MessagePort): Promise<readonly StoredSummary[] | null> {
  return new Promise((settle) => {
    port.once('message', settle);
    port.postMessage('next');
  });
}

/** Holds the summaries of one variant at a time: what the analysis keeps of the others is little. */
class Joining {
  private variant: number | undefined;
  private summaries: BatchSummary[] = [];

  constructor(private readonly progression: RunProgression) {}

  add({ variant, bytes }: StoredSummary): void {
    if (variant !== this.variant) this.show();
    this.variant = variant;
    this.summaries.push(decodeSummary(bytes));
  }

  end(): Step {
    this.show();
    return this.progression.next();
  }

  private show(): void {
    if (this.summaries.length > 0) this.progression.show(joinBatches(this.summaries));
    this.summaries = [];
  }
}
