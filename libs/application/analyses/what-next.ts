import { RunningMoments } from '#engines/numerics';
import { endOf } from './figures.js';
import { rounded, thousandth, type Interval } from './paired-statistics.js';
import type { PricedAction, WhatNextSpecification } from './specification.js';
import type { Analysis, Step } from './step.js';
import { feasible, isInfeasible } from './variant-outcome.js';

/** Of one set of actions: did each iteration finish in time, and on what share of days was each replication's design day served. */
interface Chances {
  readonly inTime: Float64Array;
  /** Null where the model has no crossing: then only the date counts. */
  readonly served: Float64Array | null;
}
type Seen = Chances | null;

const DESIGN_SERVED = 'days/design-served';
const NORMAL_95 = 1.959963984540054;

/** A set of actions, by their indices in ascending order. */
type ActionSet = readonly number[];

interface Evaluated {
  readonly set: ActionSet;
  readonly chances: Chances;
}

/**
 * Every action that the model knows, ranked by its gain in the probability that the crossing serves its design day by a
 * date, per unit of money; and the frontier of what a budget buys. Actions are added one at a time, each time the one
 * with the largest gain per money of those that still fit, every candidate evaluated with what is chosen already:
 * actions that help only together, or not twice, are seen as such.
 */
export const whatNext: Analysis<WhatNextSpecification, Seen> = {
  look: ({ by }, variant, seen): Seen => {
    if (seen.length > 0 && isInfeasible(variant)) return null;
    const { risk, crossing } = feasible(variant);
    const limit = endOf(by)!;
    const at = crossing?.figures.findIndex(({ id }) => id === DESIGN_SERVED) ?? -1;
    return {
      inTime: (risk?.finish ?? new Float64Array([0])).map((finish) => (finish <= limit ? 1 : 0)),
      served:
        crossing && at >= 0 ? Float64Array.from(crossing.replications, ({ values }) => values[at]!) : null,
    };
  },
  next: (specification, seen): Step => {
    const search = new FrontierSearch(specification);
    const wanted = search.replay(seen);
    if (wanted) {
      const variants = wanted.map((set) => set.flatMap((index) => specification.actions[index]!.overrides));
      return { kind: 'evaluate', variants, best: search.best() };
    }
    return { kind: 'finish', result: search.result() };
  },
};

class FrontierSearch {
  private readonly evaluated: Evaluated[] = [];
  private readonly infeasible: ActionSet[] = [];
  private chosen: ActionSet = [];

  constructor(private readonly specification: WhatNextSpecification) {}

  /** Takes the answers in order; the sets that come next, or undefined when the search is over. */
  replay(seen: readonly Seen[]): readonly ActionSet[] | undefined {
    let used = 0;
    let wanted: readonly ActionSet[] = [[], ...this.specification.actions.map((_, index) => [index])];
    while (wanted.length > 0) {
      if (used + wanted.length > seen.length) return wanted;
      const round = wanted.flatMap((set): Evaluated[] => {
        const chances = seen[used++];
        if (chances) return [{ set, chances }];
        this.infeasible.push(set);
        return [];
      });
      this.evaluated.push(...round);
      wanted = this.after(round);
    }
    return undefined;
  }

  private get base(): Chances {
    return this.evaluated[0]!.chances;
  }

  private cost(set: ActionSet): number {
    return set.reduce((sum, index) => sum + this.specification.actions[index]!.cost, 0);
  }

  private fits(set: ActionSet): boolean {
    const { budget } = this.specification;
    return budget === null || this.cost(set) <= budget;
  }

  /** Keeps the best addition of a round; the sets of the next one. */
  private after(round: readonly Evaluated[]): readonly ActionSet[] {
    const now = this.evaluated.find(({ set }) => same(set, this.chosen))!;
    const better = round
      .filter(({ set }) => set.length === this.chosen.length + 1 && this.fits(set))
      .map(({ set, chances }) => ({
        set,
        gain: gainOf(chances, now.chances),
        price: this.cost(set) - this.cost(this.chosen),
      }))
      .filter(({ gain }) => gain.estimate > 0)
      .sort((a, b) => perMoney(b.gain.estimate, b.price) - perMoney(a.gain.estimate, a.price));
    const [best] = better;
    if (!best) return [];
    this.chosen = best.set;
    return this.specification.actions
      .map((_, index) => index)
      .filter((index) => !this.chosen.includes(index))
      .map((index) => [...this.chosen, index].sort((a, b) => a - b))
      .filter((set) => this.fits(set) && !this.infeasible.some((bad) => bad.every((i) => set.includes(i))));
  }

  best() {
    const found = this.evaluated.find(({ set }) => same(set, this.chosen));
    return found ? this.shown(found) : null;
  }

