import type { EvaluatedVariant } from './variant-outcome.js';
import type { Overrides, RunSpecification } from './specification.js';

/** What a run wants next: more variants evaluated, or nothing more. */
export type Step =
  | {
      readonly kind: 'evaluate';
      readonly variants: readonly Overrides[];
      /** The best found so far, shown while the search goes on. */
      readonly best?: unknown;
    }
  | { readonly kind: 'finish'; readonly result: unknown };

/**
 * A kind of run as a function: it looks at each evaluated variant once, keeps what it needs of it, and says from what it
 * has seen what it wants next. Pure: the same specification and outcomes give the same steps anywhere.
 */
export interface Analysis<Specification extends RunSpecification, Seen> {
  /** What is kept of a variant, in the light of those before it; the rest is let go. */
  look(specification: Specification, variant: EvaluatedVariant, seen: readonly Seen[]): Seen;
  next(specification: Specification, seen: readonly Seen[]): Step;
}
