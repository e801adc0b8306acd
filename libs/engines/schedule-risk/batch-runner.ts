import type { StreamLabel } from '#engines/numerics';
import { randomField } from '#engines/numerics';
import type { CompiledScheduleRisk } from './compiled-schedule-risk.js';
import { Mitigation, OccurrenceDraws, type Variation } from './draws/occurrence-draws.js';
import { PreparedDraws } from './draws/prepared-draws.js';
import { WeatherDraws } from './draws/weather-draws.js';
import type { BlockKernel } from './kernel/block-kernel.js';
import type { MemoryImage } from './kernel/image.js';
import * as layout from './kernel/memory-layout.js';
import { loadReferenceKernel } from './kernel/reference-kernel.js';
import { headerOf } from './kernel/reference-draws.js';
import { loadWasmKernel } from './kernel/wasm-kernel.js';
import { affectedNodes } from './program/affected-nodes.js';
import { gradeTable, measurePilot, type Pilot } from './summary/pilot.js';
import { BATCH_ITERATIONS, JOINT_CELLS, type PartialSummary } from './summary/partial-summary.js';
import { BatchCollector } from './summary/batch-collector.js';
import { DEFAULT_TORNADO_ITERATIONS } from './variations.js';
import { ScheduleRiskError } from './schedule-risk-error.js';

const BASELINE: Variation = {};
/** Blocks of the pilot run; their iterations are numbered from here, far from those of any run. */
const PILOT_BLOCKS = 8;
const PILOT_FIRST = 0x40000000;

export interface BatchHooks {
  /** Asked before every batch of 512 iterations; when it says true the run ends with `schedule-risk.cancelled`. */
  readonly isCancelled?: () => boolean;
  readonly onProgress?: (iterationsDone: number) => void;
  /** Keeps the finish and cost of every iteration. */
  readonly samples?: boolean;
}

/** Runs iterations of one compiled definition and one seed. Keeps its memory between batches. */
export class BatchRunner {
  readonly kernel: BlockKernel;
  private readonly weather: WeatherDraws;
  private readonly occurrences: OccurrenceDraws;
  private readonly mitigation: Mitigation;
  private readonly prepared: PreparedDraws | undefined;
  private readonly pilot: Pilot;
  /** Of each variation, the nodes it can move. */
  private readonly affected: readonly Uint8Array[];
  private readonly cost = new Float64Array(layout.LANES);
  private readonly finishAt: number;
  private readonly costAt: number;

  constructor(
    private readonly compiled: CompiledScheduleRisk,
    seed: StreamLabel,
  ) {
    const { program, uncertainty, options, definition } = compiled;
    this.kernel = loadKernel(program.image, options.kernel);
    this.mitigation = new Mitigation(uncertainty, options.mitigated);
    this.occurrences = new OccurrenceDraws(uncertainty, program.effectRows, seed, this.mitigation);
    this.weather = new WeatherDraws(
      uncertainty,
      program,
      definition.network.dataDate,
      seed,
      this.mitigation,
      options.settled ?? [],
    );
    const sampling = options.sampling ?? 'monte-carlo';
    this.prepared =
      sampling === 'monte-carlo'
        ? undefined
        : new PreparedDraws(program.streams, seed, sampling, BATCH_ITERATIONS);
    this.finishAt = headerOf(this.kernel.ints, layout.H_FINISH_ROW) >> 3;
    this.costAt = headerOf(this.kernel.ints, layout.H_COST_ROW) >> 3;
    for (const { keyAt, name } of program.streams) {
      const field = randomField(seed, 'schedule-risk', ...name);
      this.kernel.ints[keyAt >> 2] = field.uint32At(0) | 0;
      this.kernel.ints[(keyAt >> 2) + 1] = field.uint32At(1) | 0;
    }
    this.affected = compiled.variations.map((variation) => affectedNodes(program, uncertainty, variation));
    this.pilot = this.runPilot();
  }

  /** Rough location and spread of the results, from iterations outside the run. */
  get scale(): Pilot {
    return this.pilot;
  }

  /** The duration from which a node's sums are measured. */
  durationCentre(sumIndex: number): number {
    const grades = headerOf(this.kernel.ints, layout.H_GRADES) >> 3;
    return this.kernel.doubles[grades + (sumIndex + 1) * layout.GRADE_DOUBLES - 1]!;
  }

