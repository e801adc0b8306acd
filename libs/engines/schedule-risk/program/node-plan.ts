import { type CompiledNetwork, NodeKind, Status } from '#engines/cpm';
import type { ScheduleRiskWarning } from '../duration-ranges.js';

/** How a node is placed by the kernel, before anything is drawn. Instants are the project's. */
export interface NodePlan {
  /** Calendar of its durations, or −1: it has none and its date is an instant of the clock. */
  readonly calendar: number;
  /** Remaining minutes as planned. */
  readonly minutes: number;
  /** Share of the whole duration that remains: drawn durations are of the whole. */
  readonly remainingShare: number;
  /** Not placed before this. */
  readonly floor: number;
  readonly finishFloor: number | undefined;
  readonly pinnedStart: number | undefined;
  readonly pinnedFinish: number | undefined;
  readonly expectedFinish: number | undefined;
  /** False where nothing it waits for can move it any more. */
  readonly waits: boolean;
  /** The duration cannot be drawn: complete, manual, a milestone. */
  readonly certain: boolean;
}

type Draft = { -readonly [Key in keyof NodePlan]: NodePlan[Key] };

export function planNode(network: CompiledNetwork, node: number, warnings: ScheduleRiskWarning[]): NodePlan {
  const { kind, status } = network;
  const primavera = network.definition.options.dialect === 'primavera';
  const { dataDate, projectStart } = network.definition;
  const floor = primavera ? dataDate : status[node] === Status.notStarted ? projectStart : -Infinity;
  const draft: Draft = {
    calendar: network.durationCalendar[node]!,
    minutes: status[node] === Status.complete ? 0 : network.remaining[node]!,
    remainingShare: 1,
    floor,
    finishFloor: undefined,
    pinnedStart: undefined,
    pinnedFinish: undefined,
    expectedFinish: undefined,
    waits: true,
    certain: false,
  };
  if (kind[node]! >= NodeKind.summaryGate) return asInstant(draft, -Infinity);
  if (status[node] === Status.complete) {
    if (primavera && network.definition.options.progressMode !== 'actual-dates')
      return asInstant(draft, floor);
    return { ...asInstant(draft, network.actualFinish[node]!), waits: false };
  }
  if (kind[node] === NodeKind.finishMilestone) asInstant(draft, floor);
  if (status[node] === Status.inProgress) planStarted(network, node, draft, primavera);
  else planConstraints(network, node, draft, warnings);
  if (kind[node] === NodeKind.startMilestone) draft.certain = true;
  return draft;
}

function asInstant(draft: Draft, floor: number): NodePlan {
  draft.calendar = -1;
  draft.minutes = 0;
  draft.floor = floor;
  draft.certain = true;
  return draft;
}

function planStarted(network: CompiledNetwork, node: number, draft: Draft, primavera: boolean): void {
  const activity = network.activities[node]!;
  const whole = network.duration[node]!;
  draft.remainingShare = whole > 0 ? Math.min(1, network.remaining[node]! / whole) : 1;
  if (primavera) {
    draft.floor = Math.max(
      draft.floor,
      activity.resumed ?? -Infinity,
      activity.externalEarlyStart ?? -Infinity,
    );
    if (network.definition.options.useExpectedFinish) draft.expectedFinish = activity.expectedFinish;
    return;
  }
  // Microsoft Project counts a started task from its actual start, whatever it waits for.
  const calendar = network.calendars[draft.calendar]!;
  const { resumed } = activity;
  const done = whole - network.remaining[node]!;
  const resumes = calendar.nextWorkingInstant(calendar.add(network.actualStart[node]!, done));
  draft.floor = resumed === undefined ? resumes : Math.max(resumes, calendar.nextWorkingInstant(resumed));
  draft.waits = false;
}

function planConstraints(
  network: CompiledNetwork,
  node: number,
  draft: Draft,
  warnings: ScheduleRiskWarning[],
): void {
  const activity = network.activities[node]!;
  const primavera = network.definition.options.dialect === 'primavera';
  const pins = !primavera && network.definition.options.constraintsHonoured;
  if (primavera) draft.floor = Math.max(draft.floor, activity.externalEarlyStart ?? -Infinity);
  if (network.definition.options.useExpectedFinish) draft.expectedFinish = activity.expectedFinish;
  for (const { type, date } of activity.constraints ?? []) {
    if (type === 'as-late-as-possible') {
      warnings.push({
        code: 'schedule-risk.as-late-as-possible',
        message: 'is simulated as soon as possible: its own dates differ, its successors’ do not',
        where: `activities[${activity.id}]`,
      });
    }
    if (date === undefined) continue;
    const start = type === 'start-on' || type === 'must-start-on' || type === 'mandatory-start';
    const finish = type === 'finish-on' || type === 'must-finish-on' || type === 'mandatory-finish';
    if (type === 'mandatory-start' ? primavera || pins : start && pins) draft.pinnedStart = date;
    else if (type === 'mandatory-finish' ? primavera || pins : finish && pins) draft.pinnedFinish = date;
    else if (start || type === 'start-on-or-after') draft.floor = Math.max(draft.floor, date);
    else if (finish || type === 'finish-on-or-after') {
      draft.finishFloor = Math.max(draft.finishFloor ?? -Infinity, date);
    }
  }
  if (activity.manual && !primavera) {
    draft.pinnedStart = activity.manual.start;
    draft.minutes =
      network.calendars[draft.calendar]?.workBetween(activity.manual.start, activity.manual.finish) ?? 0;
    draft.certain = true;
  }
}
