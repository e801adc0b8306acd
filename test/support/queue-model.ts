import { compileCrossing, parseModelText } from '#model';
import {
  mergeSummaries,
  summariseRun,
  type CrossingDefinition,
  type CrossingRunResult,
} from '#engines/crossing';
import type { ComputePool } from '#platform/compute';

/** What differs from one textbook queue to another, in the model's own notation (YAML). */
export interface QueueModel {
  /** Customers a day; one entry a class. Absent `traffic`: one class `car`. */
  readonly perDay?: number;
  readonly lanes: string;
  readonly stages: string;
  readonly classes?: string;
  readonly traffic?: string;
  readonly profile?: readonly number[];
  readonly rules?: string;
  readonly hours?: string;
  readonly more?: string;
  readonly directions?: string;
  readonly banks?: string;
}

const FLAT = new Array<number>(24).fill(1);

/** The text of a whole model file with one crossing. */
export function queueModelText(queue: QueueModel): string {
  const { perDay = 1440, profile = FLAT, hours = '00:00-24:00' } = queue;
  return `spanwise: 1
project: { id: queue, name: Queue, start: 2027-01-04T08:00, timeZone: UTC, calendar: week, currency: EUR, provenance: &x { kind: assumption, why: An exact case. } }
calendars: [{ id: week, name: Week, week: { mon-fri: [09:00-17:00] }, provenance: *x }]
activities: [{ id: OPEN, name: Open, milestone: { means: Open., opens: [] } }]
crossing:
  id: queue
  name: Queue
  referenceBank: A
  banks: ${queue.banks ?? `[{ id: A, name: Here, clock: "+00:00", hours: ${hours}, provenance: *x }]`}
  directions: ${queue.directions ?? '[{ id: out, from: A, to: A }]'}
  design: { peoplePerDay: 1, vehiclesPerDay: 1, countsBothDirections: true, provenance: *x }
  classes: ${queue.classes ?? '[{ id: car, kind: car, people: 1, provenance: *x }]'}
  demand:
    level: all
    levels: [{ id: all, factor: 1, provenance: *x }]
    profiles: [{ id: day, hours: [${profile.join(', ')}], provenance: *x }]
    traffic: ${queue.traffic ?? `[{ id: cars, class: car, perDay: ${perDay}, profile: day, provenance: *x }]`}
  lanes: ${queue.lanes}
  stages: ${queue.stages}
  rules: ${queue.rules ?? '{ endOfDay: carry-over, shiftChange: capacity-falls-as-services-end, gate: from-bank, beforeOpening: wait, provenance: *x }'}
${queue.more ?? ''}`;
}

/** The crossing of a model text, as the command reads it. @throws Error with the model's problems */
export function crossingOfText(text: string): CrossingDefinition {
  const { model, problems } = parseModelText(text, 'yaml');
  if (!model) throw new Error(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return compileCrossing(model);
}

export interface QueueRun {
  readonly days?: number;
  readonly warmUpDays?: number;
  readonly replications?: number;
  readonly level?: number;
  readonly seed?: string;
}

/** Steady state of a model, with intervals: on threads, as the server computes it (and much faster than under jest). */
export async function runQueue(
  pool: ComputePool,
  definition: CrossingDefinition,
  run: QueueRun = {},
): Promise<CrossingRunResult> {
  const { days = 5, warmUpDays = 1, replications = 20, level = 0.999, seed = 'exact' } = run;
  const to = `2027-06-${String(days).padStart(2, '0')}`;
  const specification = { seed, from: '2027-06-01', to, warmUpDays };
  const halves = [0, 1].map((part) =>
    Array.from({ length: Math.ceil((replications - part) / 2) }, (_, i) => 2 * i + part),
  );
  const batches = await Promise.all(
    halves.map((indices) => pool.run('crossing-batch', { definition, specification, indices })),
  );
  return summariseRun(definition, mergeSummaries(batches), level);
}

/** A figure that must be there. */
export function figureOf(
  result: CrossingRunResult,
  id: string,
): { estimate: number; low: number; high: number } {
  const found = result.figures.find((figure) => figure.id === id);
  if (!found) throw new Error(`no figure ${id}; there are ${result.figures.map((f) => f.id).join(' ')}`);
  return found;
}