  /**
   * Iterations `from` … `to` − 1. `from` must be a multiple of 512, and so must `to` unless it ends the run.
   * @throws ScheduleRiskError schedule-risk.batch-not-aligned, schedule-risk.cancelled
   */
  run(from: number, to: number, hooks: BatchHooks = {}): PartialSummary {
    if (!(Number.isInteger(to) && from >= 0 && from < to && from % BATCH_ITERATIONS === 0)) {
      throw new ScheduleRiskError(
        'schedule-risk.batch-not-aligned',
        `batches begin at multiples of ${BATCH_ITERATIONS}`,
        `iterations ${from} to ${to}`,
      );
    }
    const collector = new BatchCollector(this.compiled, this.pilot, hooks.samples === true ? to - from : 0);
    this.clearCounts();
    for (let batch = from; batch < to; batch += BATCH_ITERATIONS) {
      if (hooks.isCancelled?.()) {
        throw new ScheduleRiskError('schedule-risk.cancelled', 'the run was cancelled', `iteration ${batch}`);
      }
      this.runBatch(batch, Math.min(batch + BATCH_ITERATIONS, to), collector);
      hooks.onProgress?.(Math.min(batch + BATCH_ITERATIONS, to) - from);
    }
    const counts = headerOf(this.kernel.ints, layout.H_COUNTS) >> 2;
    const nodes = this.compiled.program.activityOfNode.length;
    return collector.summary(from, to, this.kernel.words.slice(counts, counts + nodes));
  }

  private clearCounts(): void {
    const counts = headerOf(this.kernel.ints, layout.H_COUNTS) >> 2;
    this.kernel.words.fill(0, counts, counts + this.compiled.program.activityOfNode.length);
  }

  private runBatch(first: number, end: number, collector: BatchCollector): void {
    const { program, options, variations } = this.compiled;
    const sums = headerOf(this.kernel.ints, layout.H_SUMS) >> 3;
    const sumCount = program.sumNodes.length * layout.SUM_DOUBLES;
    this.kernel.doubles.fill(0, sums, sums + sumCount);
    this.prepared?.prepare(first / BATCH_ITERATIONS);
    collector.begin();
    const tornadoEnd = options.tornadoIterations ?? DEFAULT_TORNADO_ITERATIONS;
    for (let at = first; at < end; at += layout.LANES) {
      const lanes = Math.min(layout.LANES, end - at);
      this.drawBlock(at, at - first);
      this.pass(at, true, BASELINE);
      this.kernel.countCritical(lanes);
      const finish = this.kernel.doubles.subarray(this.finishAt, this.finishAt + layout.LANES);
      collector.add(this.kernel, finish, this.cost, lanes);
      if (sumCount > 0) {
        collector.writeFinishRows(this.kernel, finish);
        this.kernel.addSums(lanes);
      }
      if (at < tornadoEnd && variations.length > 0) this.runVariations(at, lanes, collector);
    }
    collector.end(this.kernel.doubles.subarray(sums, sums + sumCount));
  }

  private drawBlock(first: number, point: number): void {
    this.prepared?.write(this.kernel, point);
    this.kernel.drawGroups(first);
    this.weather.draw(this.kernel, first);
    this.weather.write(this.kernel, BASELINE);
    this.occurrences.write(this.kernel, first, BASELINE);
  }

  /** Forward through the network, then everything that the block costs, lane by lane. */
  private pass(first: number, draw: boolean, variation: Variation): void {
    const { kernel, cost } = this;
    const { costs } = this.compiled.program;
    if (costs.enabled) kernel.doubles.fill(0, this.costAt, this.costAt + layout.LANES);
    kernel.forwardPass(first, draw);
    kernel.projectFinish();
    if (!this.weather.reaches(kernel, this.latestFinish())) {
      // Some lane went on for longer than was expected of any: its days are worked out to the end.
      this.weather.complete(kernel, first, variation);
      if (costs.enabled) kernel.doubles.fill(0, this.costAt, this.costAt + layout.LANES);
      this.markActive(() => 1);
      // The same numbers: a draw depends on nothing but the iteration and the activity.
      kernel.forwardPass(first, draw && this.compiled.program.sharesBaseRow);
      kernel.projectFinish();
    }
    if (!costs.enabled) return;
    const certain = costs.certain + this.mitigation.cost(variation);
    for (let lane = 0; lane < layout.LANES; lane += 1) {
      cost[lane] = certain + kernel.doubles[this.costAt + lane]! + this.occurrences.cost[lane]!;
      const finish = kernel.doubles[this.finishAt + lane]!;
      for (const closure of this.weather.closuresOf(lane)) {
        // What happens after the project is over no longer costs it anything.
        if (closure.first * 1440 < finish) cost[lane]! += closure.cost;
      }
    }
    for (const { perMinute, fromRow, toRow } of costs.timeDependent) {
      const { program, definition } = this.compiled;
      const today = definition.network.dataDate - program.horizon.firstDay * 1440;
      for (let lane = 0; lane < layout.LANES; lane += 1) {
        const from = fromRow === 0 ? today : kernel.doubles[(fromRow >> 3) + lane]!;
        cost[lane]! += perMinute * Math.max(0, kernel.doubles[(toRow >> 3) + lane]! - from);
      }
    }
  }

  private latestFinish(): number {
    let latest = -Infinity;
    for (let lane = 0; lane < layout.LANES; lane += 1) {
      latest = Math.max(latest, this.kernel.doubles[this.finishAt + lane]!);
    }
    return latest;
  }

