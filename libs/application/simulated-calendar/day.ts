import {
  advanceDay,
  type Construction,
  type ConstructionEvent,
  type ConstructionState,
} from '#engines/construction';
import { calculateSchedule } from '#engines/cpm';
import {
  formatDate,
  formatMinute,
  MINUTES_PER_DAY,
  parseDate,
  type DayNumber,
} from '#engines/work-calendars';
import { earnedTotals } from '#application/performance';
import {
  assessMilestones,
  networkAt,
  progressOf,
  type DaySnapshot,
  type Plan,
} from '#application/scheduling';
import type { NewOutboxMessage } from '#platform/persistence';
import type { JournalDraft } from './journal-chain.js';

export interface LivedDayResult {
  readonly state: ConstructionState;
  readonly snapshot: DaySnapshot;
  readonly journal: readonly JournalDraft[];
  readonly outbox: readonly NewOutboxMessage[];
  /** Every activity is complete. */
  readonly built: boolean;
}

/** Who wrote what a simulated day brought. */
const SIMULATION = 'simulation';

/** One day of building, with the project's standing on the following morning. */
export function liveDay(plan: Plan, construction: Construction, before: ConstructionState): LivedDayResult {
  const date = formatDate(before.nextDay);
  const { state, events, snapshot: site } = advanceDay(construction, before);
  const asOf = formatDate(before.nextDay + 1);
  return {
    state,
    snapshot: snapshotOf(plan, state, site, asOf),
    journal: events.map((event) => journalDraft(date, event)),
    outbox: isMonday(before.nextDay + 1) ? [{ topic: 'status-date', payload: { asOf } }] : [],
    built: site.finished,
  };
}

/** A day of a project whose progress is real: it passes, and what nobody stated has not happened. */
export function passDay(plan: Plan, before: ConstructionState): LivedDayResult {
  const asOf = formatDate(before.nextDay + 1);
  const state = { ...before, nextDay: before.nextDay + 1 };
  const counts = { 'not-started': 0, 'in-progress': 0, complete: 0 };
  for (const { status } of state.activities) counts[status] += 1;
  const site: DaySnapshot['site'] = {
    day: before.nextDay,
    notStarted: counts['not-started'],
    inProgress: counts['in-progress'],
    complete: counts.complete,
    progress: counts.complete / Math.max(1, state.activities.length),
    costToDate: 0,
    costOfDay: 0,
    workedMinutes: 0,
    lostMinutes: 0,
    adverse: [],
    windows: [],
    closures: [],
    activities: [],
    finished: false,
  };
  return {
    state,
    snapshot: snapshotOf(plan, state, site, asOf),
    journal: [],
    outbox: isMonday(before.nextDay + 1) ? [{ topic: 'status-date', payload: { asOf } }] : [],
    built: counts['not-started'] + counts['in-progress'] === 0,
  };
}

const isMonday = (day: DayNumber): boolean => (((day + 3) % 7) + 7) % 7 === 0;

/** The stored summary of a morning: milestones assessed on the network as it then stands. */
export function snapshotOf(
  plan: Plan,
  state: ConstructionState,
  site: DaySnapshot['site'],
  asOf: string,
): DaySnapshot {
  const network = networkAt(plan, progressOf(plan, state), parseDate(asOf) * MINUTES_PER_DAY);
  const schedule = calculateSchedule(network);
  const earned = isMonday(parseDate(asOf)) ? earnedTotals(plan, state, asOf) : undefined;
  return {
    asOf,
    projectFinish: formatMinute(schedule.projectFinish),
    milestones: assessMilestones(plan, network, schedule),
    site,
    ...(earned ? { earned } : {}),
  };
}

/** Fields of events that are instants or days, written as dates in the journal. */
const INSTANTS = new Set(['at', 'plannedStart', 'plannedFinish', 'until']);

function readable(value: unknown, key = ''): unknown {
  if (typeof value === 'number') {
    if (INSTANTS.has(key)) return Number.isFinite(value) ? formatMinute(value) : null;
    if (key === 'lastDay') return formatDate(value);
    return value;
  }
  if (Array.isArray(value)) return value.map((item) => readable(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, readable(held, name)]));
}

function journalDraft(date: string, event: ConstructionEvent): JournalDraft {
  const { text, type, ...data } = event;
  const { activity, risk, hazard, window } = data as Partial<
    Record<'activity' | 'risk' | 'hazard' | 'window', string>
  >;
  const subject = activity ?? risk ?? hazard ?? window;
  return {
    date,
    kind: type.replace('-', '.'),
    principal: SIMULATION,
    ...(subject === undefined ? {} : { subject }),
    message: text,
    data: readable(data),
  };
}
