import type { JsonPath } from '../json-value.js';
import type { ResolvedCalendar } from '../normalisation/calendar-resolution.js';
import { ActivitySelection, type WrittenSelector } from '../normalisation/selection.js';
import type { PlainDocument } from '../schema/document-schema.js';
import { checkEstimate, checkProbabilities } from './activity-check.js';
import type { CheckedDocument } from './checked-document.js';

type WrittenRisk = NonNullable<PlainDocument['risks']>[number];
type WrittenEffect = Pick<WrittenRisk, 'delay' | 'factor' | 'closedDays' | 'cost'>;
type WrittenCorrelation = NonNullable<PlainDocument['correlations']>[number];
type NumberEstimate = NonNullable<WrittenRisk['factor']>;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Weather, closed seasons, risks, drivers, branches, cost spreads and correlation. */
export function checkUncertainty(
  document: CheckedDocument,
  calendars: ReadonlyMap<string, ResolvedCalendar>,
): void {
  const check = new UncertaintyCheck(document, calendars);
  check.checkWeather();
  check.checkRisks();
  check.checkOthers();
  check.checkOverlays();
}

class UncertaintyCheck {
  private readonly selection: ActivitySelection;
  private readonly known: ReadonlySet<string>;
  private readonly calendar: ResolvedCalendar | undefined;

  constructor(
    private readonly document: CheckedDocument,
    calendars: ReadonlyMap<string, ResolvedCalendar>,
  ) {
    const defaultCalendar = document.mapping('project')?.calendar;
    const wbs = document.entries('wbs').map(({ value }) => value);
    const activities = document.entries('activities').map(({ value }) => value);
    this.selection = new ActivitySelection(activities, wbs, defaultCalendar);
    this.known = document.ids('activities');
    this.calendar = calendars.get(defaultCalendar ?? '');
  }

  checkWeather(): void {
    for (const { index, value } of this.document.entries('weather')) {
      value.adverseDays.forEach((days, month) => {
        if (days >= 0 && days <= DAYS_IN_MONTH[month]!) return;
        const message = `expected between 0 and ${DAYS_IN_MONTH[month]} days, found ${days}`;
        this.document.problem('model.out-of-range', ['weather', index, 'adverseDays', month], message);
      });
    }
    for (const { index, value } of this.document.entries('closedSeasons')) {
      for (const key of ['firstDayShift', 'lastDayShift'] as const) {
        this.checkNumbers(value[key], ['closedSeasons', index, key]);
      }
    }
  }

  checkRisks(): void {
    for (const { index, value } of this.document.entries('risks')) {
      const at = ['risks', index];
      this.checkSelector(value.affects, [...at, 'affects'], 1);
      const dated = value.perMonth !== undefined || value.from !== undefined || value.until !== undefined;
      this.checkOccurrence(value, at);
      this.checkEffect(value, dated, at);
      if (value.mitigation) {
        const { delay, factor, closedDays, cost } = value.mitigation;
        const changed = [delay, factor, closedDays, cost].some((part) => part !== undefined);
        if (changed) this.checkEffect(value.mitigation, dated, [...at, 'mitigation']);
      }
    }
  }

  checkOthers(): void {
    for (const { index, value } of this.document.entries('drivers')) {
      this.checkSelector(value.affects, ['drivers', index, 'affects'], 1);
      this.checkNumbers(value.factor, ['drivers', index, 'factor']);
    }
    for (const { index, value } of this.document.entries('costSpreads')) {
      this.checkSelector(value.select, ['costSpreads', index, 'select'], 1);
      for (const key of ['fixed', 'perDay'] as const)
        this.checkNumbers(value[key], ['costSpreads', index, key]);
    }
    for (const { index, value } of this.document.entries('correlations')) {
      this.checkCorrelation(value, ['correlations', index]);
    }
    for (const { index, value } of this.document.entries('branches')) {
      const at = ['branches', index, 'outcomes'];
      checkProbabilities(this.document, value.outcomes, at);
      value.outcomes.forEach((outcome, position) => {
        this.checkIds(outcome.activities, [...at, position, 'activities']);
      });
    }
  }

  private checkCorrelation(value: WrittenCorrelation, at: JsonPath): void {
    const { select, activities, rank, copula, ranks, copulas } = value;
    const measures = [rank, copula, ranks, copulas].filter((measure) => measure !== undefined);
    if (measures.length !== 1) {
      this.document.problem('model.missing', at, 'state exactly one of rank, copula, ranks, copulas');
    }
    if ((select === undefined) === (activities === undefined)) {
      this.document.problem('model.missing', at, 'state either "select" or "activities"');
    }
    if (select) this.checkSelector(select, [...at, 'select'], 2);
    if (activities) this.checkIds(activities, [...at, 'activities']);
    const matrix = ranks ?? copulas;
    if (!matrix) return;
    const place = [...at, ranks ? 'ranks' : 'copulas'];
    if (!activities) {
      this.document.problem(
        'model.missing',
        [...at, 'activities'],
        'a matrix needs "activities", in its order',
      );
      return;
    }
    const size = activities.length;
    if (matrix.length !== size || matrix.some((row) => row.length !== size)) {
      this.document.problem(
        'model.out-of-range',
        place,
        `${size} activities need ${size} rows of ${size} numbers`,
      );
      return;
    }
    matrix.forEach((row, i) => {
      row.forEach((number, j) => {
        if (i === j ? number === 1 : number === matrix[j]![i]!) return;
        const wanted = i === j ? 'ones on the diagonal' : `the same at [${i}, ${j}] and [${j}, ${i}]`;
        this.document.problem('model.out-of-range', [...place, i, j], `a correlation matrix has ${wanted}`);
      });
    });
  }

