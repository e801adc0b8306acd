import type { Schemas } from '../api/client.js';

export type Gantt = Schemas['Gantt'];

/** A project's network ready to be drawn: columns as they came, neighbours by index, the WBS as a tree. */
export interface Network {
  readonly gantt: Gantt;
  readonly count: number;
  readonly indexOf: ReadonlyMap<string, number>;
  /** Relationships by predecessor and by successor. */
  readonly leaving: readonly (readonly number[])[];
  readonly entering: readonly (readonly number[])[];
  readonly roots: readonly WbsBranch[];
  /** First start and last finish of anything, baseline included; minutes. */
  readonly from: number;
  readonly to: number;
  readonly dataDate: number;
  /** Share of simulated futures in which each activity decides the finish; absent: not analysed or not asked for. */
  readonly criticality?: readonly (number | null)[];
}

export interface WbsBranch {
  readonly id: string;
  readonly name: string;
  readonly branches: readonly WbsBranch[];
  readonly activities: readonly number[];
}

export const MINUTES_PER_DAY = 1440;

export const minuteOf = (text: string): number =>
  Date.parse(`${text.length === 10 ? `${text}T00:00` : text}:00Z`) / 60_000;

export const isoOf = (minute: number): string => new Date(minute * 60_000).toISOString().slice(0, 16);

export function networkOf(gantt: Gantt): Network {
  const { activities, relationships } = gantt;
  const count = activities.id.length;
  const lists = (): number[][] => Array.from({ length: count }, () => []);
  const leaving = lists();
  const entering = lists();
  relationships.predecessor.forEach((predecessor, link) => {
    leaving[predecessor]?.push(link);
    entering[relationships.successor[link]!]?.push(link);
  });
  const dataDate = minuteOf(gantt.dataDate);
  let from = dataDate;
  let to = dataDate;
  for (const dates of [
    activities.start,
    activities.baselineStart,
    activities.finish,
    activities.baselineFinish,
  ]) {
    for (const date of dates) {
      if (date === null) continue;
      if (date < from) from = date;
      if (date > to) to = date;
    }
  }
  return {
    gantt,
    count,
    indexOf: new Map(activities.id.map((id, index) => [id, index])),
    leaving,
    entering,
    roots: branchesOf(gantt),
    from,
    to,
    dataDate,
  };
}

/** The network with how often each activity is critical, by id. */
export function withCriticality(network: Network, shares: ReadonlyMap<string, number>): Network {
  return { ...network, criticality: network.gantt.activities.id.map((id) => shares.get(id) ?? null) };
}

function branchesOf({ wbs, activities }: Gantt): WbsBranch[] {
  const held: number[][] = wbs.map(() => []);
  const homeless: number[] = [];
  activities.wbs.forEach((node, index) => (held[node] ?? homeless).push(index));
  const indexOf = new Map(wbs.map(({ id }, index) => [id, index]));
  const children = new Map<number, number[]>();
  wbs.forEach(({ parent }, index) => {
    const at = parent === null ? -1 : (indexOf.get(parent) ?? -1);
    children.set(at, [...(children.get(at) ?? []), index]);
  });
  const branch = (index: number): WbsBranch => ({
    id: wbs[index]!.id,
    name: wbs[index]!.name,
    branches: (children.get(index) ?? []).map(branch),
    activities: held[index]!,
  });
  const roots = (children.get(-1) ?? []).map(branch);
  return homeless.length === 0 || roots.length === 0
    ? roots
    : [...roots, { id: '(none)', name: 'Without a WBS node', branches: [], activities: homeless }];
}

/** Working days of slip are the server's; this is the calendar difference that the picture shows. */
export function finishSlipDays({ gantt: { activities } }: Network, index: number): number | null {
  const finish = activities.finish[index] ?? null;
  const baseline = activities.baselineFinish[index] ?? null;
  return finish === null || baseline === null ? null : (finish - baseline) / MINUTES_PER_DAY;
}

export function floatDays({ gantt }: Network, index: number): number | null {
  const minutes = gantt.activities.totalFloatMinutes[index] ?? null;
  const perDay = gantt.calendars[gantt.activities.calendar[index] ?? 0]?.minutesPerDay ?? 480;
  return minutes === null ? null : minutes / perDay;
}

export const isMilestone = ({ gantt }: Network, index: number): boolean =>
  gantt.activities.type[index]!.endsWith('milestone');
