import { estimateOf, observe } from './figures.js';
import { rounded, type Interval } from './paired-statistics.js';
import { overridesAt, rangesOf, writtenValue, type RangedParameter } from './parameters.js';
import type { GoalSeekSpecification } from './specification.js';
import type { Analysis, Step } from './step.js';
import { isInfeasible } from './variant-outcome.js';

type Seen = { readonly unit: string; readonly figure: Interval } | null;

/** Values asked for at once: as many answers come back in one round. */
const AT_ONCE = 3;

interface Tried {
  readonly at: number;
  readonly seen: Seen;
}

/**
 * The smallest (or largest) value of a parameter that brings a figure to a goal, where more of it never makes the figure
 * worse (or never better): sections over evenly spaced values, three at once, until one value is left or the budget is
 * used; then the best found so far is the answer, and says so.
 */
export const goalSeek: Analysis<GoalSeekSpecification, Seen> = {
  look: ({ figure }, variant): Seen => {
    if (isInfeasible(variant)) return null;
    const observed = observe(variant, figure);
    return { unit: observed.unit, figure: estimateOf(observed) };
  },
  next: (specification, seen): Step => {
    const [range] = rangesOf([specification.parameter]);
    const search = new Search(specification, range!);
    for (const wanted of search.replay(seen)) {
      const variants = wanted.map((at) =>
        overridesAt(
          [specification.parameter],
          [range!],
          { [range!.id]: search.value(at) },
          specification.overrides,
        ),
      );
      return { kind: 'evaluate', variants, best: search.best() };
    }
    return { kind: 'finish', result: search.result() };
  },
};

class Search {
  private readonly tried: Tried[] = [];
  private readonly steps: number;
  /** Positions from 0: `no` fails (or −1), `yes` reaches the goal (or one past the last). */
  private no = -1;
  private yes: number;

  constructor(
    private readonly specification: GoalSeekSpecification,
    private readonly range: RangedParameter,
  ) {
    this.steps = Math.floor((range.maximum - range.minimum) / specification.step + 1e-9);
    this.yes = this.steps + 1;
  }

  /** Position 0 is the end that is wanted most. */
  value(at: number): number {
    const { minimum, maximum } = this.range;
    const { want, step } = this.specification;
    return want === 'smallest' ? minimum + at * step : maximum - at * step;
  }

  /** Takes the answers in the order in which they were asked for; yields what has no answer yet. */
  *replay(seen: readonly Seen[]): Generator<readonly number[]> {
    let used = 0;
    for (;;) {
      const wanted = this.wanted(used);
      if (wanted.length === 0) return;
      if (used + wanted.length > seen.length) {
        yield wanted;
        return;
      }
      for (const at of wanted) this.take(at, seen[used++]!);
    }
  }

  private wanted(used: number): readonly number[] {
    const left = this.specification.budget - used;
    const between = this.yes - this.no - 1;
    const count = Math.min(AT_ONCE, left, between);
    if (count <= 0) return [];
    // The last value first of all: if it does not reach the goal, nothing does.
    if (this.tried.length === 0 && this.steps > 0) return count > 1 ? [this.steps, 0] : [this.steps];
    return Array.from(
      { length: count },
      (_, i) => this.no + Math.round(((i + 1) * (between + 1)) / (count + 1)),
    );
  }

  private take(at: number, seen: Seen): void {
    this.tried.push({ at, seen });
    if (this.reaches(seen)) this.yes = Math.min(this.yes, at);
    else if (at === this.steps) this.no = this.steps;
    else this.no = Math.max(this.no, at);
    if (this.no > this.yes) this.no = this.yes - 1;
  }

  private reaches(seen: Seen): boolean {
    if (!seen) return false;
    const { atMost, atLeast } = this.specification.goal;
    const { estimate } = seen.figure;
    return atMost === undefined ? estimate >= atLeast! : estimate <= atMost;
  }

  best() {
    const found = this.tried.filter(({ seen }) => this.reaches(seen)).sort((a, b) => a.at - b.at)[0];
    return found ? this.shown(found) : null;
  }

  private shown({ at, seen }: Tried) {
    const { atMost, atLeast } = this.specification.goal;
    const figure = seen && rounded(seen.figure);
    const decided =
      figure !== null &&
      (atMost === undefined
        ? figure.low >= atLeast! || figure.high < atLeast!
        : figure.high <= atMost || figure.low > atMost);
    return { value: writtenValue(this.range, this.value(at)), figure, reaches: this.reaches(seen), decided };
  }

  result() {
    const { figure, goal, want, seed, engineVersion } = this.specification;
    return {
      kind: 'goal-seek',
      parameter: this.range.name,
      figure,
      unit: this.tried.find(({ seen }) => seen)?.seen?.unit ?? '',
      goal,
      want,
      answer: this.best(),
      exhausted: this.yes - this.no > 1,
      evaluations: this.tried.length,
      tried: [...this.tried].sort((a, b) => a.at - b.at).map((tried) => this.shown(tried)),
      seed,
      engineVersion,
    };
  }
}
