import type { JsonPath } from '../json-value.js';
import type { ResolvedCalendar } from '../normalisation/calendar-resolution.js';
import { ActivitySelection, type WrittenSelector } from '../normalisation/selection.js';
import type { PlainDocument } from '../schema/document-schema.js';
import { checkEstimate } from './activity-check.js';
import type { CheckedDocument } from './checked-document.js';

type WrittenRisk = NonNullable<PlainDocument['risks']>[number];
type WrittenEffect = Pick<WrittenRisk, 'delay' | 'factor' | 'closedDays' | 'cost'>;
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
      const at = ['correlations', index, 'select'];
      this.checkSelector(value.select, at, 2);
    }
    for (const { index, value } of this.document.entries('branches')) {
      const total = value.outcomes.reduce((sum, { probability }) => sum + probability, 0);
      const at = ['branches', index, 'outcomes'];
      if (Math.abs(total - 1) > 1e-9) {
        this.document.problem(
          'model.out-of-range',
          at,
          `the outcomes' probabilities add up to ${total}, not to 1`,
        );
      }
      value.outcomes.forEach((outcome, position) => {
        this.checkIds(outcome.activities, [...at, position, 'activities']);
      });
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
