import { randomField, type RandomField, type StreamLabel } from '#engines/numerics';
import type { DayNumber } from '#engines/work-calendars';
import type { CompiledEffect, CompiledUncertainty } from './compiled-uncertainty.js';
import { RateTable, TransitionTable } from './weather-chain.js';

export interface FutureOptions {
  /** The first day of the unknown: the start of the build, or the data date of a forecast. */
  readonly from: DayNumber;
  /** Risks whose mitigation is in place, or all of them; absent: none. */
  readonly mitigated?: readonly string[] | 'all';
  /** Risks that have happened or can no longer happen; they are not drawn. */
  readonly settled?: readonly string[];
  /** Hazards known to have been adverse on the day before `from`, and those known not to have been. */
  readonly weatherBefore?: Readonly<Record<string, boolean>>;
}

/** A compiled definition with the seed and the point of view from which it is read. */
export class FutureSource {
  /** Fields of the draws, by activity, hazard, window, risk, driver, branch. */
  readonly fields: FutureFields;
  readonly transitions: readonly TransitionTable[];
  readonly rates: readonly (RateTable | undefined)[];
  readonly mitigated: readonly boolean[];
  readonly settled: readonly boolean[];

  constructor(
    readonly compiled: CompiledUncertainty,
    readonly seed: StreamLabel,
    readonly options: FutureOptions,
  ) {
    const { definition } = compiled;
    const { from, mitigated = [], settled = [], weatherBefore = {} } = options;
    this.fields = new FutureFields(compiled, seed);
    this.transitions = (definition.hazards ?? []).map(
      (hazard) => new TransitionTable(hazard, from, weatherBefore[hazard.id]),
    );
    const risks = definition.risks ?? [];
    this.mitigated = risks.map(
      (risk) => risk.mitigation !== undefined && (mitigated === 'all' || mitigated.includes(risk.id)),
    );
    this.settled = risks.map((risk) => settled.includes(risk.id));
    this.rates = risks.map(({ occurrence }, i) =>
      occurrence.kind === 'monthly'
        ? new RateTable(
            occurrence.rates.map((rate) => rate * this.probabilityFactor(i)),
            from,
          )
        : undefined,
    );
  }

  effectOf(risk: number): CompiledEffect {
    const compiled = this.compiled.risks[risk]!;
    return this.mitigated[risk] ? compiled.mitigatedEffect : compiled.effect;
  }

  probabilityFactor(risk: number): number {
    const definition = this.compiled.risks[risk]!.definition;
    return this.mitigated[risk] ? (definition.mitigation?.probabilityFactor ?? 1) : 1;
  }
}

/** One field of random numbers a source of chance, made when first needed. */
export class FutureFields {
  private readonly made = new Map<string, RandomField>();

  constructor(
    private readonly compiled: CompiledUncertainty,
    private readonly seed: StreamLabel,
  ) {}

  duration(activity: number): RandomField {
    return this.field('duration', this.compiled.activities[activity]!.id);
  }

  cost(activity: number, part: 'fixed' | 'per-day'): RandomField {
    return this.field('cost', this.compiled.activities[activity]!.id, part);
  }

  hazard(hazard: number): RandomField {
    return this.field('hazard', this.compiled.definition.hazards![hazard]!.id);
  }

  window(window: number, end: 'start' | 'end'): RandomField {
    return this.field('window', this.compiled.definition.windows![window]!.id, end);
  }

  risk(risk: number, part: 'occurrence' | 'day' | 'size' | 'cost'): RandomField {
    return this.field('risk', this.compiled.risks[risk]!.definition.id, part);
  }

  strike(risk: number, activity: number): RandomField {
    return this.field(
      'strike',
      this.compiled.risks[risk]!.definition.id,
      this.compiled.activities[activity]!.id,
    );
  }

  driver(driver: number, part: 'occurrence' | 'factor'): RandomField {
    return this.field('driver', this.compiled.definition.drivers![driver]!.id, part);
  }

  branch(branch: number): RandomField {
    return this.field('branch', this.compiled.definition.branches![branch]!.id);
  }

  private field(...name: readonly string[]): RandomField {
    const key = name.join('\u0000');
    const known = this.made.get(key);
    if (known) return known;
    const field = randomField(this.seed, 'future', ...name);
    this.made.set(key, field);
    return field;
  }
}
