import { formatMinute, type Minute } from '#engines/work-calendars';
import { isScheduled, NodeKind, Status } from './compiled-network.js';
import { relationshipFloat } from './free-float.js';
import type { RelationshipType } from './network-definition.js';
import type { ScheduleCalculator } from './schedule-calculator.js';

/** One relationship of an activity, seen from it. */
export interface Tie {
  readonly relationship: number;
  /** The activity at the other end. */
  readonly activity: number;
  readonly type: RelationshipType;
  readonly lagMinutes: number;
  readonly driving: boolean;
  /** How far the predecessor's end can move before this relationship moves the successor. */
  readonly floatMinutes: number;
}

/** What holds an activity's early start where it is. */
export type Driver =
  | { readonly kind: 'relationships'; readonly ties: readonly Tie[] }
  | { readonly kind: 'constraint'; readonly type: string; readonly date: Minute }
  | { readonly kind: 'data-date'; readonly date: Minute }
  | { readonly kind: 'project-start'; readonly date: Minute }
  | { readonly kind: 'actual-date'; readonly date: Minute }
  | { readonly kind: 'as-late-as-possible' }
  | { readonly kind: 'span' };

export interface ActivityExplanation {
  readonly activity: number;
  readonly driver: Driver;
  readonly predecessors: readonly Tie[];
  readonly successors: readonly Tie[];
  /** Successors whose early dates this activity sets. */
  readonly drives: readonly number[];
  /** From the activity back along driving relationships to where the chain begins; the activity first. */
  readonly pathToStart: readonly number[];
  /** From the activity along the least relationship float to an end of the network; the activity first. */
  readonly pathToFinish: readonly number[];
  readonly sentence: string;
}

/** Says what drives an activity, what it drives, and the chains before and after it. To be called once calculated. */
export function explainActivity(calculator: ScheduleCalculator, activity: number): ActivityExplanation {
  const predecessors = ties(calculator, activity, 'predecessors');
  const successors = ties(calculator, activity, 'successors');
  const driver = driverOf(calculator, activity, predecessors);
  const drives = [...new Set(successors.filter((tie) => tie.driving).map((tie) => tie.activity))];
  return {
    activity,
    driver,
    predecessors,
    successors,
    drives,
    pathToStart: follow(
      activity,
      (at) => ties(calculator, at, 'predecessors').find((tie) => tie.driving)?.activity,
    ),
    pathToFinish: follow(activity, (at) => nearestSuccessor(calculator, at)),
    sentence: sentence(calculator, activity, driver, drives),
  };
}

function ties(calculator: ScheduleCalculator, activity: number, side: 'predecessors' | 'successors'): Tie[] {
  const { network, state, result } = calculator;
  const { relationships } = network.definition;
  const found: Tie[] = [];
  // A relationship of a summary hangs on the nodes made for it, so those are asked by the statement instead.
  const edges = network.kind[activity] === NodeKind.summary ? statedEdges(calculator, activity, side) : [];
  if (network.kind[activity] !== NodeKind.summary && side === 'predecessors') {
    for (let edge = network.edgesInto[activity]!; edge < network.edgesInto[activity + 1]!; edge += 1)
      edges.push(edge);
  } else if (network.kind[activity] !== NodeKind.summary) {
    for (let place = network.edgesOutOf[activity]!; place < network.edgesOutOf[activity + 1]!; place += 1) {
      edges.push(network.successorEdges[place]!);
    }
  }
  for (const edge of edges) {
    const relationship = network.edgeRelationship[edge]!;
    if (relationship < 0) continue;
    const { predecessor, successor, type } = relationships[relationship]!;
    const calendar = network.calendars[network.calendar[predecessor]!]!;
    found.push({
      relationship,
      activity: side === 'predecessors' ? predecessor : successor,
      type,
      lagMinutes: network.edgeLag[edge]!,
      driving: result.driving[relationship] === 1,
      floatMinutes: relationshipFloat(state, edge, calendar),
    });
  }
  return found;
}

function statedEdges(
  { network }: ScheduleCalculator,
  activity: number,
  side: 'predecessors' | 'successors',
): number[] {
  const end = side === 'predecessors' ? 'successor' : 'predecessor';
  return network.definition.relationships.flatMap((relationship, index) =>
    relationship[end] === activity ? [network.relationshipEdge[index]!] : [],
  );
}

