import type { Schemas } from '../api/client.js';
import { poolOf, type Facility } from './facility.js';

type Visited = readonly [
  customer: number,
  flow: number,
  stage: number,
  entered: number,
  start: number,
  end: number,
  left: number,
];
type Stay = readonly [
  customer: number,
  flow: number,
  arrival: number,
  exit: number,
  outcome: string,
  persons: number,
];

/** OpenAPI 3.0 has no tuples: what the contract says in words is said here in types. */
export type Trace = Omit<Schemas['CrossingTrace'], 'visits' | 'stays'> & {
  readonly visits: readonly Visited[];
  readonly stays: readonly Stay[];
};
export const traceOf = (answer: Schemas['CrossingTrace']): Trace => answer as unknown as Trace;

/** A place in the picture where customers wait and are served. */
export interface Station {
  readonly key: string;
  readonly stage: string;
  readonly direction: string;
  readonly name: string;
  readonly servers: number;
  /** Column from the left, row within the column. */
  readonly column: number;
  readonly row: number;
  readonly side: boolean;
}

/** One stay at a station, minutes of the day. */
export interface Visit {
  readonly station: number;
  readonly look: string;
  readonly entered: number;
  readonly start: number;
  readonly end: number;
  readonly left: number;
  /** Which server, counted from 0. */
  readonly slot: number;
}

export interface Crossed {
  readonly columns: number;
  /** Columns on the first bank, left of the river. */
  readonly left: number;
  readonly stations: readonly Station[];
  readonly visits: readonly Visit[];
  readonly bridge: readonly BridgePass[];
  readonly first: number;
  readonly last: number;
  readonly stays: Trace['stays'];
}

export interface BridgePass {
  readonly look: string;
  readonly direction: string;
  readonly entered: number;
  readonly left: number;
}

/** Turns a day's trace into places and stays that can be drawn at any minute. */
export function crossedOf(facility: Facility, trace: Trace): Crossed {
  const stations: Station[] = [];
  const places = new Map<string, number>();
  const stageById = new Map(facility.stages.map((stage) => [stage.id, stage]));
  const stationFor = (stageId: string, direction: string, customerClass: string): number => {
    const stage = stageById.get(stageId);
    const pool = stage && poolOf(stage, direction, customerClass);
    const key = `${direction} ${stageId} ${pool ?? ''}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    const described = facility.pools.find(({ id }) => id === pool);
    places.set(key, stations.length);
    stations.push({
      key,
      stage: stageId,
      direction,
      name: described?.name.split(',')[0] ?? stage?.name ?? (stageId === 'gate' ? 'Gate' : stageId),
      servers: typeof described?.servers === 'number' ? described.servers : 1,
      column: 0,
      row: 0,
      side: stage?.kind === 'secondary' || stage?.passengersOnly === true || stage?.kind === 'swap-yard',
    });
    return stations.length - 1;
  };
  const visits: Visit[] = [];
  const bridge: BridgePass[] = [];
  const free = new Map<number, number[]>();
  for (const [, flow, stage, entered, start, end, left] of trace.visits) {
    const named = trace.flows[flow];
    const id = trace.stages[stage];
    if (!named || id === undefined || left < 0) continue;
    if (stageById.get(id)?.kind === 'bridge') {
      bridge.push({ look: named.class, direction: named.direction, entered, left });
      continue;
    }
    const station = stationFor(id, named.direction, named.class);
    visits.push({
      station,
      look: named.class,
      entered,
      start: start < 0 ? left : start,
      end: end < 0 ? left : end,
      left,
      slot: 0,
    });
  }
  const slotted = withSlots(visits, free);
  return {
    ...placed(facility, stations),
    visits: slotted,
    bridge,
    first: Math.max(0, Math.floor(Math.min(...trace.visits.map(([, , , entered]) => entered)) / 30) * 30),
    last: Math.ceil(Math.max(...trace.visits.map(([, , , , , , left]) => left)) / 30) * 30,
    stays: trace.stays,
  };
}

/** Gives every service the lowest server that is free, so that a vehicle stays in its booth. */
function withSlots(visits: readonly Visit[], free: Map<number, number[]>): Visit[] {
  const byStart = visits.map((_, index) => index).sort((a, b) => visits[a]!.start - visits[b]!.start);
  const slots = new Array<number>(visits.length).fill(0);
  for (const index of byStart) {
    const { station, start, left } = visits[index]!;
    const until = free.get(station) ?? [];
    free.set(station, until);
    let slot = until.findIndex((busy) => busy <= start + 1e-6);
    if (slot === -1) slot = until.length;
    until[slot] = left;
    slots[index] = slot;
  }
  return visits.map((visit, index) => ({ ...visit, slot: slots[index]! }));
}

/**
 * Columns from the first bank to the second, the river between them at the same place for both directions: the first,
 * third … direction runs to the right, the others to the left. Stations of one stage stand below each other.
 */
function placed(
  facility: Facility,
  stations: readonly Station[],
): { columns: number; left: number; stations: Station[] } {
  const ways = new Map(
    facility.directions.map(({ id }, band) => [id, wayOf(facility, stations, id, band % 2 === 0)]),
  );
  const most = (of: (way: Way) => number): number => Math.max(1, ...[...ways.values()].map(of));
  const left = most(({ rightwards, before, after }) => (rightwards ? before : after));
  const right = most(({ rightwards, before, after }) => (rightwards ? after : before));
  const rows = new Map<string, number>();
  return {
    columns: left + right,
    left,
    stations: stations.map((station) => {
      const { stages, rightwards, before } = ways.get(station.direction)!;
      // Steps from the river: the stage next to it is step 0 on either bank.
      const at = stages.indexOf(station.stage);
      const step = at < before ? before - 1 - at : at - before - 1;
      const column = at < before === rightwards ? left - 1 - step : left + step;
      const key = `${station.direction} ${column}`;
      const row = rows.get(key) ?? 0;
      rows.set(key, row + 1);
      return { ...station, column, row };
    }),
  };
}

interface Way {
  /** Stages that anybody passes, the bridge among them, in order. */
  readonly stages: readonly string[];
  readonly rightwards: boolean;
  readonly before: number;
  readonly after: number;
}

function wayOf(
  facility: Facility,
  stations: readonly Station[],
  direction: string,
  rightwards: boolean,
): Way {
  const isBridge = (stage: string): boolean =>
    facility.stages.find(({ id }) => id === stage)?.kind === 'bridge';
  const all = ['gate'];
  for (const { id, directions } of facility.stages) {
    if (directions?.includes(direction) ?? true) all.push(id);
  }
  const stages = all.filter(
    (stage) => isBridge(stage) || stations.some((it) => it.stage === stage && it.direction === direction),
  );
  const bridge = stages.findIndex(isBridge);
  const before = bridge === -1 ? stages.length : bridge;
  return { stages, rightwards, before, after: Math.max(0, stages.length - 1 - before) };
}

export interface Moment {
  /** Waiting and in service by station. */
  readonly waiting: readonly number[];
  readonly serving: readonly number[];
}

/** How many stand and are served at each station at a minute. */
export function momentOf({ stations, visits }: Crossed, minute: number): Moment {
  const waiting = stations.map(() => 0);
  const serving = stations.map(() => 0);
  for (const { station, entered, start, left } of visits) {
    if (entered > minute || left <= minute) continue;
    if (start > minute) waiting[station]!++;
    else serving[station]!++;
  }
  return { waiting, serving };
}
