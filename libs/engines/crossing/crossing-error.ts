/** What is wrong with a definition, and where: `where` is the path of the offending value (`stages[2].pool`). */
export interface CrossingProblem {
  readonly code: string;
  readonly message: string;
  readonly where: string;
  /** An error stops a run; a warning goes with its results. */
  readonly severity: 'error' | 'warning';
}

/** A refused definition or question. `problems` lists everything found, not only the first. */
export class CrossingError extends Error {
  readonly code: string;
  readonly where?: string;
  readonly problems: readonly CrossingProblem[];

  constructor(code: string, message: string, where?: string, problems: readonly CrossingProblem[] = []) {
    super(message);
    this.name = 'CrossingError';
    this.code = code;
    this.problems = problems;
    if (where !== undefined) this.where = where;
  }
}
