import type { StreamLabel } from '#engines/numerics';
import type { CompiledUncertainty } from '#engines/uncertainty';
import { dayOf, type Minute } from '#engines/work-calendars';
import type { BlockKernel } from '../kernel/block-kernel.js';
import { A_STALE, LANES } from '../kernel/memory-layout.js';
import type { Program } from '../program/program.js';
import { type Candidate, type Closure, ClosureDays, type DayRange, WindowDays } from './day-draws.js';
import type { Mitigation, Variation } from './occurrence-draws.js';

const NO_CLOSURES: readonly Closure[] = [];

/** Writes, before each block, which days each exposed axis loses in each lane to weather, windows and closures. */
export class WeatherDraws {
  private readonly windows: readonly WindowDays[];
  private readonly windowRanges: (readonly DayRange[])[][];
  private readonly closures: readonly ClosureDays[];
  /** By lane and closing risk. */
  private candidates: readonly (readonly (readonly Candidate[])[])[] = [];
  private drawn: readonly (readonly Closure[])[] = [];
  /** Exposures that the last variation left unlike the baseline. */
  private changed: ReadonlySet<number> = new Set();
  /** How far the days are worked out: as far as most iterations reach, further where one needs it. */
  private days: number;

  constructor(
    private readonly compiled: CompiledUncertainty,
    private readonly program: Program,
    dataDate: Minute,
    seed: StreamLabel,
    mitigation: Mitigation,
    settled: readonly string[],
  ) {
    const { horizon, weatherAxes } = program;
    this.days = horizon.days;
    const from = dayOf(dataDate) - horizon.firstDay;
    const exposed = new Set(weatherAxes.flatMap(({ exposure }) => compiled.exposures[exposure]!.windows));
    this.windows = (compiled.definition.windows ?? []).map((_, index) => {
      return new WindowDays(compiled, index, horizon, from, seed);
    });
    this.windowRanges = this.windows.map((_, index) => (exposed.has(index) ? new Array(LANES).fill([]) : []));
    this.closures = compiled.risks.flatMap(({ definition }, risk) =>
      definition.occurrence.kind === 'activity' || settled.includes(definition.id)
        ? []
        : [new ClosureDays(compiled, risk, horizon, from, seed, mitigation)],
    );
  }

  /** Closures of one lane of the block last written. */
  closuresOf(lane: number): readonly Closure[] {
    return this.drawn[lane] ?? NO_CLOSURES;
  }

  /** Days beyond these are worked out only for blocks that reach them. */
  expectDays(days: number): void {
    this.days = Math.min(this.program.horizon.days, Math.max(1, Math.ceil(days)));
  }

  /** Whether a block that ends at this instant was worked out far enough. */
  reaches(latestFinish: number): boolean {
    return latestFinish < this.days * 1440 || this.days === this.program.horizon.days;
  }

  /** Draws a block's days as far as expected, or to the horizon's end. */
  draw(kernel: BlockKernel, first: number, days = this.days): void {
    if (this.program.weatherAxes.length > 0) kernel.drawHazards(first, days);
    this.windowRanges.forEach((lanes, index) => {
      for (let lane = 0; lane < lanes.length; lane += 1)
        lanes[lane] = this.windows[index]!.draw(first + lane);
    });
    const { closures } = this;
    if (closures.length > 0) {
      this.candidates = Array.from({ length: LANES }, (_, lane) =>
        closures.map((closure) => closure.candidates(first + lane)),
      );
    }
  }

  /**
   * Lays the drawn days out on the axes, with what the variation leaves of them: on all axes for the baseline, else on
   * those that this variation or the one before it changes.
   */
  write(kernel: BlockKernel, variation: Variation, days = this.days): void {
    const { closures } = this;
    if (closures.length > 0) {
      this.drawn = this.candidates.map((own) => {
        const drawn: Closure[] = [];
        closures.forEach((closure, index) => {
          if (variation.without?.kind === 'risk' && variation.without.index === closure.risk) return;
          for (const closed of closure.closures(own[index]!, variation)) drawn.push(closed);
        });
        return drawn;
      });
    }
    const affected = this.affected(variation);
    for (const { exposure, lostAt, axes } of this.program.weatherAxes) {
      if (affected && !affected.has(exposure) && !this.changed.has(exposure)) continue;
      this.writeLostDays(kernel.ints, exposure, lostAt >> 2, variation, days);
      for (const axis of axes) kernel.ints[(axis >> 2) + A_STALE] = 1;
    }
    this.changed = affected ?? new Set();
    if (this.program.weatherAxes.length > 0) kernel.fillAxes(days);
  }

  /** The exposures that a variation changes; undefined stands for all of them. */
  private affected(variation: Variation): ReadonlySet<number> | undefined {
    const { without, mitigated } = variation;
    if (mitigated === 'all' || (without === undefined && mitigated === undefined)) return undefined;
    const risk = mitigated ?? (without?.kind === 'risk' ? without.index : -1);
    const [hazard, window] = (['hazard', 'window'] as const).map((kind) =>
      without?.kind === kind ? without.index : -1,
    );
    return new Set(
      this.compiled.exposures.flatMap(({ risks, hazards, windows }, exposure) =>
        risks.includes(risk) || hazards.includes(hazard!) || windows.includes(window!) ? [exposure] : [],
      ),
    );
  }

  private writeLostDays(
    ints: Int32Array,
    exposure: number,
    at: number,
    { without }: Variation,
    days: number,
  ): void {
    const { hazards, windows, risks } = this.compiled.exposures[exposure]!;
    const left = hazards.filter((hazard) => without?.kind !== 'hazard' || without.index !== hazard);
    left.forEach((hazard, place) => {
      const words = this.program.hazardWords[hazard]! >> 2;
      if (place === 0) ints.copyWithin(at, words, words + 2 * days);
      else for (let word = 0; word < 2 * days; word += 1) ints[at + word]! |= ints[words + word]!;
    });
    if (left.length === 0) ints.fill(0, at, at + 2 * days);
    const lose = (lane: number, first: number, last: number) => {
      const bit = 1 << (lane & 31);
      const end = at + 2 * Math.min(last + 1, days);
      for (let word = at + 2 * first + (lane >> 5); word < end; word += 2) ints[word]! |= bit;
    };
    for (let lane = 0; lane < LANES; lane += 1) {
      for (const window of windows) {
        if (without?.kind === 'window' && without.index === window) continue;
        for (const { first, last } of this.windowRanges[window]![lane]!) lose(lane, first, last);
      }
      for (const { risk, first, last } of this.closuresOf(lane))
        if (risks.includes(risk)) lose(lane, first, last);
    }
  }
}
