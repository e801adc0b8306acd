import { screening, sweep } from './designs.js';
import { goalSeek } from './goal-seek.js';
import type { RunSpecification } from './specification.js';
import type { Analysis, Step } from './step.js';
import type { EvaluatedVariant } from './variant-outcome.js';
import { whatIfResult } from './what-if-result.js';
import { whatNext } from './what-next.js';

/** A run as far as it has come: variants are shown to it in order, then it is asked what it wants next. */
export interface RunProgression {
  show(variant: EvaluatedVariant): void;
  next(): Step;
}

class Progression<Specification extends RunSpecification, Seen> implements RunProgression {
  private readonly seen: Seen[] = [];

  constructor(
    private readonly specification: Specification,
    private readonly analysis: Analysis<Specification, Seen>,
  ) {}

  show(variant: EvaluatedVariant): void {
    this.seen.push(this.analysis.look(this.specification, variant, this.seen));
  }

  next(): Step {
    return this.analysis.next(this.specification, this.seen);
  }
}

/** Begins (or begins again: it is a function of the specification and the variants shown) a run of any kind. */
export function progressionOf(specification: RunSpecification): RunProgression {
  switch (specification.kind) {
    case 'what-if':
      return new Progression(specification, {
        look: (_, variant) => variant,
        next: (of, seen) =>
          seen.length === 0
            ? { kind: 'evaluate', variants: [of.against ?? [], of.overrides] }
            : { kind: 'finish', result: whatIfResult(of, seen) },
      });
    case 'sweep':
      return new Progression(specification, sweep);
    case 'screening':
      return new Progression(specification, screening);
    case 'goal-seek':
      return new Progression(specification, goalSeek);
    case 'what-next':
      return new Progression(specification, whatNext);
  }
}
