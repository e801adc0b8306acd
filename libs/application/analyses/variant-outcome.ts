import { mergeSummaries, type CrossingBatch } from '#engines/crossing';
import { DomainError } from '#contract';
import type {
  BatchSummary,
  CrossingSummary,
  InfeasibleSummary,
  RiskSummary,
  ScheduleSummary,
} from '#platform/compute';

/** What the evaluation of one variant gave: its batches joined in the order of their random streams. */
export interface VariantOutcome {
  readonly schedule: ScheduleSummary;
  readonly risk: RiskOutcome | null;
  readonly crossing: CrossingBatch | null;
}

export interface RiskOutcome {
  readonly iterations: number;
  /** Instants in minutes, by iteration. */
  readonly finish: Float64Array;
  /** By iteration; empty where the model states no costs. */
  readonly cost: Float64Array;
  readonly milestones: ReadonlyMap<string, Float64Array>;
}

/** A variant whose overrides do not fit the model has no outcome but the reasons. */
export type EvaluatedVariant = VariantOutcome | InfeasibleSummary;

export const isInfeasible = (variant: EvaluatedVariant): variant is InfeasibleSummary =>
  'kind' in variant && variant.kind === 'infeasible';

/** Joins the batches of one variant, given in the order in which they were planned. */
export function joinBatches(summaries: readonly BatchSummary[]): EvaluatedVariant {
  const infeasible = summaries.find((summary) => summary.kind === 'infeasible');
  if (infeasible) return infeasible;
  const schedule = summaries.find((summary): summary is ScheduleSummary => summary.kind === 'schedule')!;
  const risks = summaries.filter((summary): summary is RiskSummary => summary.kind === 'risk');
  const crossings = summaries.filter((summary): summary is CrossingSummary => summary.kind === 'crossing');
  const batches = crossings.flatMap(({ batch }) => (batch ? [batch] : []));
  return {
    schedule,
    risk: risks.length > 0 ? joinRisk(risks) : null,
    crossing: batches.length > 0 ? mergeSummaries(batches) : null,
  };
}

function joinRisk(parts: readonly RiskSummary[]): RiskOutcome {
  const [first] = parts;
  return {
    iterations: parts.at(-1)!.to,
    finish: joined(parts.map(({ finish }) => finish)),
    cost: joined(parts.map(({ cost }) => cost)),
    milestones: new Map(
      first!.milestones.map((id, index) => [id, joined(parts.map(({ dates }) => dates[index]!))]),
    ),
  };
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The outcome, where nothing but one will do. @throws DomainError scenario.invalid */
export function feasible(variant: EvaluatedVariant): VariantOutcome {
  if (!isInfeasible(variant)) return variant;
  const detail = variant.reasons.map(({ where, message }) => `${where}: ${message}`).join('; ');
  throw new DomainError('scenario.invalid', detail, variant.reasons);
}
