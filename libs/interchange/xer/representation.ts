import type { ModelActivity, ModelCalendar, ModelConstraint, ModelRelationship, ProjectModel } from '#model';
import type { WarningList } from '../interchange-warning.js';
import { tasksWithOtherWorkingTime } from '../resource-driven.js';

/** An activity as Primavera can hold it. */
export interface PrimaveraActivity {
  readonly activity: ModelActivity;
  readonly calendar: string;
  /** At most two. */
  readonly constraints: readonly ModelConstraint[];
}

/** A model within the limits of Primavera's format; what had to change is in the warnings. */
export interface PrimaveraModel {
  readonly activities: readonly PrimaveraActivity[];
  readonly relationships: readonly ModelRelationship[];
  readonly calendars: readonly ModelCalendar[];
  readonly lagCalendar: ProjectModel['options']['lagCalendar'];
}

const CONTINUOUS_CALENDAR = 'spanwise-24-hours';
const CODE = 'interchange.not-representable';

export function representInPrimavera(model: ProjectModel, warnings: WarningList): PrimaveraModel {
  const active = model.activities.filter((activity) => activity.inactive !== true);
  if (active.length < model.activities.length) {
    const left = model.activities.length - active.length;
    warnings.add(CODE, 'inactive tasks have no place in an XER file and are left out', 'activities', left);
  }
  const elapsed = active.some((activity) => activity.elapsedDuration === true);
  const lagCalendar = lagCalendarOf(model);
  const links = new LinkRepresentation(model, active, lagCalendar, warnings);
  const driven = model.options.dialect === 'msproject' ? tasksWithOtherWorkingTime(model) : new Set<string>();
  return {
    activities: active.map((activity) =>
      representActivity(
        driven.has(activity.id) && activity.ignoreResourceCalendars !== true
          ? { ...activity, type: 'resource-dependent' }
          : activity,
        model,
        warnings,
      ),
    ),
    relationships: links.all(),
    lagCalendar,
    calendars: elapsed ? [...model.calendars, continuousCalendar()] : model.calendars,
  };
}

/** Where every lag is elapsed, the file's lag calendar of 24 hours says so. */
function lagCalendarOf({ options, relationships }: ProjectModel): ProjectModel['options']['lagCalendar'] {
  const lags = relationships.flatMap(({ lag }) => (lag.kind !== 'percent' && lag.minutes === 0 ? [] : [lag]));
  const elapsed = lags.length > 0 && lags.every((lag) => lag.kind === 'elapsed');
  return elapsed ? '24-hour' : options.lagCalendar;
}

function continuousCalendar(): ModelCalendar {
  const day = [{ start: 0, finish: 1440 }];
  const week = [day, day, day, day, day, day, day];
  return {
    id: CONTINUOUS_CALENDAR,
    name: '24 hours',
    kind: 'global',
    week,
    exceptions: [],
    minutesPerDay: 1440,
  };
}

function representActivity(
  activity: ModelActivity,
  model: ProjectModel,
  warnings: WarningList,
): PrimaveraActivity {
  const place = `activities[${activity.id}]`;
  const warn = (message: string): void => warnings.add(CODE, message, place);
  const isElapsed = activity.elapsedDuration === true;
  if (isElapsed) warn('an elapsed duration is written on a calendar of 24 hours');
  if (activity.splits) warn('the pauses of a split task are not written');
  if (activity.estimate) warn('the range of a duration is not written');
  if (activity.levellingDelayMinutes !== undefined) warn('the delay of levelling is not written');
  if (activity.markedMilestone === true) warn('a milestone mark on a task with a duration is not written');
  if (activity.ignoreResourceCalendars === true && model.options.dialect !== 'msproject') {
    warn('that resource calendars are ignored is not written');
  }
  const stated = activity.manual
    ? [{ type: 'mandatory-start' as const, date: activity.manual.start }, ...activity.constraints]
    : activity.constraints;
  if (activity.manual) warn('a manually scheduled task is written with a mandatory start');
  const constraints = stated.map((constraint) => representConstraint(constraint, warn));
  if (constraints.length > 2) warn('a third constraint is not written');
  return {
    activity,
    calendar: isElapsed ? CONTINUOUS_CALENDAR : activity.calendar,
    constraints: constraints.slice(0, 2),
  };
}