function driverOf(calculator: ScheduleCalculator, activity: number, predecessors: readonly Tie[]): Driver {
  const { network, result } = calculator;
  if (!isScheduled(network.kind[activity]!)) return { kind: 'span' };
  const status = network.status[activity]!;
  const { dialect } = network.definition.options;
  if (status === Status.complete) return { kind: 'actual-date', date: network.actualFinish[activity]! };
  if (status === Status.inProgress && dialect === 'msproject') {
    return { kind: 'actual-date', date: network.actualStart[activity]! };
  }
  if (network.lateNodes.includes(activity)) return { kind: 'as-late-as-possible' };
  const constraint = bindingConstraint(calculator, activity);
  const driving = predecessors.filter((tie) => tie.driving);
  if (
    constraint &&
    (driving.length === 0 || constraint.type.startsWith('mandatory') || constraint.type.startsWith('must'))
  ) {
    return { kind: 'constraint', ...constraint };
  }
  if (driving.length > 0) return { kind: 'relationships', ties: driving };
  const { dataDate, projectStart } = network.definition;
  if (dialect === 'primavera') return { kind: 'data-date', date: dataDate };
  return result.earlyStart[activity]! <= projectStart || predecessors.length === 0
    ? { kind: 'project-start', date: projectStart }
    : { kind: 'relationships', ties: predecessors };
}

/** The constraint whose date the early start or finish stands on, if any. */
function bindingConstraint({ network, result }: ScheduleCalculator, activity: number) {
  const calendar = network.calendars[network.calendar[activity]!]!;
  for (const { type, date } of network.activities[activity]!.constraints ?? []) {
    if (date === undefined || type === 'deadline' || type.endsWith('on-or-before')) continue;
    const early = (type.includes('finish') ? result.earlyFinish : result.earlyStart)[activity]!;
    if (calendar.nextWorkingInstant(date) === calendar.nextWorkingInstant(early)) return { type, date };
  }
  return undefined;
}

function nearestSuccessor(calculator: ScheduleCalculator, activity: number): number | undefined {
  const open = ties(calculator, activity, 'successors').filter((tie) =>
    isScheduled(calculator.network.kind[tie.activity]!),
  );
  return open.reduce<Tie | undefined>(
    (best, tie) => (best === undefined || tie.floatMinutes < best.floatMinutes ? tie : best),
    undefined,
  )?.activity;
}

/** Walks until there is no next activity; relationships have no loops, yet summaries may bring one round. */
function follow(from: number, next: (activity: number) => number | undefined): number[] {
  const path = [from];
  const seen = new Set(path);
  for (let at = next(from); at !== undefined && !seen.has(at); at = next(at)) {
    path.push(at);
    seen.add(at);
  }
  return path;
}

function sentence(
  { network, result }: ScheduleCalculator,
  activity: number,
  driver: Driver,
  drives: readonly number[],
): string {
  const name = (index: number) => network.activities[index]!.id;
  const start = formatMinute(result.start[activity]!).replace('T', ' ');
  const what =
    network.status[activity] === Status.complete
      ? `${name(activity)} is complete`
      : `${name(activity)} starts ${start} ${because(driver, name)}`;
  return drives.length === 0 ? `${what}.` : `${what}; it drives ${drives.map(name).join(', ')}.`;
}

function because(driver: Driver, name: (index: number) => string): string {
  switch (driver.kind) {
    case 'relationships':
      return `because of ${driver.ties.map((tie) => `${name(tie.activity)} (${tie.type}${lagText(tie.lagMinutes)})`).join(', ')}`;
    case 'constraint':
      return `because of its constraint ${driver.type} ${formatMinute(driver.date).replace('T', ' ')}`;
    case 'data-date':
      return 'because nothing holds it but the data date';
    case 'project-start':
      return 'because nothing holds it but the project start';
    case 'actual-date':
      return 'because it has started';
    case 'as-late-as-possible':
      return 'because it is as late as its successors allow';
    case 'span':
      return 'because it spans other activities';
  }
}

function lagText(minutes: number): string {
  if (minutes === 0) return '';
  return ` ${minutes > 0 ? '+' : '−'}${Math.abs(minutes) / 60} h`;
}
