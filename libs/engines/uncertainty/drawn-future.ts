import type { DayNumber } from '#engines/work-calendars';
import { correlate } from './correlated-durations.js';
import {
  type DaySeries,
  HazardSeries,
  MonthlySeries,
  type OccurrenceSeries,
  SingleSeries,
  WindowSeries,
} from './day-series.js';
import type { DatedOccurrence, Future, LostDayCause, Strike } from './future.js';
import type { FutureSource } from './future-source.js';

const NO_STRIKES: readonly Strike[] = [];
const NO_OCCURRENCES: readonly DatedOccurrence[] = [];

/** The draws of one iteration: durations and strikes at once, days as far as they are asked for. */
export class DrawnFuture implements Future {
  readonly seed: string | number;
  readonly drawnMinutes: Float64Array;
  readonly totalMinutes: Float64Array;
  readonly fixedCostFactor: Float64Array;
  readonly perDayCostFactor: Float64Array;
  private readonly skipped: Uint8Array;
  private readonly outcomes: Int32Array;
  private readonly strikes = new Map<number, Strike[]>();
  private readonly hazards: readonly HazardSeries[];
  private readonly windows: readonly WindowSeries[];
  /** By risk; undefined for one without dates. */
  private readonly dated: readonly (OccurrenceSeries | undefined)[];

  constructor(
    private readonly reader: FutureSource,
    readonly iteration: number,
  ) {
    this.seed = reader.seed;
    const count = reader.compiled.activities.length;
    this.drawnMinutes = new Float64Array(count);
    this.fixedCostFactor = new Float64Array(count).fill(1);
    this.perDayCostFactor = new Float64Array(count).fill(1);
    this.skipped = new Uint8Array(count);
    this.outcomes = new Int32Array(reader.compiled.branches.length);
    this.drawBranches();
    this.drawDurations();
    this.totalMinutes = this.drawnMinutes.slice();
    this.drawStrikes();
    this.drawCosts();
    this.hazards = reader.transitions.map((table, i) => {
      const stream = reader.fields.hazard(i).streamAt(iteration);
      return new HazardSeries(reader.options.from, table, stream);
    });
    this.windows = this.makeWindows();
    this.dated = reader.compiled.risks.map((_, risk) => this.makeDated(risk));
  }

  strikesOf(activity: number): readonly Strike[] {
    return this.strikes.get(activity) ?? NO_STRIKES;
  }

  isSkipped(activity: number): boolean {
    return this.skipped[activity] === 1;
  }

  outcomeOf(branch: number): number {
    return this.outcomes[branch]!;
  }

  isAdverse(hazard: number, day: DayNumber): boolean {
    return this.hazards[hazard]!.at(day);
  }

  isClosed(window: number, day: DayNumber): boolean {
    return this.windows[window]!.at(day);
  }

  occurrencesOn(day: DayNumber): readonly DatedOccurrence[] {
    return this.gather((series) => series.on(day));
  }

  closuresOn(day: DayNumber): readonly DatedOccurrence[] {
    return this.gather((series) => series.closing(day));
  }

  lostDayCause(activity: number, day: DayNumber): LostDayCause | undefined {
    const { compiled } = this.reader;
    const exposure = compiled.exposures[compiled.exposureOf[activity]!]!;
    const { causes } = compiled;
    for (const risk of exposure.risks) if (this.dated[risk]?.at(day)) return causes.closures[risk];
    for (const window of exposure.windows) if (this.windows[window]!.at(day)) return causes.windows[window];
    for (const hazard of exposure.hazards) if (this.hazards[hazard]!.at(day)) return causes.hazards[hazard];
    return undefined;
  }

  lostDays(exposure: number, first: DayNumber, days: number): Uint8Array {
    const { hazards, windows, risks } = this.reader.compiled.exposures[exposure]!;
    const lost = new Uint8Array(days);
    const join = (series: DaySeries | undefined): void => {
      if (!series) return;
      const offset = first - this.reader.options.from;
      series.reach(offset + days);
      for (let i = Math.max(0, -offset); i < days; i++) lost[i]! |= series.flags[offset + i]!;
    };
    for (const hazard of hazards) join(this.hazards[hazard]);
    for (const window of windows) join(this.windows[window]);
    for (const risk of risks) join(this.dated[risk]);
    return lost;
  }

  private gather(
    pick: (series: OccurrenceSeries) => DatedOccurrence | undefined,
  ): readonly DatedOccurrence[] {
    let found: DatedOccurrence[] | undefined;
    for (const series of this.dated) {
      const occurrence = series && pick(series);
      if (occurrence) (found ??= []).push(occurrence);
    }
    return found ?? NO_OCCURRENCES;
  }

  private drawBranches(): void {
    const { compiled, fields } = this.reader;
    compiled.branches.forEach((outcomes, branch) => {
      const probabilities = compiled.definition.branches![branch]!.outcomes;
      const u = fields.branch(branch).at(this.iteration);
      let sum = 0;
      let chosen = 0;
      while (chosen < outcomes.length - 1 && u >= (sum += probabilities[chosen]!.probability)) chosen++;
      this.outcomes[branch] = chosen;
      const taken = new Set(outcomes[chosen]);
      for (const activity of outcomes.flat()) if (!taken.has(activity)) this.skipped[activity] = 1;
    });
  }