/** Microsoft Project's own constraints and their nearest in Primavera. */
function representConstraint(constraint: ModelConstraint, warn: (message: string) => void): ModelConstraint {
  const { type, date } = constraint;
  if (date === undefined) return constraint;
  if (type === 'deadline') {
    warn('a deadline is written as a finish on or before');
    return { type: 'finish-on-or-before', date };
  }
  if (type === 'must-start-on' || type === 'must-finish-on') {
    const start = type === 'must-start-on';
    warn(
      `a ${start ? 'must start on' : 'must finish on'} is written as a mandatory ${start ? 'start' : 'finish'}`,
    );
    return { type: start ? 'mandatory-start' : 'mandatory-finish', date };
  }
  return constraint;
}

/** More links than this from one link on summaries are not written. */
const MOST_LINKS = 20_000;

/** Primavera's relationships: none on summaries, lags in working hours. */
class LinkRepresentation {
  private readonly active: ReadonlyMap<string, ModelActivity>;
  /** The activities below each WBS node that are not summaries themselves. */
  private readonly members = new Map<string, string[]>();

  constructor(
    private readonly model: ProjectModel,
    active: readonly ModelActivity[],
    private readonly lagCalendar: ProjectModel['options']['lagCalendar'],
    private readonly warnings: WarningList,
  ) {
    this.active = new Map(active.map((activity) => [activity.id, activity]));
    const summarised = new Set<string>();
    for (const link of model.relationships) {
      for (const end of [link.predecessor, link.successor]) {
        const activity = this.active.get(end);
        if (activity?.type === 'wbs-summary' && activity.wbs !== undefined) summarised.add(activity.wbs);
      }
    }
    if (summarised.size > 0) this.collectMembers(active, summarised);
  }

  all(): readonly ModelRelationship[] {
    return this.model.relationships.flatMap((link, index) => this.represent(link, `relationships[${index}]`));
  }

  private collectMembers(active: readonly ModelActivity[], summarised: ReadonlySet<string>): void {
    const parents = new Map(this.model.wbs.map((node) => [node.id, node.parent]));
    for (const activity of active) {
      if (activity.type === 'wbs-summary') continue;
      let node = activity.wbs;
      for (let depth = 0; node !== undefined && depth <= parents.size; depth++) {
        if (summarised.has(node)) this.members.set(node, [...(this.members.get(node) ?? []), activity.id]);
        node = parents.get(node);
      }
    }
  }

  private represent(link: ModelRelationship, place: string): readonly ModelRelationship[] {
    const predecessor = this.active.get(link.predecessor);
    const successor = this.active.get(link.successor);
    if (!predecessor || !successor) return [];
    const lag = this.lag(link, predecessor, place);
    if (predecessor.type !== 'wbs-summary' && successor.type !== 'wbs-summary') return [{ ...link, lag }];
    const finishes = link.type === 'FS' || link.type === 'FF';
    const starts = link.type === 'FS' || link.type === 'SS';
    const from = this.ends(predecessor, finishes);
    const to = this.ends(successor, starts);
    if (!from || !to || from.length * to.length > MOST_LINKS) {
      this.warnings.add(CODE, `a ${link.type} relationship of a summary task is not written`, place);
      return [];
    }
    const message = "a summary task's relationship is written as relationships of the activities in it";
    this.warnings.add('interchange.summary-relationship', message, place);
    return from.flatMap((one) =>
      to.map((other) => ({ predecessor: one, successor: other, type: link.type, lag })),
    );
  }

  /** The activities that stand for one end of a link; undefined where none can. */
  private ends(activity: ModelActivity, standsForAll: boolean): readonly string[] | undefined {
    if (activity.type !== 'wbs-summary') return [activity.id];
    return standsForAll && activity.wbs !== undefined ? (this.members.get(activity.wbs) ?? []) : undefined;
  }

  private lag(link: ModelRelationship, predecessor: ModelActivity, place: string): ModelRelationship['lag'] {
    const { lag } = link;
    if (lag.kind === 'working') return lag;
    if (lag.kind === 'elapsed') {
      if (lag.minutes !== 0 && this.lagCalendar !== '24-hour')
        this.warnings.add(CODE, "an elapsed lag is written in hours of the file's lag calendar", place);
      return { kind: 'working', minutes: lag.minutes };
    }
    this.warnings.add(
      CODE,
      "a lag in percent is written in hours of the predecessor's present duration",
      place,
    );
    return { kind: 'working', minutes: Math.round((predecessor.durationMinutes * lag.percent) / 100) };
  }
}