  /** The same block again with one thing removed, on the same numbers. */
  private runVariations(first: number, lanes: number, collector: BatchCollector): void {
    const { kernel } = this;
    const { variations } = this.compiled;
    const finish = kernel.doubles.subarray(this.finishAt, this.finishAt + layout.LANES);
    collector.keepBaseline(finish, this.cost, lanes);
    let before: Uint8Array | undefined;
    variations.forEach((variation, index) => {
      const own = this.affected[index]!;
      // What the variation before this one moved is put back by the same pass.
      this.markActive((node) => own[node]! | (before?.[node] ?? 0));
      before = own;
      this.runVariation(first, variation);
      collector.addVariation(index, finish, this.cost, lanes);
    });
  }

  private runVariation(first: number, variation: Variation): void {
    const { kernel, compiled } = this;
    const { program } = compiled;
    if (variation.without?.kind === 'activity') {
      const base = program.baseRow[variation.without.index]! >> 3;
      const kept = kernel.doubles.slice(base, base + layout.LANES);
      kernel.doubles.fill(program.baseMean[variation.without.index]!, base, base + layout.LANES);
      this.pass(first, false, variation);
      kernel.doubles.set(kept, base);
      return;
    }
    const strikes = touchesStrikes(variation, compiled);
    if (strikes) this.occurrences.write(kernel, first, variation);
    // Variations that leave the days alone come first: they find them as the baseline left them.
    if (touchesDays(variation, compiled)) this.weather.write(kernel, variation);
    this.pass(first, false, variation);
    if (strikes) this.occurrences.write(kernel, first, BASELINE);
  }

  private markActive(of: (node: number) => number): void {
    const at = this.compiled.program.activeAt >> 2;
    const count = this.compiled.program.activityOfNode.length;
    for (let node = 0; node < count; node += 1) this.kernel.ints[at + node] = of(node);
  }

  private runPilot(): Pilot {
    const { program } = this.compiled;
    const { kernel } = this;
    const blocks: { finish: Float64Array; cost: Float64Array; durations: Float64Array[] }[] = [];
    this.prepared?.prepare(-1);
    let expected = 60 + (1.5 * (this.compiled.deterministic.finish - program.horizon.firstDay * 1440)) / 1440;
    // Without sums and costs only the centre of the finish is wanted, and how far the weather is to be drawn.
    const measured = program.sumNodes.length > 0 || program.costs.enabled;
    const count = measured ? PILOT_BLOCKS : program.weatherAxes.length > 0 ? 2 : 1;
    for (let block = 0; block < count; block += 1) {
      const first = PILOT_FIRST + block * layout.LANES;
      this.weather.expectDays(expected);
      this.drawBlock(first, block * layout.LANES);
      this.pass(first, true, BASELINE);
      expected = Math.max(expected, 30 + (1.1 * this.latestFinish()) / 1440);
      this.weather.observe(kernel);
      const row = (at: number) => kernel.doubles.slice(at, at + layout.LANES);
      blocks.push({
        finish: row(this.finishAt),
        cost: this.cost.slice(),
        durations: Array.from(program.sumNodes, (node) => row(program.durationRow[node]! >> 3)),
      });
    }
    const grades = headerOf(kernel.ints, layout.H_GRADES) >> 3;
    program.sumNodes.forEach((_, index) => {
      const table = gradeTable(blocks.map(({ durations }) => durations[index]!));
      kernel.doubles.set(table, grades + index * layout.GRADE_DOUBLES);
    });
    const pilot = measurePilot(blocks, JOINT_CELLS);
    this.weather.expectDays(30 + (1.1 * pilot.latestFinish) / 1440);
    this.weather.settle(kernel);
    return pilot;
  }
}

/** Whether a variation changes the days that axes lose, or closures and what they cost. */
function touchesDays({ without, mitigated }: Variation, { uncertainty }: CompiledScheduleRisk): boolean {
  const risk = mitigated ?? (without?.kind === 'risk' ? without.index : undefined);
  if (without?.kind === 'hazard' || without?.kind === 'window' || risk === 'all') return true;
  return risk !== undefined && uncertainty.risks[risk]!.definition.occurrence.kind !== 'activity';
}

/** Whether a variation changes what drivers, branches and risks during activities write, and not the days alone. */
function touchesStrikes({ without, mitigated }: Variation, { uncertainty }: CompiledScheduleRisk): boolean {
  if (mitigated === 'all' || without?.kind === 'driver') return true;
  const risk = mitigated ?? (without?.kind === 'risk' ? without.index : undefined);
  return risk !== undefined && uncertainty.risks[risk]!.definition.occurrence.kind === 'activity';
}

function loadKernel(image: MemoryImage, wanted: 'wasm' | 'typescript' | undefined): BlockKernel {
  return (wanted === 'typescript' ? undefined : loadWasmKernel(image)) ?? loadReferenceKernel(image);
}
