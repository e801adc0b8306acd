import type { JsonPath } from './json-value.js';
import { formatPath } from './json-value.js';
import type { ProblemCode } from './problem-codes.js';

/** One thing wrong with a model document, where it stands and how to mend it. */
export interface ModelProblem {
  /** An error refuses the document; a warning does not. */
  readonly severity: 'error' | 'warning';
  /** Stable; `PROBLEM_CODES` lists them all. */
  readonly code: ProblemCode;
  /** `activities[12].duration.likely`; empty for the document as a whole. */
  readonly path: string;
  /** Counted from 1; known when the document was read from text. */
  readonly line?: number;
  readonly column?: number;
  /** What is wrong and what to write instead. */
  readonly message: string;
}

/** A problem before its place in the text is known. */
export interface PlacedProblem {
  readonly severity: 'error' | 'warning';
  readonly code: ProblemCode;
  readonly at: JsonPath;
  readonly message: string;
}

/** Problems that are reported of one document: a reader mends a few at a time, and each costs time to place. */
export const MOST_PROBLEMS = 1_000;

/** The first problems, errors before warnings when there are too many, and a last one that counts the rest. */
export function reportable(problems: readonly PlacedProblem[]): readonly PlacedProblem[] {
  if (problems.length <= MOST_PROBLEMS) return problems;
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return problems;
  const warnings =
    errors.length < MOST_PROBLEMS ? problems.filter(({ severity }) => severity !== 'error') : [];
  const shown = [...errors, ...warnings].slice(0, MOST_PROBLEMS);
  const message = `there are ${problems.length - shown.length} problems more: mend these first`;
  return [...shown, { severity: 'error', code: 'model.more-problems', at: [], message }];
}

export function toModelProblem(problem: PlacedProblem): ModelProblem {
  const { severity, code, at, message } = problem;
  return { severity, code, path: formatPath(at), message };
}
