/** One thing that cannot be taken in: a stable code, a sentence, the place. */
export interface ConstructionProblem {
  readonly code: ConstructionProblemCode;
  readonly message: string;
  /** For example `entries[3].actualFinish`. */
  readonly where: string;
}

export type ConstructionProblemCode =
  | 'construction.unknown-activity'
  | 'construction.invalid-cost'
  | 'construction.state-mismatch'
  | 'construction.never-finishes'
  | 'progress.unknown-activity'
  | 'progress.duplicate-entry'
  | 'progress.not-enterable'
  | 'progress.invalid-date'
  | 'progress.missing-start'
  | 'progress.finish-before-start'
  | 'progress.after-data-date'
  | 'progress.invalid-remaining'
  | 'progress.remaining-after-finish';

/** A refused input: every problem at once. */
export class ConstructionError extends Error {
  readonly code: ConstructionProblemCode;
  readonly where: string;

  constructor(readonly problems: readonly [ConstructionProblem, ...ConstructionProblem[]]) {
    super(problems.map((problem) => `${problem.where}: ${problem.message}`).join('; '));
    this.name = 'ConstructionError';
    this.code = problems[0].code;
    this.where = problems[0].where;
  }
}