  /** Ranges in percent of the plan, and costs that run with time. */
  checkOverlays(): void {
    const ranges = this.document.mapping('ranges');
    const rules = (ranges?.rules ?? []).map((rule, index) => ({
      range: rule,
      at: ['ranges', 'rules', index],
    }));
    const otherwise = ranges?.otherwise;
    const all =
      otherwise === undefined || otherwise === 'none'
        ? rules
        : [...rules, { range: otherwise, at: ['ranges', 'otherwise'] }];
    for (const { range, at } of all) {
      const { optimistic, likely, pessimistic } = range;
      if (optimistic <= likely && likely <= pessimistic && optimistic < pessimistic) continue;
      const message = 'a range needs optimistic ≤ likely ≤ pessimistic, and a width above zero';
      this.document.problem('model.three-point-order', at, message);
    }
    for (const { index, value } of this.document.entries('timeCosts')) {
      for (const key of ['from', 'until'] as const) {
        if (value[key] !== undefined) this.checkIds([value[key]], ['timeCosts', index, key]);
      }
    }
  }

  private checkOccurrence(risk: WrittenRisk, at: JsonPath): void {
    const { probability, perMonth, from, until } = risk;
    if ((probability === undefined) === (perMonth === undefined)) {
      const message =
        'state either "probability" (whether it happens) or "perMonth" (how often in each month)';
      this.document.problem('model.missing', [...at, 'probability'], message);
    }
    if ((from === undefined) !== (until === undefined)) {
      const missing = from === undefined ? 'from' : 'until';
      this.document.problem(
        'model.missing',
        [...at, missing],
        `a risk between two dates needs both: add "${missing}"`,
      );
    } else if (from !== undefined && until !== undefined && until < from) {
      this.document.problem(
        'model.date-order',
        [...at, 'until'],
        `it ends on ${until} before it begins on ${from}`,
      );
    }
    perMonth?.forEach((rate, month) => {
      if (rate >= 0 && rate <= 28) return;
      this.document.problem(
        'model.out-of-range',
        [...at, 'perMonth', month],
        `expected 0 to 28, found ${rate}`,
      );
    });
  }

  /** A dated risk closes days; one during its activities delays or lengthens them. */
  private checkEffect(effect: WrittenEffect, dated: boolean, at: JsonPath): void {
    const stated = (['delay', 'factor', 'closedDays'] as const).filter((key) => effect[key] !== undefined);
    const allowed = dated ? ['closedDays'] : ['delay', 'factor'];
    const wrong = stated.find((key) => !allowed.includes(key));
    if (wrong !== undefined || stated.length !== 1) {
      const why = dated ? 'a risk with dates or monthly rates' : 'a risk during its activities';
      const message = `${why} has exactly one of ${allowed.join(', ')}`;
      const code = stated.length === 0 ? 'model.missing' : 'model.not-allowed';
      this.document.problem(code, [...at, wrong ?? stated[0] ?? allowed[0]!], message);
    }
    if (effect.delay !== undefined && this.calendar) {
      checkEstimate(this.document, effect.delay, this.calendar, [...at, 'delay']);
    }
    this.checkNumbers(effect.factor, [...at, 'factor']);
    this.checkNumbers(effect.closedDays, [...at, 'closedDays']);
  }

  private checkNumbers(estimate: NumberEstimate | undefined, at: JsonPath): void {
    if (estimate === undefined || typeof estimate === 'number') return;
    if (estimate.distribution === 'discrete') {
      checkProbabilities(this.document, estimate.outcomes, [...at, 'outcomes']);
      return;
    }
    if (estimate.distribution === 'lognormal-by-median') return;
    const { optimistic, likely, pessimistic } = estimate;
    if (optimistic <= likely && likely <= pessimistic) return;
    const message = `optimistic ≤ likely ≤ pessimistic must hold: found ${optimistic}, ${likely}, ${pessimistic}`;
    this.document.problem(
      'model.three-point-order',
      [...at, optimistic > likely ? 'likely' : 'pessimistic'],
      message,
    );
  }

  private checkSelector(selector: WrittenSelector, at: JsonPath, atLeast: number): void {
    const before = this.document.problems.length;
    const nodes = this.document.ids('wbs');
    for (const node of selector.wbs === undefined ? [] : [selector.wbs].flat()) {
      if (!nodes.has(node))
        this.document.unknown('model.unknown-wbs', [...at, 'wbs'], 'WBS node', node, nodes);
    }
    if (selector.ids) this.checkIds(selector.ids, [...at, 'ids']);
    if (this.document.problems.length > before || !this.document.isWhole('activities')) return;
    const found = this.selection.select(selector).length;
    if (found >= atLeast) return;
    const message = `this selects ${found} activities, at least ${atLeast} needed: widen it`;
    this.document.problem('model.nothing-selected', at, message);
  }

  private checkIds(ids: readonly string[], at: JsonPath): void {
    ids.forEach((id, index) => {
      if (this.known.has(id)) return;
      this.document.unknown('model.unknown-activity', [...at, index], 'activity', id, this.known);
    });
  }
}
