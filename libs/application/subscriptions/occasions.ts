import type { SubscriptionSchedule } from '#contract';
import { parseDate } from '#engines/work-calendars';
import type { DispatchCandidate, NewDispatch } from '#platform/persistence';

/** What happened on the simulated calendar that a report may be wanted for. */
export type Trigger =
  | { readonly on: 'monday' }
  | { readonly on: 'month-end' }
  | { readonly on: 'milestone'; readonly milestones: readonly string[] }
  | { readonly on: 'status-change'; readonly milestones: readonly string[] }
  | { readonly on: 'p80-slip' };

/** A report at hand, and how it stands to the calendar. */
export interface OccasionReport {
  readonly id: number;
  readonly runNumber: number;
  readonly date: string;
  readonly digest: string;
  readonly p80: string | null;
  /** The calendar runs faster than real time. */
  readonly fast: boolean;
  /** The data date on which the calendar stands by now. */
  readonly dataDate: string;
}

/** Whether a subscription's own conditions are met; `undefined`: this occasion is none of its business. */
function concerns(schedule: SubscriptionSchedule, trigger: Trigger): boolean {
  if (schedule.on !== trigger.on) return false;
  if (
    (schedule.on === 'milestone' || schedule.on === 'status-change') &&
    (trigger.on === 'milestone' || trigger.on === 'status-change')
  ) {
    return schedule.milestones?.some((id) => trigger.milestones.includes(id)) ?? true;
  }
  return true;
}

/** A later occasion of the same kind has come already: this one was missed. */
function superseded(trigger: Trigger, { date, dataDate }: OccasionReport): boolean {
  if (trigger.on === 'monday' || trigger.on === 'p80-slip') return parseDate(dataDate) - parseDate(date) >= 7;
  if (trigger.on === 'month-end') return dataDate.slice(0, 7) > date.slice(0, 7);
  return false;
}

/** What an occasion means for a subscription: one dispatch with its status, or nothing. */
export function decide(
  candidate: DispatchCandidate,
  trigger: Trigger,
  report: OccasionReport,
): NewDispatch | undefined {
  const schedule = candidate.schedule as SubscriptionSchedule;
  if (!concerns(schedule, trigger)) return undefined;
  const dispatch = (status: NewDispatch['status']): NewDispatch => ({
    subscription: candidate.id,
    report: report.id,
    occasion: `${report.runNumber}:${trigger.on}:${report.date}`,
    status,
    digest: report.digest,
    p80: report.p80,
  });
  if (schedule.on === 'p80-slip') {
    if (report.p80 === null) return undefined;
    if (candidate.lastP80 === null) return dispatch('reference');
    if (parseDate(report.p80) - parseDate(candidate.lastP80) <= schedule.days) return undefined;
  }
  if (report.fast && !candidate.sendWhenFast) return dispatch('stored');
  if (candidate.catchUp !== 'all' && superseded(trigger, report)) return dispatch('superseded');
  if (candidate.skipUnchanged && candidate.lastDigest === report.digest) return dispatch('unchanged');
  return dispatch('queued');
}
