import { calculateSchedule } from '#engines/cpm';
import { formatDate, formatMinute, MINUTES_PER_DAY, parseDate } from '#engines/work-calendars';
import {
  assessMilestones,
  networkAt,
  progressOf,
  type ActivityProgress,
  type DaySnapshot,
  type Plan,
} from '#application/scheduling';
import type { NewOutboxMessage } from '#platform/persistence';
import type { JournalDraft } from './journal-chain.js';

/** State of the build at the end of a day: progress by activity id. */
export interface BuildState {
  readonly activities: Readonly<Record<string, ActivityProgress>>;
}

export interface DayOutcome {
  readonly state: BuildState;
  readonly snapshot: DaySnapshot;
  readonly traffic: unknown;
  readonly journal: readonly JournalDraft[];
  readonly outbox: readonly NewOutboxMessage[];
  readonly finishedReason: string | null;
}

/** One day at the planned rate: every activity does what its early dates say. */
export function livedDay(
  plan: Plan,
  before: BuildState | undefined,
  day: { readonly date: string; readonly seed: string },
): DayOutcome {
  const midnight = (parseDate(day.date) + 1) * MINUTES_PER_DAY;
  const morning = networkAt(
    plan,
    progressOf(plan, before),
    Math.max(midnight - MINUTES_PER_DAY, plan.network.dataDate),
  );
  const schedule = calculateSchedule(morning);
  const activities: Record<string, ActivityProgress> = { ...before?.activities };
  const journal: JournalDraft[] = [];
  morning.activities.forEach((activity, index) => {
    const start = schedule.earlyStart[index]!;
    const finish = schedule.earlyFinish[index]!;
    if (activity.status === 'complete' || start >= midnight || Number.isNaN(start)) return;
    const calendar = plan.calendars[activity.calendar]!;
    const say = (kind: string, message: string, at: number) =>
      journal.push({
        date: day.date,
        kind,
        principal: 'simulation',
        subject: activity.id,
        message,
        data: { at: formatMinute(at) },
      });
    const actualStart = activity.actualStart ?? start;
    if (activity.actualStart === undefined && activity.durationMinutes > 0) {
      say('activity.started', `${activity.name ?? activity.id} started.`, start);
    }
    if (finish <= midnight) {
      activities[activity.id] = {
        status: 'complete',
        remainingMinutes: 0,
        actualStart,
        actualFinish: finish,
      };
      const kind = activity.durationMinutes > 0 ? 'activity.finished' : 'milestone.achieved';
      say(
        kind,
        `${activity.name ?? activity.id} ${activity.durationMinutes > 0 ? 'finished' : 'was achieved'}.`,
        finish,
      );
    } else {
      const remainingMinutes = calendar.workBetween(midnight, finish);
      activities[activity.id] = { status: 'in-progress', remainingMinutes, actualStart };
    }
  });
  const state = { activities };
  const snapshot = snapshotOf(plan, state, formatDate(parseDate(day.date) + 1));
  const finished = snapshot.activities.notStarted + snapshot.activities.inProgress === 0;
  return {
    state,
    snapshot,
    traffic: null,
    journal,
    outbox: [],
    finishedReason: finished ? 'every activity is complete' : null,
  };
}

function snapshotOf(plan: Plan, state: BuildState, asOf: string): DaySnapshot {
  const network = networkAt(plan, progressOf(plan, state), parseDate(asOf) * MINUTES_PER_DAY);
  const schedule = calculateSchedule(network);
  let [notStarted, inProgress, complete, planned, left] = [0, 0, 0, 0, 0];
  for (const activity of network.activities) {
    if (activity.status === 'complete') complete += 1;
    else if (activity.status === 'in-progress') inProgress += 1;
    else notStarted += 1;
    planned += activity.durationMinutes;
    left += activity.remainingMinutes;
  }
  return {
    asOf,
    projectFinish: formatMinute(schedule.projectFinish),
    milestones: assessMilestones(plan, network, schedule),
    activities: { notStarted, inProgress, complete },
    progress: planned === 0 ? 1 : Math.round((1 - left / planned) * 1e6) / 1e6,
  };
}
