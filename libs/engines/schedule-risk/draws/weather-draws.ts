import type { StreamLabel } from '#engines/numerics';
import type { CompiledUncertainty } from '#engines/uncertainty';
import { dayOf, type Minute } from '#engines/work-calendars';
import type { BlockKernel } from '../kernel/block-kernel.js';
import { A_STALE, LANES } from '../kernel/memory-layout.js';
import type { Program } from '../program/program.js';
import { type Candidate, type Closure, ClosureDays, WindowDays } from './day-draws.js';
import { DayReach } from './day-reach.js';
import type { Mitigation, Variation } from './occurrence-draws.js';

const NO_CLOSURES: readonly Closure[] = [];
const NO_EXPOSURES: ReadonlySet<number> = new Set();

/** Writes, before each block, which days each exposed axis loses in each lane to weather, windows and closures. */
export class WeatherDraws {
  /** Of the windows that some axis loses days to. */
  private readonly windows: readonly {
    readonly days: WindowDays;
    readonly words: number;
    readonly exposures: readonly number[];
  }[];
  private readonly dayReach: DayReach;
  private readonly closures: readonly ClosureDays[];
  /** By lane and closing risk. */
  private candidates: readonly (readonly (readonly Candidate[])[])[] = [];
  private drawn: readonly (readonly Closure[])[] = [];
  /** Exposures that the last variation left unlike the baseline; undefined: all of them. */
  private changed: ReadonlySet<number> | undefined = NO_EXPOSURES;
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
    this.dayReach = new DayReach(program, compiled, from);
    const exposed = new Set(weatherAxes.flatMap(({ exposure }) => compiled.exposures[exposure]!.windows));
    this.windows = [...exposed].map((index) => ({
      days: new WindowDays(compiled, index, horizon, from, seed),
      words: program.windowWords[index]!,
      exposures: weatherAxes.flatMap(({ exposure }) =>
        compiled.exposures[exposure]!.windows.includes(index) ? [exposure] : [],
      ),
    }));
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

  /** Looks how far a block of the pilot run came, before the days are worked out no further than that. */
  observe(kernel: BlockKernel): void {
    this.dayReach.observe(kernel);
  }

  settle(kernel: BlockKernel): void {
    this.dayReach.settle(kernel);
  }

  /** Days beyond these are worked out only for blocks that reach them. */
  expectDays(days: number): void {
    this.days = Math.min(this.program.horizon.days, Math.max(1, Math.ceil(days)));
  }

  /** Whether the block last calculated, which ended at this instant, was worked out far enough. */
  reaches(kernel: BlockKernel, latestFinish: number): boolean {
    const { days } = this.program.horizon;
    const passed = this.dayReach.wasPassed(kernel);
    if (this.days === days && !this.dayReach.isLimited) return true;
    return !passed && (latestFinish < this.days * 1440 || this.days === days);
  }

  /** Works the block's days out to the horizon's end. */
  complete(kernel: BlockKernel, first: number, variation: Variation): void {
    const { days } = this.program.horizon;
    this.dayReach.lifted(kernel, () => {
      this.draw(kernel, first, days);
      this.write(kernel, variation, days);
    });
  }

  /** Draws a block's days as far as expected, or to the horizon's end. */
  draw(kernel: BlockKernel, first: number, days = this.days): void {
    if (this.program.weatherAxes.length > 0) kernel.drawHazards(first, days);
    for (const { days: window, words, exposures } of this.windows) {
      const reach = Math.max(...exposures.map((exposure) => this.dayReach.within(exposure, days)));
      window.write(kernel, words, first, reach);
    }
    const { closures } = this;
    if (closures.length > 0) {
      this.candidates = Array.from({ length: LANES }, (_, lane) =>
        closures.map((closure) => closure.candidates(first + lane, days)),
      );
    }
  }

  /**
   * Lays the drawn days out on the axes, with what the variation leaves of them: on all axes for the baseline, else on
   * those that this variation or the one before it changes, or on all again, further than before.
   */
  write(kernel: BlockKernel, variation: Variation, days?: number): void {
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
    const reach = days ?? this.days;
    const affected = days === undefined ? this.affected(variation) : undefined;
    for (const { exposure, lostAt, axes } of this.program.weatherAxes) {
      if (affected && this.changed && !affected.has(exposure) && !this.changed.has(exposure)) continue;
      this.writeLostDays(kernel, exposure, lostAt, variation, this.dayReach.within(exposure, reach));
      for (const axis of axes) kernel.ints[(axis >> 2) + A_STALE] = 1;
    }
    const baseline = variation.without === undefined && variation.mitigated === undefined;
    this.changed = baseline ? NO_EXPOSURES : affected;
    if (this.program.weatherAxes.length > 0) kernel.fillAxes(reach);
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
    kernel: BlockKernel,
    exposure: number,
    address: number,
    { without }: Variation,
    days: number,
  ): void {
    const { hazards, windows, risks } = this.compiled.exposures[exposure]!;
    const { ints } = kernel;
    const { hazards: records, windowWords, dayList } = this.program;
    let count = 0;
    const join = (kind: 'hazard' | 'window', index: number, words: number) => {
      if (without?.kind === kind && without.index === index) return;
      ints[(dayList >> 2) + count] = words;
      count += 1;
    };
    for (const hazard of hazards) join('hazard', hazard, records[hazard]!.words);
    for (const window of windows) join('window', window, windowWords[window]!);
    kernel.mergeDays(address, dayList, count, days);
    if (this.closures.length === 0 || risks.length === 0) return;
    for (let lane = 0; lane < LANES; lane += 1) {
      const bit = 1 << (lane & 31);
      for (const { risk, first, last } of this.closuresOf(lane)) {
        if (!risks.includes(risk)) continue;
        const at = (address >> 2) + (lane >> 5);
        for (let day = first; day <= last && day < days; day += 1) ints[at + 2 * day]! |= bit;
      }
    }
  }
}
