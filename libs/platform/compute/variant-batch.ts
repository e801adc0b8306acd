import { calculateSchedule } from '#engines/cpm';
import {
  compareHours,
  crossingNames,
  runBatch,
  type ComparedFlowHours,
  type CrossingBatch,
  type CrossingDefinition,
  type CrossingNames,
  type HourBandOptions,
} from '#engines/crossing';
import {
  compileScheduleRisk,
  runBatch as runRiskBatch,
  type CompiledScheduleRisk,
  type ScheduleRiskDefinition,
} from '#engines/schedule-risk';
import { dayOf, formatDate, type Minute } from '#engines/work-calendars';
import {
  activityBudgets,
  applyOverrides,
  compareDocuments,
  compileCrossing,
  compileNetwork,
  compileUncertainty,
  type JsonValue,
  type ModelDocument,
  type ProjectModel,
} from '#model';

/** A piece of the evaluation of one variant of a model: by the numbers of its random streams, so any thread may do it. */
export type BatchPart =
  | { readonly kind: 'schedule' }
  | { readonly kind: 'risk'; readonly seed: string; readonly from: number; readonly to: number }
  | {
      readonly kind: 'crossing';
      readonly seed: string;
      /** First and last day of traffic, inclusive. */
      readonly from: string;
      readonly to: string;
      readonly first: number;
      readonly count: number;
    };

/** A variant: a model document, named by its hash, under overrides. */
export interface VariantInput {
  readonly modelHash: string;
  readonly document: ModelDocument;
  readonly overrides: readonly JsonValue[];
}

/** Dates as the network calculation gives them at planned durations. */
export interface ScheduleSummary {
  readonly kind: 'schedule';
  readonly dataDate: Minute;
  readonly finish: Minute;
  readonly milestones: readonly { readonly id: string; readonly name: string; readonly finish: Minute }[];
  /** What the variant changes in the model, in words. */
  readonly changes: readonly string[];
  /** What the parts of its crossing are called; absent where there is none. */
  readonly names?: CrossingNames;
}

/** The finish, cost and milestones of each iteration from `from` to `to` − 1; instants in minutes. */
export interface RiskSummary {
  readonly kind: 'risk';
  readonly from: number;
  readonly to: number;
  readonly finish: Float64Array;
  readonly cost: Float64Array;
  readonly milestones: readonly string[];
  readonly dates: readonly Float64Array[];
}

export interface CrossingSummary {
  readonly kind: 'crossing';
  /** Null where the variant has no crossing. */
  readonly batch: CrossingBatch | null;
}

/** The variant's overrides do not fit its model. */
export interface InfeasibleSummary {
  readonly kind: 'infeasible';
  readonly reasons: readonly { readonly code: string; readonly where: string; readonly message: string }[];
}

export type BatchSummary = ScheduleSummary | RiskSummary | CrossingSummary | InfeasibleSummary;

interface CompiledVariant {
  readonly key: string;
  readonly document: ModelDocument;
  readonly model: ProjectModel;
  risk?: CompiledScheduleRisk;
  crossing?: CrossingDefinition | null;
}

/** Compiled variants that a thread keeps: its batches come mostly from few runs. */
const KEPT = 6;
const kept: CompiledVariant[] = [];

/** Every message brings a copy of its document: the first is kept, for the model checks the same document once only. */
const DOCUMENTS_KEPT = 4;
const documents = new Map<string, ModelDocument>();

function keptDocument({ modelHash, document }: Pick<VariantInput, 'modelHash' | 'document'>): ModelDocument {
  const found = documents.get(modelHash);
  if (found) return found;
  if (documents.size >= DOCUMENTS_KEPT) documents.delete(documents.keys().next().value!);
  documents.set(modelHash, document);
  return document;
}

/**
 * Computes one batch on this thread. What the model or an engine refuses is a summary too: it would be refused again
 * however often it were tried.
 */
export function computeVariantBatch(input: VariantInput & { readonly part: BatchPart }): BatchSummary {
  try {
    const variant = variantOf(input);
    return 'reasons' in variant ? variant : computePart(variant, input);
  } catch (error) {
    const { code, message, where } = error as { code?: unknown; message: string; where?: unknown };
    if (typeof code !== 'string' || !/^[a-z-]+\.[a-z-]+$/.test(code)) throw error;
    return {
      kind: 'infeasible',
      reasons: [{ code, where: typeof where === 'string' ? where : 'overrides', message }],
    };
  }
}

function computePart(
  variant: CompiledVariant,
  { part, document }: VariantInput & { readonly part: BatchPart },
): BatchSummary {
  switch (part.kind) {
    case 'schedule':
      return scheduleSummary(document, variant);
    case 'risk':
      return riskSummary(variant, part);
    case 'crossing':
      return crossingSummary(variant, part);
  }
}

/** What is wrong with overrides, each fault in its place; empty when they fit. */
export function overrideFaults(input: VariantInput): InfeasibleSummary['reasons'] {
  const { model, problems } = applyOverrides(keptDocument(input), input.overrides as JsonValue);
  return model ? [] : errorsOf(problems);
}

/** What overrides change in a document, in words; empty where they do not fit it. */
export function changesInWords(input: VariantInput): readonly string[] {
  const document = keptDocument(input);
  const applied = applyOverrides(document, input.overrides as JsonValue).document;
  return applied ? compareDocuments(document, applied).map(({ text }) => text) : [];
}

