import type { CompiledFacility } from './facility-compilation.js';
import type { RecordReader, StayChunk, VisitChunk } from './visit-records.js';

const OUTCOME_NAMES = ['served', 'balked', 'reneged', 'turned-back', 'turned-back', 'inside'] as const;
const number = (x: number): string => (Number.isNaN(x) ? '' : (Math.round(x * 1000) / 1000).toString());

/** Per-customer records as CSV lines for other tools, handed on as they are made: nothing is kept. */
export class CustomerCsv implements RecordReader {
  static readonly stayHeader =
    'customer,class,direction,arrival_minute,exit_minute,outcome,persons,wait_minutes';
  static readonly visitHeader =
    'customer,class,direction,stage,entered_minute,service_start_minute,service_end_minute,left_minute';

  constructor(
    private readonly facility: CompiledFacility,
    private readonly write: {
      readonly stay?: (line: string) => void;
      readonly visit?: (line: string) => void;
    },
  ) {}

  stays(chunk: StayChunk): void {
    const { stay } = this.write;
    if (!stay) return;
    for (let i = 0; i < chunk.count; i++) {
      const flow = this.facility.flows[chunk.route[i]!]!;
      const outcome = OUTCOME_NAMES[chunk.outcome[i]!]!;
      const times = [number(chunk.arrival[i]!), number(chunk.exit[i]!)];
      const fields = [chunk.number[i]!, flow.class, flow.direction, ...times, outcome, chunk.persons[i]!];
      stay([...fields, number(chunk.primaryWait[i]!)].join(','));
    }
  }

  visits(chunk: VisitChunk): void {
    const { visit } = this.write;
    if (!visit) return;
    const { net, flows, stationStages } = this.facility;
    for (let i = 0; i < chunk.count; i++) {
      const step = chunk.step[i]!;
      const flow = flows[net.stepRoute[step]!]!;
      const stage = stationStages[net.stepStation[step]!]!;
      const times = [chunk.entered[i]!, chunk.started[i]!, chunk.ended[i]!, chunk.departed[i]!].map(number);
      visit([chunk.number[i]!, flow.class, flow.direction, stage, ...times].join(','));
    }
  }
}

/** One day for an animation: what each customer did where, in plain rows sorted by time. Times in minutes of the day. */
export interface AnimationTrace {
  readonly stages: readonly string[];
  readonly flows: readonly { readonly class: string; readonly direction: string }[];
  /** customer, flow, stage, entered, service start, service end, left; −1 where that did not happen. */
  readonly visits: readonly (readonly [number, number, number, number, number, number, number])[];
  /** customer, flow, arrival, exit, outcome, persons. */
  readonly stays: readonly (readonly [number, number, number, number, string, number])[];
}

const traceTime = (x: number): number => (Number.isNaN(x) ? -1 : Math.round(x * 100) / 100);

/** Collects a day's visits for the dashboard. Memory grows with the day's customers: for one day at a time. */
export class AnimationRecorder implements RecordReader {
  private readonly rows: [number, number, number, number, number, number, number][] = [];
  private readonly ends: [number, number, number, number, string, number][] = [];
  private readonly stages: readonly string[];

  constructor(private readonly facility: CompiledFacility) {
    this.stages = [...new Set(facility.stationStages)];
  }

  visits(chunk: VisitChunk): void {
    const { net, stationStages } = this.facility;
    for (let i = 0; i < chunk.count; i++) {
      const step = chunk.step[i]!;
      const stage = this.stages.indexOf(stationStages[net.stepStation[step]!]!);
      const times = [chunk.entered[i]!, chunk.started[i]!, chunk.ended[i]!, chunk.departed[i]!].map(
        traceTime,
      );
      this.rows.push([
        chunk.number[i]!,
        net.stepRoute[step]!,
        stage,
        times[0]!,
        times[1]!,
        times[2]!,
        times[3]!,
      ]);
    }
  }

  stays(chunk: StayChunk): void {
    for (let i = 0; i < chunk.count; i++) {
      const times = [traceTime(chunk.arrival[i]!), traceTime(chunk.exit[i]!)] as const;
      const outcome = OUTCOME_NAMES[chunk.outcome[i]!]!;
      this.ends.push([chunk.number[i]!, chunk.route[i]!, ...times, outcome, chunk.persons[i]!]);
    }
  }

  trace(): AnimationTrace {
    return {
      stages: this.stages,
      flows: this.facility.flows.map(({ class: id, direction }) => ({ class: id, direction })),
      visits: [...this.rows].sort((a, b) => a[3] - b[3] || a[0] - b[0]),
      stays: [...this.ends].sort((a, b) => a[2] - b[2] || a[0] - b[0]),
    };
  }
}
