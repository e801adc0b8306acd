import { LinkType, NodeKind, type RelationshipType, Status } from '#engines/cpm';
import { type DayNumber, MINUTES_PER_DAY } from '#engines/work-calendars';
import type { StandingCause } from './construction-event.js';
import type { Projection } from './projection.js';
import type { Works } from './works.js';

const RELATIONSHIPS: Readonly<Record<number, RelationshipType>> = {
  [LinkType.FS]: 'FS',
  [LinkType.SS]: 'SS',
  [LinkType.FF]: 'FF',
  [LinkType.SF]: 'SF',
};

/** Why an unfinished activity did no work on a day that has been lived. */
export function standingCause(
  works: Works,
  projection: Projection,
  activity: number,
  day: DayNumber,
): StandingCause {
  const { network, calendarOf } = works.construction;
  const end = (day + 1) * MINUTES_PER_DAY;
  const held = !Number.isNaN(works.workDoneAt[activity]);
  const started = works.status[activity] !== Status.notStarted;
  const tie = latestTie(works, projection, activity, held ? 'finish' : 'start', day);
  if (tie && tie.date >= end) return tieCause(works, tie.edge, tie.date);
  if (!started) {
    const bounds = projection.gather(activity, day * MINUTES_PER_DAY);
    const until = Number.isNaN(bounds.fixedStart) ? bounds.start : bounds.fixedStart;
    if (until >= end) return { kind: 'constraint', until };
  }
  const lost =
    network.kind[activity] === NodeKind.finishMilestone
      ? undefined
      : works.future.lostDayCause(activity, day);
  if (calendarOf[activity]!.workOnDay(day) === 0) return { kind: 'non-working-day' };
  if (lost) return lost;
  const byFinish = latestTie(works, projection, activity, 'finish', day);
  if (byFinish && byFinish.date >= end) return tieCause(works, byFinish.edge, byFinish.date);
  return { kind: 'non-working-day' };
}

function latestTie(
  works: Works,
  projection: Projection,
  activity: number,
  side: 'start' | 'finish',
  day: DayNumber,
) {
  const { network } = works.construction;
  let latest: { edge: number; date: number } | undefined;
  for (let edge = network.edgesInto[activity]!; edge < network.edgesInto[activity + 1]!; edge++) {
    const endsAtFinish = (network.edgeType[edge]! & 1) !== 0;
    // A finish milestone waits for everything; other activities' starts only for what is tied to their start.
    const counts =
      network.kind[activity] === NodeKind.finishMilestone || endsAtFinish === (side === 'finish');
    if (!counts) continue;
    const date = projection.impliedDate(edge, day * MINUTES_PER_DAY);
    if (date >= (latest?.date ?? -Infinity)) latest = { edge, date };
  }
  return latest;
}

function tieCause(works: Works, edge: number, until: number): StandingCause {
  const { network } = works.construction;
  const predecessor = network.edgePredecessor[edge]!;
  const type = network.edgeType[edge]!;
  const relationship = RELATIONSHIPS[type]!;
  const activity = network.activities[predecessor]!.id;
  const there =
    type >= LinkType.FS
      ? works.status[predecessor] === Status.complete
      : works.status[predecessor] !== Status.notStarted;
  return there
    ? { kind: 'lag', activity, relationship, until }
    : { kind: 'predecessor', activity, relationship };
}
