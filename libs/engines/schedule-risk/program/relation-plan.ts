import { type CompiledNetwork, LinkType, NodeKind, Status } from '#engines/cpm';
import type { WorkCalendar } from '#engines/work-calendars';

/** What a relationship asks, once what is done is done. */
export type RelationPlan =
  | { readonly kind: 'none' }
  /** A date that no iteration changes. */
  | { readonly kind: 'date'; readonly date: number; readonly ofFinish: boolean }
  | {
      readonly kind: 'relation';
      readonly fromFinish: boolean;
      readonly toFinish: boolean;
      /** Minutes on calendar `lagCalendar` of the compiled network. */
      readonly lag: number;
      readonly lagCalendar: number;
      /** Primavera: a start-to-start date without lag begins at a working instant of the lag's calendar. */
      readonly snaps: boolean;
    };

const NONE: RelationPlan = { kind: 'none' };

/** The rules of the network calculation's forward pass, with everything that is known before the draws worked in. */
export function planRelation(network: CompiledNetwork, edge: number): RelationPlan {
  const predecessor = network.edgePredecessor[edge]!;
  const kind = network.kind[predecessor]!;
  const type = network.edgeType[edge]!;
  const relation = (lag: number, snaps = false): RelationPlan => ({
    kind: 'relation',
    fromFinish: type >= LinkType.FS,
    toFinish: (type & 1) !== 0,
    lag,
    lagCalendar: network.edgeLagCalendar[edge]!,
    snaps,
  });
  const lag = network.edgeLag[edge]!;
  if (kind === NodeKind.levelOfEffort || kind === NodeKind.summary) return NONE;
  if (network.definition.options.dialect === 'msproject') return relation(lag);
  if (kind > NodeKind.levelOfEffort) return NONE;
  const waits =
    network.definition.options.progressMode === 'retained-logic' ||
    network.status[network.edgeSuccessor[edge]!] === Status.notStarted;
  if (!waits) return NONE;
  if (network.status[predecessor] === Status.notStarted) {
    return relation(lag, lag === 0 && type === LinkType.SS && snapMatters(network, predecessor, edge));
  }
  return planFromStarted(network, edge, relation);
}

/** Primavera: lag that elapsed between the predecessor's actual date and the data date is not waited for again. */
function planFromStarted(
  network: CompiledNetwork,
  edge: number,
  relation: (lag: number) => RelationPlan,
): RelationPlan {
  const predecessor = network.edgePredecessor[edge]!;
  const successorStatus = network.status[network.edgeSuccessor[edge]!]!;
  const complete = network.status[predecessor] === Status.complete;
  const type = network.edgeType[edge]!;
  const lag = network.edgeLag[edge]!;
  const calendar = network.calendars[network.edgeLagCalendar[edge]!]!;
  const { dataDate, options } = network.definition;
  if (type >= LinkType.FS) {
    if (!complete) return relation(lag);
    if (lag <= 0 || successorStatus === Status.complete) return relation(0);
    if (type === LinkType.FS && successorStatus !== Status.notStarted) return relation(0);
    return relation(Math.max(0, lag - elapsed(calendar, network.actualFinish[predecessor]!, dataDate)));
  }
  if (successorStatus === Status.complete) return relation(0);
  if (type === LinkType.SF) {
    const date = calendar.add(network.actualStart[predecessor]!, lag);
    return { kind: 'date', date: lag < 0 ? Math.max(date, dataDate) : date, ofFinish: true };
  }
  if (lag <= 0) return relation(0);
  const fromActual = options.progressMode === 'actual-dates' || options.startLagFromActualStart === true;
  const done =
    complete || fromActual
      ? elapsed(calendar, network.actualStart[predecessor]!, dataDate)
      : network.actualDuration[predecessor]!;
  return relation(Math.max(0, lag - done));
}

/** A start on its own calendar is a working instant of it already. */
function snapMatters(network: CompiledNetwork, predecessor: number, edge: number): boolean {
  const lagCalendar = network.edgeLagCalendar[edge]!;
  if (network.calendars[lagCalendar]!.continuous) return false;
  return (
    network.kind[predecessor] === NodeKind.finishMilestone || network.calendar[predecessor] !== lagCalendar
  );
}

function elapsed(calendar: WorkCalendar, from: number, dataDate: number): number {
  return from > dataDate ? 0 : calendar.workBetween(from, dataDate);
}