function variantOf(input: VariantInput): CompiledVariant | InfeasibleSummary {
  const key = `${input.modelHash} ${JSON.stringify(input.overrides)}`;
  const at = kept.findIndex((variant) => variant.key === key);
  if (at >= 0) {
    const [found] = kept.splice(at, 1);
    kept.unshift(found!);
    return found!;
  }
  const { document, model, problems } = applyOverrides(keptDocument(input), input.overrides as JsonValue);
  if (!document || !model) return { kind: 'infeasible', reasons: errorsOf(problems) };
  const made: CompiledVariant = { key, document, model };
  kept.unshift(made);
  kept.length = Math.min(kept.length, KEPT);
  return made;
}

function errorsOf(
  problems: readonly {
    readonly severity: string;
    readonly code: string;
    readonly path: string;
    readonly message: string;
  }[],
): InfeasibleSummary['reasons'] {
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ code, path, message }) => ({ code, where: path, message }));
}

function scheduleSummary(base: ModelDocument, variant: CompiledVariant): ScheduleSummary {
  const { document, model } = variant;
  const network = compileNetwork(model);
  const result = calculateSchedule(network);
  const finishOf = new Map(network.activities.map(({ id }, index) => [id, result.earlyFinish[index] ?? NaN]));
  const crossing = definitionOf(variant);
  return {
    kind: 'schedule',
    dataDate: network.dataDate,
    finish: result.projectFinish,
    milestones: watchedMilestones(model).flatMap(({ id, name }) => {
      const finish = finishOf.get(id);
      return finish === undefined ? [] : [{ id, name, finish }];
    }),
    changes: compareDocuments(base, document).map(({ text }) => text),
    ...(crossing && { names: crossingNames(crossing) }),
  };
}

export interface HourComparisonInput extends Omit<VariantInput, 'overrides'> {
  readonly baseline: VariantInput['overrides'];
  readonly scenario: VariantInput['overrides'];
  readonly options: HourBandOptions;
}

/** Waits by hour of one day under two variants; null where one of them has no crossing, or does not fit its model. */
export function compareVariantHours(input: HourComparisonInput): readonly ComparedFlowHours[] | null {
  const [baseline, scenario] = [input.baseline, input.scenario].map((overrides) => {
    const variant = variantOf({ ...input, overrides });
    return 'model' in variant && variant.model.crossing ? compileCrossing(variant.model) : null;
  });
  return baseline && scenario ? compareHours(baseline, scenario, input.options) : null;
}

/** The milestones that the model names, else every milestone activity. */
function watchedMilestones(model: ProjectModel): { readonly id: string; readonly name: string }[] {
  const named = model.milestones?.map(({ activity, name }) => ({ id: activity, name })) ?? [];
  if (named.length > 0) return named;
  return model.activities
    .filter(({ type }) => type.endsWith('milestone'))
    .map(({ id, name }) => ({ id, name }));
}

function riskSummary(
  variant: CompiledVariant,
  { seed, from, to }: Extract<BatchPart, { kind: 'risk' }>,
): RiskSummary {
  variant.risk ??= compileScheduleRisk(riskDefinition(variant.model), {
    tornadoIterations: 0,
    sensitivity: false,
  });
  const { risk } = variant;
  const { samples } = runRiskBatch(risk, { seed, from, to }, { samples: true });
  // The engine counts minutes from its first day, which need not be the same for two variants.
  const begin = risk.program.horizon.firstDay * 1440;
  const absolute = (minutes: Float64Array) => minutes.map((minute) => minute + begin);
  return {
    kind: 'risk',
    from,
    to,
    finish: absolute(samples!.finish),
    cost: samples!.cost,
    milestones: risk.watched.map((activity) => risk.definition.network.activities[activity]!.id),
    dates: samples!.watched.map(absolute),
  };
}

function riskDefinition(model: ProjectModel): ScheduleRiskDefinition {
  const activities = [...activityBudgets(model)].map(([activity, { fixed, perDay }]) => ({
    activity,
    fixed: Number(fixed),
    perWorkingDay: Number(perDay),
  }));
  return {
    network: compileNetwork(model),
    uncertainty: compileUncertainty(model),
    ...(activities.length > 0 && { costs: { activities } }),
  };
}

/** Made once for all batches of a variant that a thread is given. */
function definitionOf(variant: CompiledVariant): CrossingDefinition | null {
  variant.crossing ??= variant.model.crossing ? compileCrossing(variant.model) : null;
  return variant.crossing;
}

function crossingSummary(
  variant: CompiledVariant,
  part: Extract<BatchPart, { kind: 'crossing' }>,
): CrossingSummary {
  const definition = definitionOf(variant);
  if (!definition) return { kind: 'crossing', batch: null };
  const indices = Array.from({ length: part.count }, (_, i) => part.first + i);
  return { kind: 'crossing', batch: runBatch(definition, part, indices) };
}

/** A week in the October after the planned finish, where a run names no days. */
export function defaultDays(model: ProjectModel): { readonly from: string; readonly count: number } {
  const finish = calculateSchedule(compileNetwork(model)).projectFinish;
  const year = Number(formatDate(dayOf(finish)).slice(0, 4)) + 1;
  return { from: `${year}-10-04`, count: 7 };
}
