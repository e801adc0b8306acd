import { MINUTES_PER_DAY } from '#engines/work-calendars';
import { flowGroups, type FlowGroup } from './day-results.js';
import type { DayTimeline } from './day-timeline.js';
import type { CompiledFacility } from './facility-compilation.js';
import { TimeTables } from './time-counts.js';
import type { RecordReader, StayChunk, VisitChunk } from './visit-records.js';

/** Sums of one day by hour; every list has twenty-four entries. Minutes are customer or server minutes. */
export interface HourSums {
  readonly flows: readonly {
    readonly class: string;
    readonly direction: string;
    readonly arrivals: Float64Array;
    /** Waits to primary inspection by hour of arrival, and of how many. */
    readonly waits: Float64Array;
    readonly waited: Float64Array;
    readonly queueMinutes: Float64Array;
  }[];
  /** By stage, class and direction; waits at the stage by hour of joining its line. */
  readonly stages: readonly StageHourSums[];
  readonly pools: readonly {
    readonly pool: string;
    readonly name: string;
    readonly staffed: Float64Array;
    readonly busy: Float64Array;
  }[];
}

export interface StageHourSums {
  readonly stage: string;
  readonly class: string;
  readonly direction: string;
  readonly waits: Float64Array;
  readonly waited: Float64Array;
  readonly queueMinutes: Float64Array;
}

const HOURS = MINUTES_PER_DAY / 60;
const list = (): Float64Array => new Float64Array(HOURS);

/** Reads one day's records and keeps what the hours need: its size does not grow with the customers. */
export class HourCollector implements RecordReader {
  /** Row `24 f + hour`: the waits of flow f's customers who came in the hour. */
  readonly waits: TimeTables;
  recording = true;
  private readonly groups: readonly FlowGroup[];
  private readonly groupOf: Int32Array;
  private readonly flows: HourSums['flows'];
  private readonly stages: readonly StageHourSums[];
  /** By step. */
  private readonly stageOf: readonly StageHourSums[];
  private readonly busy: readonly Float64Array[];
  private readonly staffed: readonly Float64Array[];

  constructor(private readonly facility: CompiledFacility) {
    this.groups = flowGroups(facility);
    this.groupOf = new Int32Array(facility.net.routes.length);
    this.groups.forEach(({ routes }, g) => {
      for (const route of routes) this.groupOf[route] = g;
    });
    this.waits = new TimeTables(this.groups.length * HOURS);
    this.flows = this.groups.map(({ class: id, direction }) => ({
      class: id,
      direction,
      arrivals: list(),
      waits: list(),
      waited: list(),
      queueMinutes: list(),
    }));
    this.stageOf = stageSums(facility);
    this.stages = [...new Set(this.stageOf)];
    this.busy = facility.pools.map(list);
    this.staffed = facility.pools.map(list);
  }

  visits(chunk: VisitChunk): void {
    if (!this.recording) return;
    const { net } = this.facility;
    for (let i = 0; i < chunk.count; i++) {
      const started = chunk.started[i]!;
      const step = chunk.step[i]!;
      this.addVisit(this.stageOf[step]!, chunk.entered[i]!, started, chunk.departed[i]!);
      if (Number.isNaN(started)) continue;
      // A bus that gives its lane back while its people are away holds it only until the end of service.
      const until = net.stepKeepsServer[step] === 1 ? chunk.departed[i]! : chunk.ended[i]!;
      addInterval(this.busy[net.stepPool[step]!]!, started, Number.isNaN(until) ? MINUTES_PER_DAY : until);
    }
  }

  private addVisit(stage: StageHourSums, entered: number, started: number, departed: number): void {
    const served = !Number.isNaN(started);
    addInterval(stage.queueMinutes, entered, served ? started : departed);
    if (!served || entered < 0) return;
    const hour = Math.min(HOURS - 1, Math.floor(entered / 60));
    stage.waits[hour]! += started - entered;
    stage.waited[hour]!++;
  }

  stays(chunk: StayChunk): void {
    if (!this.recording) return;
    for (let i = 0; i < chunk.count; i++) {
      const group = this.groupOf[chunk.route[i]!]!;
      const flow = this.flows[group]!;
      const arrival = chunk.arrival[i]!;
      const wait = chunk.primaryWait[i]!;
      const inspected = !Number.isNaN(wait);
      addInterval(flow.queueMinutes, arrival, inspected ? arrival + wait : chunk.exit[i]!);
      if (arrival < 0) continue;
      const hour = Math.min(HOURS - 1, Math.floor(arrival / 60));
      flow.arrivals[hour]!++;
      if (!inspected) continue;
      flow.waits[hour]! += wait;
      flow.waited[hour]!++;
      this.waits.add(group * HOURS + hour, wait);
    }
  }

  /** Staffed server minutes as the day's timeline rosters them. */
  addRosters(timeline: DayTimeline): void {
    const since = this.facility.pools.map(() => ({ minute: 0, servers: 0 }));
    for (const { pool, minute, staffed } of timeline.rosters) {
      const last = since[pool]!;
      addInterval(this.staffed[pool]!, last.minute, minute, last.servers);
      since[pool] = { minute, servers: staffed };
    }
    since.forEach(({ minute, servers }, pool) => {
      addInterval(this.staffed[pool]!, minute, MINUTES_PER_DAY, servers);
    });
  }

  sums(): HourSums {
    const pools = this.facility.pools.flatMap(({ id, name, kind }, p) =>
      kind === 'gate' || kind === 'bridge-deck'
        ? []
        : [{ pool: id, name, staffed: this.staffed[p]!, busy: this.busy[p]! }],
    );
    return { flows: this.flows, stages: this.stages, pools };
  }
}

/** For each step the sums of its stage, class and direction; of the bridge those of its entrance count. */
function stageSums({ net, flows, pools, stationStages }: CompiledFacility): StageHourSums[] {
  const known = new Map<string, StageHourSums>();
  return Array.from(net.stepStation, (station, step) => {
    const { class: id, direction } = flows[net.stepRoute[step]!]!;
    const deck = pools[net.stationPool[station]!]!.kind === 'bridge-deck';
    const stage = deck ? `${stationStages[station]!}-deck` : stationStages[station]!;
    const key = `${stage}/${direction}/${id}`;
    const found = known.get(key) ?? {
      stage,
      class: id,
      direction,
      waits: list(),
      waited: list(),
      queueMinutes: list(),
    };
    known.set(key, found);
    return found;
  });
}

/** Adds an interval's minutes (times a weight) to the hours of the day that it covers. */
function addInterval(hours: Float64Array, from: number, until: number, weight = 1): void {
  let start = Math.max(0, from);
  const end = Math.min(MINUTES_PER_DAY, until);
  while (start < end) {
    const hour = Math.floor(start / 60);
    const stop = Math.min(end, (hour + 1) * 60);
    hours[hour]! += weight * (stop - start);
    start = stop;
  }
}
