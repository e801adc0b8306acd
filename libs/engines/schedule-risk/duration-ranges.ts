import type { NetworkActivity } from '#engines/cpm';
import type { DistributionDefinition } from '#engines/numerics';
import type { DurationUncertainty, UncertaintyDefinition } from '#engines/uncertainty';
import { ScheduleRiskError } from './schedule-risk-error.js';
import type {
  ActivityAttributes,
  DurationRange,
  RangeOverlay,
  RangeRule,
  ScheduleRiskDefinition,
} from './schedule-risk-definition.js';

export interface ScheduleRiskWarning {
  /** Stable: `schedule-risk.default-ranges`, `schedule-risk.deterministic-difference` … */
  readonly code: string;
  readonly message: string;
  readonly where: string;
}

/** 90 %, 100 %, 125 % of the planned duration: an assumption, and said to be one wherever it is used. */
export const DEFAULT_RANGE: DurationRange = {
  optimisticPercent: 90,
  likelyPercent: 100,
  pessimisticPercent: 125,
};

/**
 * Gives every unfinished activity with a duration a range: its own, else that of the first overlay rule it matches,
 * else the default. Rules name activity codes, WBS and duration classes, so they survive a re-import.
 */
export function withRanges(
  { network, uncertainty, ranges }: ScheduleRiskDefinition,
  attributes: ActivityAttributes,
  warnings: ScheduleRiskWarning[],
): UncertaintyDefinition {
  const stated = new Set((uncertainty.durations ?? []).map(({ activity }) => activity));
  // Where the definition states ranges and there is no overlay, activities without one are certain by intent.
  const overlay: RangeOverlay = ranges ?? {
    rules: [],
    ...(stated.size > 0 ? { otherwise: 'none' as const } : {}),
  };
  overlay.rules.forEach((rule, index) => {
    checkRange(rule.range, `ranges.rules[${index}].range`);
  });
  if (overlay.otherwise && overlay.otherwise !== 'none') checkRange(overlay.otherwise, 'ranges.otherwise');
  const added: DurationUncertainty[] = [];
  let [byDefault, certain] = [0, 0];
  for (const activity of network.activities) {
    const open = activity.status !== 'complete' && activity.durationMinutes > 0 && isWork(activity);
    if (!open || stated.has(activity.id)) continue;
    const rule = overlay.rules.find(({ match }) => matches(match, activity, attributes));
    const otherwise = overlay.otherwise ?? DEFAULT_RANGE;
    if (!rule && otherwise === 'none') {
      certain += 1;
      continue;
    }
    if (!rule) byDefault += 1;
    const range = rule?.range ?? (otherwise === 'none' ? DEFAULT_RANGE : otherwise);
    added.push({ activity: activity.id, unit: 'factor', distribution: rangeDistribution(range) });
  }
  if (certain > 0 && stated.size + added.length === 0) {
    warnings.push({
      code: 'schedule-risk.certain-durations',
      message: `no activity has a range: ${certain} durations are taken as certain, only risks, weather and branches vary`,
      where: 'ranges',
    });
  }
  if (byDefault > 0) {
    const {
      optimisticPercent: a,
      likelyPercent: m,
      pessimisticPercent: b,
    } = overlay.otherwise === 'none' ? DEFAULT_RANGE : (overlay.otherwise ?? DEFAULT_RANGE);
    warnings.push({
      code: 'schedule-risk.default-ranges',
      message: `${byDefault} activities without a range of their own are given ${a} %, ${m} %, ${b} % of their duration: an assumption`,
      where: 'ranges.otherwise',
    });
  }
  return { ...uncertainty, durations: [...(uncertainty.durations ?? []), ...added] };
}

function isWork({ type }: NetworkActivity): boolean {
  return type === 'task' || type === 'resource-dependent';
}

function matches(
  match: RangeRule['match'],
  activity: NetworkActivity,
  attributes: ActivityAttributes,
): boolean {
  const own = attributes[activity.id];
  if (!Object.entries(match.codes ?? {}).every(([type, value]) => own?.codes?.[type] === value)) return false;
  if (match.wbs && !own?.wbs?.some((element) => match.wbs!.includes(element))) return false;
  if (match.activities && !match.activities.includes(activity.id)) return false;
  if (match.shortestMinutes !== undefined && activity.durationMinutes < match.shortestMinutes) return false;
  return !(match.longestMinutes !== undefined && activity.durationMinutes > match.longestMinutes);
}

function rangeDistribution(range: DurationRange): DistributionDefinition {
  const { distribution = 'beta-pert', optimisticPercent, likelyPercent, pessimisticPercent } = range;
  const [minimum, maximum] = [optimisticPercent / 100, pessimisticPercent / 100];
  return distribution === 'uniform'
    ? { kind: distribution, minimum, maximum }
    : { kind: distribution, minimum, mode: likelyPercent / 100, maximum };
}

function checkRange(
  { optimisticPercent: a, likelyPercent: m, pessimisticPercent: b }: DurationRange,
  where: string,
) {
  if (!(a >= 0 && a <= m && m <= b && a < b)) {
    throw new ScheduleRiskError(
      'schedule-risk.invalid-option',
      'a range needs low ≤ likely ≤ high and a width',
      where,
    );
  }
}
