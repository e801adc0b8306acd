import type { NetworkDefinition } from '#engines/cpm';
import type {
  ActivityAttributes,
  DurationRange,
  RangeOverlay,
  ScheduleCosts,
  ScheduleRiskDefinition,
} from '#engines/schedule-risk';
import type { ModelUncertainty } from '../model-sections.js';
import { durationMinutes, ELAPSED_DAY, parseDuration } from '../notation/duration-notation.js';
import type { ProjectModel } from '../project-model.js';
import { activityBudgets, convertAmount, reportingCurrency } from './money.js';
import { compileUncertainty } from './uncertainty-compilation.js';

type WrittenRanges = NonNullable<ModelUncertainty['ranges']>;
type WrittenRange = Exclude<NonNullable<WrittenRanges['otherwise']>, 'none'>;

/**
 * Everything a schedule risk analysis of a model needs: the network, what may happen to it, what it costs, and ranges
 * for activities that state none. `network` may be that of any status date.
 * @throws ModelError `model.no-exchange-rate`
 */
export function compileRiskDefinition(
  model: ProjectModel,
  network: NetworkDefinition,
): ScheduleRiskDefinition {
  const ranges = compileRanges(model) ?? rangesUnstated(model);
  const costs = compileScheduleCosts(model, network);
  return {
    network,
    uncertainty: compileUncertainty(model),
    ...(costs && { costs }),
    ...(ranges && { ranges }),
  };
}

/** What range rules may look at: codes, and the WBS element with all elements above it. */
export function activityAttributes({ activities, wbs }: ProjectModel): ActivityAttributes {
  const parents = new Map(wbs.map(({ id, parent }) => [id, parent]));
  const pathOf = (element: string | undefined) => {
    const path: string[] = [];
    for (let at = element; at !== undefined && path.length <= parents.size; at = parents.get(at))
      path.push(at);
    return path;
  };
  return Object.fromEntries(
    activities.map(({ id, wbs: element, codes }) => [
      id,
      { ...(element !== undefined && { wbs: pathOf(element) }), ...(codes && { codes }) },
    ]),
  );
}

/** The overlay of ranges, undefined where the model has none. Classes of duration are in days of the default calendar. */
export function compileRanges({ uncertainty, calendars, project }: ProjectModel): RangeOverlay | undefined {
  const ranges = uncertainty?.ranges;
  if (!ranges) return undefined;
  const calendar = calendars.find(({ id }) => id === project.defaultCalendar);
  const minutesPerDay = calendar?.minutesPerDay ?? 480;
  const day = { minutesPerDay, minutesPerWeek: calendar?.minutesPerWeek ?? 5 * minutesPerDay };
  const minutes = (text: string) => {
    const written = parseDuration(text)!;
    return durationMinutes(written, written.elapsed ? ELAPSED_DAY : day);
  };
  const { otherwise } = ranges;
  return {
    rules: (ranges.rules ?? []).map(({ match, ...range }) => ({
      match: {
        ...(match.codes && { codes: match.codes }),
        ...(match.wbs !== undefined && { wbs: [match.wbs].flat() }),
        ...(match.ids && { activities: match.ids }),
        ...(match.shortest !== undefined && { shortestMinutes: minutes(match.shortest) }),
        ...(match.longest !== undefined && { longestMinutes: minutes(match.longest) }),
      },
      range: compileRange(range),
    })),
    ...(otherwise !== undefined && { otherwise: otherwise === 'none' ? otherwise : compileRange(otherwise) }),
  };
}

/**
 * Where no rules are given. A schedule of another tool cannot state ranges: whatever has been added to it, activities
 * without one get the default. A model that states what may happen is taken at its word: what it gives no range is
 * certain. A model that states nothing uncertain gets the default (the engine's own rule).
 */
function rangesUnstated({ project, activities, uncertainty }: ProjectModel): RangeOverlay | undefined {
  const imported = project.uid !== undefined || activities.some(({ id, uid }) => uid !== id);
  if (imported) return { rules: [] };
  if (!uncertainty) return undefined;
  const { risks, drivers, branches, weather, closedSeasons } = uncertainty;
  const stated = [risks, drivers, branches, weather, closedSeasons].some((list) => list.length > 0);
  return stated ? { rules: [], otherwise: 'none' } : undefined;
}

function compileRange({ optimistic, likely, pessimistic, distribution }: WrittenRange): DurationRange {
  return {
    optimisticPercent: optimistic,
    likelyPercent: likely,
    pessimisticPercent: pessimistic,
    ...(distribution && { distribution }),
  };
}

/** Fixed sums (in proportion to the work left), sums for each working day left, and costs that run with time. */
export function compileScheduleCosts(
  model: ProjectModel,
  network: NetworkDefinition,
): ScheduleCosts | undefined {
  const left = new Map(
    network.activities.map(({ id, status, durationMinutes: whole, remainingMinutes }) => [
      id,
      status === 'complete' ? 0 : whole === 0 ? 1 : remainingMinutes / whole,
    ]),
  );
  const activities = [...activityBudgets(model)].flatMap(([activity, budget]) => {
    const fixed = Number(budget.fixed) + Number(budget.assignments);
    const perWorkingDay = Number(budget.perDay);
    const share = left.get(activity) ?? 1;
    return fixed === 0 && perWorkingDay === 0
      ? []
      : [{ activity, spent: fixed * (1 - share), fixed: fixed * share, perWorkingDay }];
  });
  const currency = reportingCurrency(model);
  const on = model.project.start.slice(0, 10);
  const timeDependent = (model.uncertainty?.timeCosts ?? []).map((cost) => ({
    id: cost.id,
    perCalendarDay: Number(
      convertAmount(
        model,
        String(cost.perCalendarDay),
        cost.currency ?? model.project.currency,
        currency,
        on,
      ),
    ),
    ...(cost.from !== undefined && { from: cost.from }),
    ...(cost.until !== undefined && { to: cost.until }),
  }));
  if (activities.length === 0 && timeDependent.length === 0) return undefined;
  return { activities, ...(timeDependent.length > 0 && { timeDependent }) };
}