  private shown({ set, chances }: Evaluated) {
    const { actions } = this.specification;
    return {
      actions: set.map((index) => actions[index]!.id),
      cost: this.cost(set),
      probability: thousandth(probabilityOf(chances)),
      gain: rounded(gainOf(chances, this.base)),
    };
  }

  result() {
    const { actions, by, currency, budget, seed, engineVersion } = this.specification;
    const single = (index: number) => this.evaluated.find(({ set }) => same(set, [index]));
    const ranked = actions
      .map((action, index) => this.ranking(action, single(index)))
      .sort((a, b) => (b.order ?? -Infinity) - (a.order ?? -Infinity))
      .map(({ order: _order, ...row }) => row);
    const frontier = this.frontier();
    return {
      kind: 'what-next',
      by,
      currency,
      budget,
      question: 'the probability that the crossing is open and serves its design day by the date',
      baseline: {
        probability: thousandth(probabilityOf(this.base)),
        inTime: thousandth(mean(this.base.inTime)),
        designDayServed: this.base.served ? thousandth(mean(this.base.served)) : null,
      },
      actions: ranked,
      frontier,
      sentence: this.sentence(frontier),
      evaluations: this.evaluated.length + this.infeasible.length,
      seed,
      engineVersion,
    };
  }

  private ranking({ id, name, cost }: PricedAction, evaluated: Evaluated | undefined) {
    if (!evaluated) return { id, name, cost, feasible: false, order: undefined };
    const gain = gainOf(evaluated.chances, this.base);
    return {
      id,
      name,
      cost,
      feasible: true,
      probability: thousandth(probabilityOf(evaluated.chances)),
      gain: rounded(gain),
      matters: gain.low > 0 || gain.high < 0,
      gainPerMillion: cost > 0 ? Math.round((gain.estimate / cost) * 1e12) / 1e6 + 0 : null,
      order: perMoney(gain.estimate, cost),
    };
  }

  /** Sets than which none evaluated is at once cheaper and better, by cost. */
  private frontier() {
    const rows = this.evaluated
      .filter(({ set }) => this.fits(set))
      .map((evaluated) => ({
        evaluated,
        cost: this.cost(evaluated.set),
        p: probabilityOf(evaluated.chances),
      }))
      .sort((a, b) => a.cost - b.cost || b.p - a.p);
    let best = -Infinity;
    return rows.flatMap(({ evaluated, p }) => {
      if (p <= best) return [];
      best = p;
      return [this.shown(evaluated)];
    });
  }

  private sentence(
    frontier: readonly {
      readonly actions: readonly string[];
      readonly cost: number;
      readonly probability: number;
    }[],
  ): string {
    const { by, currency, actions } = this.specification;
    const first = frontier[0]!;
    const last = frontier.at(-1)!;
    const share = (probability: number) => `${(100 * probability).toFixed(1)} %`;
    const begin = `By ${by} the crossing is open and serves its design day with ${share(thousandth(probabilityOf(this.base)))}.`;
    if (last.actions.length === 0) return `${begin} No action is seen to raise it.`;
    const names = last.actions.map((id) => actions.find((action) => action.id === id)!.name);
    const money = last.cost > first.cost ? ` for ${last.cost.toLocaleString('en')} ${currency}` : '';
    return `${begin} With ${names.join(', ')}${money} it rises to ${share(last.probability)}.`;
  }
}

const same = (a: ActionSet, b: ActionSet): boolean => a.length === b.length && a.every((x, i) => x === b[i]);

/** Gain per unit of money; what costs nothing comes before everything that costs. */
const perMoney = (gain: number, cost: number): number =>
  cost > 0 ? gain / cost : gain > 0 ? Infinity : gain;

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const servedShare = ({ served }: Chances): number => (served ? mean(served) : 1);

/** Open in time and able to serve: the date and the traffic depend on different chances. */
const probabilityOf = (chances: Chances): number => mean(chances.inTime) * servedShare(chances);

/** Of a product of two means, by the delta method, each part paired on common random numbers. */
function gainOf(after: Chances, before: Chances): Interval {
  const estimate = probabilityOf(after) - probabilityOf(before);
  const [b1, b0, a1, a0] = [servedShare(after), servedShare(before), mean(after.inTime), mean(before.inTime)];
  const dates = varianceOfMean(after.inTime.map((value, i) => value * b1 - before.inTime[i]! * b0));
  const traffic =
    after.served && before.served
      ? varianceOfMean(after.served.map((value, j) => value * a1 - before.served![j]! * a0))
      : 0;
  const half = NORMAL_95 * Math.sqrt(dates + traffic);
  return { estimate, low: estimate - half, high: estimate + half };
}

function varianceOfMean(values: Float64Array): number {
  const moments = new RunningMoments();
  for (const value of values) moments.add(value);
  return moments.count < 2 ? 0 : moments.standardError * moments.standardError;
}