  private drawDurations(): void {
    const { compiled, fields } = this.reader;
    const { durations, durationIsFactor, activities } = compiled;
    const minutes = this.drawnMinutes;
    for (let i = 0; i < minutes.length; i++) {
      // Every member of a correlated component needs a number, whether or not its duration is uncertain.
      if (durations[i] || compiled.components.length > 0) minutes[i] = fields.duration(i).at(this.iteration);
    }
    for (const component of compiled.components) correlate(component, minutes);
    for (let i = 0; i < minutes.length; i++) {
      const planned = activities[i]!.durationMinutes;
      const distribution = durations[i];
      const drawn = distribution ? distribution.quantile(minutes[i]!) : planned;
      minutes[i] = distribution && durationIsFactor[i] === 1 ? drawn * planned : drawn;
    }
    compiled.drivers.forEach((driver, i) => {
      const at = fields.driver(i, 'occurrence').at(this.iteration);
      if (at >= compiled.definition.drivers![i]!.probability) return;
      const factor = driver.factor.quantile(fields.driver(i, 'factor').at(this.iteration));
      for (const activity of driver.activities) minutes[activity]! *= factor;
    });
    for (let i = 0; i < minutes.length; i++) {
      minutes[i] = this.skipped[i] === 1 ? 0 : Math.max(0, Math.round(minutes[i]!));
    }
  }

  private drawStrikes(): void {
    const { compiled, fields, settled } = this.reader;
    compiled.risks.forEach((risk, index) => {
      const { occurrence } = risk.definition;
      if (occurrence.kind !== 'activity' || settled[index]) return;
      const probability = occurrence.probability * this.reader.probabilityFactor(index);
      if (fields.risk(index, 'occurrence').at(this.iteration) >= probability) return;
      const effect = this.reader.effectOf(index);
      const size = effect.size.quantile(fields.risk(index, 'size').at(this.iteration));
      const cost = effect.cost?.quantile(fields.risk(index, 'cost').at(this.iteration)) ?? 0;
      const struck = risk.activities.filter(
        (activity) => this.skipped[activity] === 0 && compiled.activities[activity]!.durationMinutes > 0,
      );
      struck.forEach((activity, place) => {
        const drawn = this.drawnMinutes[activity]!;
        const addedMinutes = Math.round(effect.kind === 'factor' ? drawn * (size - 1) : size);
        const atMinutes = Math.floor(drawn * fields.strike(index, activity).at(this.iteration));
        const strike = { risk: index, atMinutes, addedMinutes, cost: place === 0 ? cost : 0 };
        this.strikes.set(activity, [...this.strikesOf(activity), strike]);
      });
    });
    for (const [activity, list] of this.strikes)
      this.strikes.set(activity, this.settleStrikes(activity, list));
  }

  /** In order of work done: what has ended by then is not struck, and no strike saves more work than is left. */
  private settleStrikes(activity: number, list: readonly Strike[]): Strike[] {
    const settled: Strike[] = [];
    let total = this.drawnMinutes[activity]!;
    for (const strike of [...list].sort((a, b) => a.atMinutes - b.atMinutes || a.risk - b.risk)) {
      if (strike.atMinutes >= total) continue;
      const addedMinutes = Math.max(strike.addedMinutes, strike.atMinutes - total);
      total += addedMinutes;
      settled.push({ ...strike, addedMinutes });
    }
    this.totalMinutes[activity] = total;
    return settled;
  }

  private drawCosts(): void {
    const { compiled, fields } = this.reader;
    compiled.fixedCostFactors.forEach((factor, i) => {
      if (factor) this.fixedCostFactor[i] = factor.quantile(fields.cost(i, 'fixed').at(this.iteration));
    });
    compiled.perDayCostFactors.forEach((factor, i) => {
      if (factor) this.perDayCostFactor[i] = factor.quantile(fields.cost(i, 'per-day').at(this.iteration));
    });
  }

  private makeWindows(): WindowSeries[] {
    const { compiled, fields, options } = this.reader;
    return (compiled.definition.windows ?? []).map((definition, i) => {
      const { start, end } = compiled.windowShifts[i]!;
      const [first, last] = [fields.window(i, 'start'), fields.window(i, 'end')];
      return new WindowSeries(options.from, definition, start, end, first, last, this.iteration);
    });
  }

  private makeDated(risk: number): OccurrenceSeries | undefined {
    const { compiled, fields, options, rates, settled } = this.reader;
    const { occurrence } = compiled.risks[risk]!.definition;
    if (occurrence.kind === 'activity' || settled[risk]) return undefined;
    const { size, cost } = this.reader.effectOf(risk);
    const [sizes, costs] = [fields.risk(risk, 'size'), fields.risk(risk, 'cost')];
    if (occurrence.kind === 'monthly') {
      const series = new MonthlySeries(options.from, risk, size, cost, sizes, costs, this.iteration);
      return series.drawnFrom(rates[risk]!, fields.risk(risk, 'occurrence').streamAt(this.iteration));
    }
    const series = new SingleSeries(options.from, risk, size, cost, sizes, costs, this.iteration);
    return series.happeningOn(this.dayOf(risk, occurrence));
  }

  /** The day of a risk with a window of dates; what is past of the window has passed without it. */
  private dayOf(
    risk: number,
    occurrence: { readonly probability: number; readonly first: DayNumber; readonly last: DayNumber },
  ): DayNumber | undefined {
    const { fields, options } = this.reader;
    const first = Math.max(occurrence.first, options.from);
    if (first > occurrence.last) return undefined;
    const whole = occurrence.probability * this.reader.probabilityFactor(risk);
    const left = (occurrence.last - first + 1) / (occurrence.last - occurrence.first + 1);
    const probability = (whole * left) / (1 - whole * (1 - left));
    if (fields.risk(risk, 'occurrence').at(this.iteration) >= probability) return undefined;
    return first + Math.floor(fields.risk(risk, 'day').at(this.iteration) * (occurrence.last - first + 1));
  }
}
