/** One thing wrong with a definition: a stable code, a sentence, the place. */
export interface UncertaintyProblem {
  readonly code: UncertaintyProblemCode;
  readonly message: string;
  /** For example `risks[typhoon].effect`. */
  readonly where: string;
}

export type UncertaintyProblemCode =
  | 'uncertainty.unknown-activity'
  | 'uncertainty.unknown-hazard'
  | 'uncertainty.unknown-window'
  | 'uncertainty.duplicate-id'
  | 'uncertainty.invalid-distribution'
  | 'uncertainty.invalid-probability'
  | 'uncertainty.invalid-months'
  | 'uncertainty.invalid-spell'
  | 'uncertainty.invalid-window'
  | 'uncertainty.invalid-effect'
  | 'uncertainty.invalid-correlation'
  | 'uncertainty.invalid-branch'
  | 'uncertainty.correlation-repaired'
  | 'uncertainty.no-effect';

/** A definition that cannot be read: every problem at once. */
export class UncertaintyError extends Error {
  readonly code: UncertaintyProblemCode;
  readonly where: string;

  constructor(readonly problems: readonly [UncertaintyProblem, ...UncertaintyProblem[]]) {
    super(problems.map((problem) => `${problem.where}: ${problem.message}`).join('; '));
    this.name = 'UncertaintyError';
    this.code = problems[0].code;
    this.where = problems[0].where;
  }
}
