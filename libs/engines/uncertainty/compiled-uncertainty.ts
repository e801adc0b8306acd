import type { Distribution } from '#engines/numerics';
import { compileCorrelation, type CorrelatedComponent } from './correlated-durations.js';
import { DefinitionChecks } from './definition-checks.js';
import type { LostDayCause, UncertainActivity } from './future.js';
import type { RiskDefinition, RiskEffect, UncertaintyDefinition } from './uncertainty-definition.js';
import { UncertaintyError, type UncertaintyProblem } from './uncertainty-error.js';

/** Activities that the same things keep from working, by indices into the definition's lists. */
export interface Exposure {
  readonly hazards: readonly number[];
  readonly windows: readonly number[];
  /** Risks whose occurrence closes days. */
  readonly risks: readonly number[];
}

export interface CompiledEffect {
  readonly kind: RiskEffect['kind'];
  readonly size: Distribution;
  readonly cost: Distribution | undefined;
}

export interface CompiledRisk {
  readonly definition: RiskDefinition;
  readonly activities: readonly number[];
  readonly effect: CompiledEffect;
  readonly mitigatedEffect: CompiledEffect;
}

export interface CompiledDriver {
  readonly factor: Distribution;
  readonly activities: readonly number[];
}

/** A checked definition, laid out by activity index. Holds no draws: any number of readers share it. */
export interface CompiledUncertainty {
  readonly definition: UncertaintyDefinition;
  readonly activities: readonly UncertainActivity[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** Distribution of each activity's whole duration in minutes; undefined where it is certain. */
  readonly durations: readonly (Distribution | undefined)[];
  /** 1 where the distribution is of a factor on the planned duration. */
  readonly durationIsFactor: Uint8Array;
  readonly components: readonly CorrelatedComponent[];
  readonly exposures: readonly Exposure[];
  /** Exposure of each activity: index in `exposures`; 0 is exposed to nothing. */
  readonly exposureOf: Int32Array;
  readonly windowShifts: readonly {
    readonly start: Distribution | undefined;
    readonly end: Distribution | undefined;
  }[];
  readonly risks: readonly CompiledRisk[];
  readonly drivers: readonly CompiledDriver[];
  /** For each branch and outcome, its activities. */
  readonly branches: readonly (readonly (readonly number[])[])[];
  readonly fixedCostFactors: readonly (Distribution | undefined)[];
  readonly perDayCostFactors: readonly (Distribution | undefined)[];
  /** By index: what is said when one of them takes a day. */
  readonly causes: {
    readonly hazards: readonly LostDayCause[];
    readonly windows: readonly LostDayCause[];
    readonly closures: readonly LostDayCause[];
  };
  readonly warnings: readonly UncertaintyProblem[];
}

/**
 * Checks a definition against the activities it speaks of and lays it out.
 * @throws UncertaintyError with every problem found
 */
export function compileUncertainty(
  definition: UncertaintyDefinition,
  activities: readonly UncertainActivity[],
): CompiledUncertainty {
  const indexOf = new Map(activities.map(({ id }, index) => [id, index]));
  const checks = new DefinitionChecks(indexOf);
  checks.hazards(definition);
  checks.windows(definition);
  const correlation = compileCorrelation(definition.correlation, checks, (i) => activities[i]!.id);
  const risks = compileRisks(definition, checks);
  const compiled: CompiledUncertainty = {
    definition,
    activities,
    indexOf,
    ...compileDurations(definition, activities.length, checks),
    components: correlation.components,
    ...compileExposures(definition, activities.length, risks, checks),
    windowShifts: (definition.windows ?? []).map((window) => ({
      start: checks.optional(window.startShiftDays, `windows[${window.id}].startShiftDays`),
      end: checks.optional(window.endShiftDays, `windows[${window.id}].endShiftDays`),
    })),
    risks,
    drivers: compileDrivers(definition, checks),
    branches: compileBranches(definition, checks),
    ...compileCosts(definition, activities.length, checks),
    causes: {
      hazards: (definition.hazards ?? []).map(({ id }) => ({ kind: 'hazard', id })),
      windows: (definition.windows ?? []).map(({ id }) => ({ kind: 'window', id })),
      closures: risks.map((risk) => ({ kind: 'closure', id: risk.definition.id })),
    },
    warnings: [...correlation.warnings, ...risksWithoutEffect(risks, activities)],
  };
  const [first, ...rest] = checks.problems;
  if (first) throw new UncertaintyError([first, ...rest]);
  return compiled;
}

function compileDurations(definition: UncertaintyDefinition, count: number, checks: DefinitionChecks) {
  const durations = new Array<Distribution | undefined>(count).fill(undefined);
  const durationIsFactor = new Uint8Array(count);
  for (const { activity, unit, distribution } of definition.durations ?? []) {
    const where = `durations[${activity}]`;
    const index = checks.activity(activity, where);
    const made = checks.distribution(distribution, where, 0);
    if (index < 0 || !made) continue;
    if (durations[index]) checks.report('uncertainty.duplicate-id', `${activity} has two durations`, where);
    durations[index] = made;
    durationIsFactor[index] = unit === 'factor' ? 1 : 0;
  }
  return { durations, durationIsFactor };
}

function compileEffect(
  effect: RiskEffect,
  where: string,
  checks: DefinitionChecks,
): CompiledEffect | undefined {
  const stated =
    effect.kind === 'added-minutes' ? effect.minutes : effect.kind === 'factor' ? effect.factor : effect.days;
  const size = checks.distribution(stated, where, effect.kind === 'factor' ? 0 : -Infinity);
  const cost = checks.optional(effect.cost, `${where}.cost`);
  return size && { kind: effect.kind, size, cost };
}

function compileRisks(definition: UncertaintyDefinition, checks: DefinitionChecks): CompiledRisk[] {
  checks.unique(definition.risks, 'risks');
  const compiled: CompiledRisk[] = [];
  for (const risk of definition.risks ?? []) {
    const where = `risks[${risk.id}]`;
    checks.occurrence(risk);
    checks.effectFits(risk, risk.effect, `${where}.effect`);
    const effect = compileEffect(risk.effect, `${where}.effect`, checks);
    let mitigatedEffect = effect;
    if (risk.mitigation) {
      checks.probability(risk.mitigation.probabilityFactor, `${where}.mitigation.probabilityFactor`);
      if (risk.mitigation.effect) {
        checks.effectFits(risk, risk.mitigation.effect, `${where}.mitigation.effect`);
        mitigatedEffect = compileEffect(risk.mitigation.effect, `${where}.mitigation.effect`, checks);
      }
    }
    const activities = checks.activities(risk.activities, where);
    if (effect && mitigatedEffect) compiled.push({ definition: risk, activities, effect, mitigatedEffect });
  }
  return compiled;
}

function risksWithoutEffect(
  risks: readonly CompiledRisk[],
  activities: readonly UncertainActivity[],
): UncertaintyProblem[] {
  return risks.flatMap((risk) =>
    risk.effect.kind === 'closure'
      ? []
      : risk.activities
          .filter((activity) => activities[activity]!.durationMinutes === 0)
          .map((activity) => ({
            code: 'uncertainty.no-effect' as const,
            message: `${activities[activity]!.id} has no duration that the risk could lengthen`,
            where: `risks[${risk.definition.id}].activities`,
          })),
  );
}

function compileExposures(
  definition: UncertaintyDefinition,
  count: number,
  risks: readonly CompiledRisk[],
  checks: DefinitionChecks,
): Pick<CompiledUncertainty, 'exposures' | 'exposureOf'> {
  const hazardIndex = new Map((definition.hazards ?? []).map(({ id }, index) => [id, index]));
  const windowIndex = new Map((definition.windows ?? []).map(({ id }, index) => [id, index]));
  const sets = Array.from({ length: count }, () => ({
    hazards: new Set<number>(),
    windows: new Set<number>(),
    risks: new Set<number>(),
  }));
  for (const sensitivity of definition.sensitivities ?? []) {
    const where = `sensitivities[${sensitivity.activity}]`;
    const set = sets[checks.activity(sensitivity.activity, where)];
    for (const id of sensitivity.hazards ?? []) {
      const hazard = hazardIndex.get(id);
      if (hazard === undefined)
        checks.report('uncertainty.unknown-hazard', `there is no hazard ${id}`, where);
      else set?.hazards.add(hazard);
    }
    for (const id of sensitivity.windows ?? []) {
      const window = windowIndex.get(id);
      if (window === undefined)
        checks.report('uncertainty.unknown-window', `there is no window ${id}`, where);
      else set?.windows.add(window);
    }
  }
  risks.forEach((risk, index) => {
    if (risk.effect.kind === 'closure')
      for (const activity of risk.activities) sets[activity]!.risks.add(index);
  });
  const ascending = (set: ReadonlySet<number>): number[] => [...set].sort((a, b) => a - b);
  const exposures: Exposure[] = [{ hazards: [], windows: [], risks: [] }];
  const byName = new Map([['||', 0]]);
  const exposureOf = Int32Array.from(sets, (set) => {
    const exposure = {
      hazards: ascending(set.hazards),
      windows: ascending(set.windows),
      risks: ascending(set.risks),
    };
    const name = `${exposure.hazards.join()}|${exposure.windows.join()}|${exposure.risks.join()}`;
    const known = byName.get(name);
    if (known !== undefined) return known;
    byName.set(name, exposures.length);
    return exposures.push(exposure) - 1;
  });
  return { exposures, exposureOf };
}

function compileDrivers(definition: UncertaintyDefinition, checks: DefinitionChecks): CompiledDriver[] {
  checks.unique(definition.drivers, 'drivers');
  const compiled: CompiledDriver[] = [];
  for (const driver of definition.drivers ?? []) {
    const where = `drivers[${driver.id}]`;
    checks.probability(driver.probability, `${where}.probability`);
    const factor = checks.distribution(driver.factor, `${where}.factor`, 0);
    const activities = checks.activities(driver.activities, where);
    if (factor) compiled.push({ factor, activities });
  }
  return compiled;
}

function compileBranches(definition: UncertaintyDefinition, checks: DefinitionChecks): number[][][] {
  checks.unique(definition.branches, 'branches');
  return (definition.branches ?? []).map((branch) => {
    const where = `branches[${branch.id}]`;
    const total = branch.outcomes.reduce((sum, { probability }) => sum + probability, 0);
    branch.outcomes.forEach(({ probability }, i) => {
      checks.probability(probability, `${where}.outcomes[${i}].probability`);
    });
    if (!(Math.abs(total - 1) < 1e-9)) {
      checks.report('uncertainty.invalid-branch', `the probabilities add up to ${total}, not to 1`, where);
    }
    return branch.outcomes.map(({ activities }) => checks.activities(activities, where));
  });
}

function compileCosts(definition: UncertaintyDefinition, count: number, checks: DefinitionChecks) {
  const fixedCostFactors = new Array<Distribution | undefined>(count).fill(undefined);
  const perDayCostFactors = new Array<Distribution | undefined>(count).fill(undefined);
  for (const { activity, fixedFactor, perDayFactor } of definition.costs ?? []) {
    const where = `costs[${activity}]`;
    const index = checks.activity(activity, where);
    if (index < 0) continue;
    fixedCostFactors[index] = checks.optional(fixedFactor, `${where}.fixedFactor`, 0);
    perDayCostFactors[index] = checks.optional(perDayFactor, `${where}.perDayFactor`, 0);
  }
  return { fixedCostFactors, perDayCostFactors };
}
