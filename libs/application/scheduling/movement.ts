import type { MilestoneView } from '#contract';
import { explainMovement, type MovementCause } from '#engines/schedule-quality';
import type { ProjectStatus } from './status-reader.js';

const round = (days: number): number => Math.round(days * 100) / 100;

/**
 * Why a milestone's date moved between two status dates: each group of causes with its share, adding up to the
 * movement. For simulated progress the working days lost in between say what was behind it. Null where the
 * milestone is not in both.
 */
export function movementOf(
  before: ProjectStatus,
  after: ProjectStatus,
  activity: string,
): MilestoneView['moved'] {
  if (!before.plan.indexOf.has(activity) || !after.plan.indexOf.has(activity)) return null;
  const { slipDays, causes, sentence } = explainMovement(before.network, after.network, { activity });
  const shares = sharesOf(slipDays, causes);
  const lost = lostBetween(before, after, causes);
  return {
    since: before.asOf,
    days: round(slipDays),
    sentence: lost === '' ? sentence : `${sentence} ${lost}`,
    causes: causes.map((cause, index) => ({
      cause: cause.kind,
      days: shares[index]!,
      activities: [...cause.decisive],
      sentence: causeSentence(cause),
    })),
  };
}

/** Shares in hundredths of a day that add up to the rounded whole: what rounding leaves goes to the greatest. */
function sharesOf(slipDays: number, causes: readonly MovementCause[]): number[] {
  const shares = causes.map((cause) => round(cause.slipDays));
  const left = round(slipDays) - shares.reduce((sum, share) => sum + share, 0);
  const greatest = shares.reduce(
    (best, share, at) => (Math.abs(share) > Math.abs(shares[best]!) ? at : best),
    0,
  );
  if (shares.length > 0) shares[greatest] = round(shares[greatest]! + left);
  return shares;
}

function causeSentence({ kind, slipDays, aloneDays, decisive }: MovementCause): string {
  const sign = slipDays > 0 ? '+' : '';
  const who = decisive.length === 0 ? '' : ` (${decisive.slice(0, 5).join(', ')})`;
  return `${kind} ${sign}${round(slipDays)} working days${who}; alone ${round(aloneDays)}`;
}

/** The days that weather, closed seasons and risk events took from the activities behind the movement. */
function lostBetween(before: ProjectStatus, after: ProjectStatus, causes: readonly MovementCause[]): string {
  const concerned = new Set(
    causes.filter(({ kind }) => kind === 'progress').flatMap(({ decisive }) => decisive),
  );
  const earlier = new Map(before.state?.activities.map(({ id, lostMinutes }) => [id, lostMinutes]));
  const totals = new Map<string, number>();
  for (const { id, lostMinutes } of after.state?.activities ?? []) {
    const index = after.plan.indexOf.get(id);
    if (!concerned.has(id) || index === undefined) continue;
    const { minutesPerDay } = after.plan.calendars[after.plan.network.activities[index]!.calendar]!;
    for (const [cause, minutes] of Object.entries(lostMinutes)) {
      const gained = minutes - (earlier.get(id)?.[cause] ?? 0);
      if (gained > 0) totals.set(cause, (totals.get(cause) ?? 0) + gained / minutesPerDay);
    }
  }
  if (totals.size === 0) return '';
  const parts = [...totals]
    .sort(([, a], [, b]) => b - a)
    .map(([cause, days]) => `${cause.replace(':', ' ')} ${round(days)}`);
  return `Working days lost by these activities in between: ${parts.join(', ')}.`;
}
