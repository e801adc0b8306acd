import type { StreamLabel } from '#engines/numerics';
import type { CompiledUncertainty } from '#engines/uncertainty';
import { dayOf, type Minute } from '#engines/work-calendars';
import type { BlockKernel } from '../kernel/block-kernel.js';
import type { Horizon } from '../kernel/axis-tables.js';
import { LANES } from '../kernel/memory-layout.js';
import type { WeatherAxis } from '../program/program.js';
import { type Closure, ClosureDays, HazardDays, WindowDays } from './day-draws.js';
import type { Mitigation, Variation } from './occurrence-draws.js';

/** Writes, before each block, what weather, windows and closures leave of every exposed axis in each lane. */
export class WeatherDraws {
  private readonly hazards: readonly HazardDays[];
  private readonly windows: readonly WindowDays[];
  private readonly closures: readonly ClosureDays[];
  private readonly hazardFlags: readonly Uint8Array[];
  private readonly windowFlags: readonly Uint8Array[];
  private drawn: Closure[][] = [];
  private readonly lost: Uint8Array;

  constructor(
    private readonly compiled: CompiledUncertainty,
    private readonly axes: readonly WeatherAxis[],
    private readonly horizon: Horizon,
    dataDate: Minute,
    seed: StreamLabel,
    mitigation: Mitigation,
    settled: readonly string[],
  ) {
    const from = dayOf(dataDate) - horizon.firstDay;
    const used = axes.map(({ exposure }) => compiled.exposures[exposure]!);
    const all = <T>(list: readonly T[] | undefined, make: (index: number) => object) =>
      (list ?? []).map((_, index) => make(index));
    this.hazards = all(compiled.definition.hazards, (index) => {
      return new HazardDays(compiled, index, horizon, from, seed);
    }) as HazardDays[];
    this.windows = all(compiled.definition.windows, (index) => {
      return new WindowDays(compiled, index, horizon, from, seed);
    }) as WindowDays[];
    this.closures = compiled.risks.flatMap(({ definition }, risk) =>
      definition.occurrence.kind === 'activity' || settled.includes(definition.id)
        ? []
        : [new ClosureDays(compiled, risk, horizon, from, seed, mitigation)],
    );
    // A hazard nobody is exposed to is not drawn.
    const bytes = (needed: boolean) => new Uint8Array(needed ? LANES * horizon.days : 0);
    this.hazardFlags = this.hazards.map((_, index) => bytes(used.some(({ hazards }) => hazards.includes(index))));
    this.windowFlags = this.windows.map((_, index) => bytes(used.some(({ windows }) => windows.includes(index))));
    this.lost = new Uint8Array(horizon.days);
  }

  /** Closures of each lane of the block last written. */
  get closuresOfLanes(): readonly (readonly Closure[])[] {
    return this.drawn;
  }

  /** Draws the days of a block; `write` then lays them out. */
  draw(first: number): void {
    const { days } = this.horizon;
    for (let lane = 0; lane < LANES; lane += 1) {
      this.hazards.forEach((hazard, index) => {
        if (this.hazardFlags[index]!.length > 0) hazard.fill(this.hazardFlags[index]!, lane * days, first + lane);
      });
      this.windows.forEach((window, index) => {
        if (this.windowFlags[index]!.length > 0) window.fill(this.windowFlags[index]!, lane * days, first + lane);
      });
    }
  }

  /** Prefix sums of the exposed axes: all of them, or those that a variation changes. */
  write(kernel: BlockKernel, first: number, variation: Variation): void {
    const { closures } = this;
    this.drawn = Array.from({ length: LANES }, (_, lane) =>
      closures.flatMap((closure) =>
        variation.without?.kind === 'risk' && variation.without.index === closure.risk
          ? []
          : closure.draw(first + lane, variation),
      ),
    );
    for (const axis of this.axes) {
      for (let lane = 0; lane < LANES; lane += 1) this.writeLane(kernel.ints, axis, lane, variation);
    }
  }

  private writeLane(ints: Int32Array, axis: WeatherAxis, lane: number, { without }: Variation): void {
    const { days } = this.horizon;
    const { hazards, windows, risks } = this.compiled.exposures[axis.exposure]!;
    const { lost } = this;
    lost.fill(0);
    const join = (flags: Uint8Array) => {
      const offset = lane * days;
      for (let day = 0; day < days; day += 1) lost[day]! |= flags[offset + day]!;
    };
    for (const hazard of hazards) {
      if (!(without?.kind === 'hazard' && without.index === hazard)) join(this.hazardFlags[hazard]!);
    }
    for (const window of windows) {
      if (!(without?.kind === 'window' && without.index === window)) join(this.windowFlags[window]!);
    }
    for (const { risk, first, last } of this.drawn[lane]!) {
      if (risks.includes(risk)) lost.fill(1, first, Math.min(days, last + 1));
    }
    const { dayIndex, dayWork } = axis;
    const count = dayIndex.length;
    let at = (axis.laneWorkAt >> 2) + lane * (count + 1);
    let available = 0;
    ints[at] = 0;
    for (let day = 0; day < count; day += 1) {
      if (lost[dayIndex[day]!] === 0) available += dayWork[day + 1]! - dayWork[day]!;
      ints[++at] = available;
    }
  }
}
