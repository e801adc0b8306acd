import { type RandomField, randomField, type StreamLabel } from '#engines/numerics';
import type { CompiledEffect, CompiledUncertainty } from '#engines/uncertainty';
import type { BlockKernel } from '../kernel/block-kernel.js';
import { LANES } from '../kernel/memory-layout.js';
import type { EffectRow } from '../program/program.js';

/** What is left out or changed in one run beside the baseline. */
export interface Variation {
  readonly without?: {
    readonly kind: 'risk' | 'driver' | 'hazard' | 'window' | 'activity';
    readonly index: number;
  };
  /** Risk to take as mitigated, beside those that are. */
  readonly mitigated?: number | 'all';
}

/** Which risks are mitigated in a variation. */
export class Mitigation {
  private readonly always: readonly boolean[];

  constructor(
    private readonly compiled: CompiledUncertainty,
    mitigated: 'all' | readonly string[] = [],
  ) {
    this.always = compiled.risks.map(
      ({ definition }) =>
        definition.mitigation !== undefined && (mitigated === 'all' || mitigated.includes(definition.id)),
    );
  }

  isMitigated(risk: number, variation: Variation): boolean {
    if (this.always[risk]) return true;
    const chosen = variation.mitigated === 'all' || variation.mitigated === risk;
    return chosen && this.compiled.risks[risk]!.definition.mitigation !== undefined;
  }

  effect(risk: number, variation: Variation): CompiledEffect {
    const { effect, mitigatedEffect } = this.compiled.risks[risk]!;
    return this.isMitigated(risk, variation) ? mitigatedEffect : effect;
  }

  factor(risk: number, variation: Variation): number {
    const { mitigation } = this.compiled.risks[risk]!.definition;
    return this.isMitigated(risk, variation) ? (mitigation?.probabilityFactor ?? 1) : 1;
  }

  /** What the mitigation of all mitigated risks costs. */
  cost(variation: Variation): number {
    return this.compiled.risks.reduce(
      (sum, { definition }, risk) =>
        this.isMitigated(risk, variation) ? sum + (definition.mitigation?.cost ?? 0) : sum,
      0,
    );
  }
}

/**
 * Drivers, branches and the risks that strike during activities: written as rows of factors and additions before a
 * block is calculated. Every number is addressed by what it decides and the iteration, so a variation changes only
 * what it removes.
 */
export class OccurrenceDraws {
  private readonly fields = new Map<string, RandomField>();
  /** One-off costs of the strikes of the block last written. */
  readonly cost = new Float64Array(LANES);

  constructor(
    private readonly compiled: CompiledUncertainty,
    private readonly rows: readonly EffectRow[],
    private readonly seed: StreamLabel,
    private readonly mitigation: Mitigation,
  ) {}

  write(kernel: BlockKernel, first: number, variation: Variation): void {
    this.cost.fill(0);
    for (const { address, source } of this.rows) {
      const row = kernel.doubles.subarray(address >> 3, (address >> 3) + LANES);
      if (source.kind === 'driver') this.writeDriver(source.driver, row, first, variation);
      else if (source.kind === 'branch') this.writeBranch(source.branch, source.outcome, row, first);
      else this.writeRisk(source, row, first, variation);
    }
  }

  private writeDriver(driver: number, row: Float64Array, first: number, { without }: Variation): void {
    row.fill(1);
    if (without?.kind === 'driver' && without.index === driver) return;
    const { id, probability } = this.compiled.definition.drivers![driver]!;
    const occurrence = this.field('driver', id, 'occurrence');
    const size = this.field('driver', id, 'factor');
    for (let lane = 0; lane < LANES; lane += 1) {
      if (occurrence.at(first + lane) >= probability) continue;
      row[lane] = this.compiled.drivers[driver]!.factor.quantile(size.at(first + lane));
    }
  }

  private writeBranch(branch: number, outcome: number, row: Float64Array, first: number): void {
    const { id, outcomes } = this.compiled.definition.branches![branch]!;
    const field = this.field('branch', id);
    const below = outcomes.slice(0, outcome).reduce((sum, { probability }) => sum + probability, 0);
    const last = outcome === outcomes.length - 1;
    for (let lane = 0; lane < LANES; lane += 1) {
      const u = field.at(first + lane);
      row[lane] = u >= below && (last || u < below + outcomes[outcome]!.probability) ? 1 : 0;
    }
  }

  private writeRisk(
    source: Extract<EffectRow['source'], { kind: 'risk' }>,
    row: Float64Array,
    first: number,
    variation: Variation,
  ): void {
    row.fill(0);
    const { risk, started } = source;
    if (variation.without?.kind === 'risk' && variation.without.index === risk) return;
    const { definition } = this.compiled.risks[risk]!;
    if (definition.occurrence.kind !== 'activity') return;
    const probability = definition.occurrence.probability * this.mitigation.factor(risk, variation);
    const effect = this.mitigation.effect(risk, variation);
    const occurrence = this.field('risk', definition.id, 'occurrence');
    const [size, cost] = [
      this.field('risk', definition.id, 'size'),
      this.field('risk', definition.id, 'cost'),
    ];
    const strike =
      started && this.field('strike', definition.id, this.compiled.activities[started.activity]!.id);
    for (let lane = 0; lane < LANES; lane += 1) {
      const iteration = first + lane;
      if (occurrence.at(iteration) >= probability) continue;
      // A started activity is struck only in the part of its work that is left.
      if (started && strike && strike.at(iteration) < 1 - started.remainingShare) continue;
      const drawn = effect.size.quantile(size.at(iteration));
      const share = started ? 1 / Math.max(started.remainingShare, 1e-9) : 1;
      row[lane] = effect.kind === 'factor' ? (drawn - 1) * share : Math.round(drawn);
      if (!started && effect.cost) this.cost[lane]! += effect.cost.quantile(cost.at(iteration));
    }
  }

  private field(...name: readonly string[]): RandomField {
    const key = name.join('\u0000');
    const known = this.fields.get(key) ?? randomField(this.seed, 'schedule-risk', ...name);
    this.fields.set(key, known);
    return known;
  }
}
