import type { CompiledUncertainty } from '#engines/uncertainty';
import type { Variation } from './draws/occurrence-draws.js';
import type { Program } from './program/program.js';
import type { ScheduleRiskOptions } from './schedule-risk-definition.js';

/** A run beside the baseline on the same numbers: one source of uncertainty removed, or one risk mitigated. */
export interface PlannedVariation extends Variation {
  readonly label: VariationLabel;
}

export type VariationLabel =
  | {
      readonly kind: 'without';
      readonly what: 'risk' | 'driver' | 'hazard' | 'window' | 'activity';
      readonly id: string;
      readonly name: string;
    }
  | { readonly kind: 'mitigated'; readonly id: string; readonly name: string }
  | { readonly kind: 'all-mitigated' };

export const DEFAULT_TORNADO_ITERATIONS = 512;
const DEFAULT_TORNADO_ACTIVITIES = 12;

/** Those that leave the weather alone come first, so that its tables are rewritten as seldom as can be. */
export function planVariations(
  uncertainty: CompiledUncertainty,
  program: Program,
  options: ScheduleRiskOptions,
): readonly PlannedVariation[] {
  if (options.tornadoIterations === 0) return [];
  const { definition } = uncertainty;
  const plain: PlannedVariation[] = [];
  const weather: PlannedVariation[] = [];
  for (const node of widest(program, options.tornadoActivities ?? DEFAULT_TORNADO_ACTIVITIES)) {
    const index = program.activityOfNode[node]!;
    const id = uncertainty.activities[index]!.id;
    plain.push(without('activity', node, id, id));
  }
  definition.drivers?.forEach(({ id, name }, index) => plain.push(without('driver', index, id, name)));
  uncertainty.risks.forEach(({ definition: risk }, index) => {
    if (options.settled?.includes(risk.id)) return;
    const list = risk.occurrence.kind === 'activity' ? plain : weather;
    list.push(without('risk', index, risk.id, risk.name));
    if (risk.mitigation) {
      list.push({ mitigated: index, label: { kind: 'mitigated', id: risk.id, name: risk.mitigation.name } });
    }
  });
  definition.hazards?.forEach(({ id, name }, index) => weather.push(without('hazard', index, id, name)));
  definition.windows?.forEach(({ id, name }, index) => weather.push(without('window', index, id, name)));
  if (uncertainty.risks.some(({ definition: risk }) => risk.mitigation)) {
    weather.push({ mitigated: 'all', label: { kind: 'all-mitigated' } });
  }
  return [...plain, ...weather];
}

function without(
  what: 'risk' | 'driver' | 'hazard' | 'window' | 'activity',
  index: number,
  id: string,
  name: string,
): PlannedVariation {
  return { without: { kind: what, index }, label: { kind: 'without', what, id, name } };
}

/** The nodes whose own range is widest. */
function widest(program: Program, count: number): number[] {
  return [...program.baseVariance.keys()]
    .filter((node) => program.baseVariance[node]! > 0 && program.activityOfNode[node]! >= 0)
    .sort((a, b) => program.baseVariance[b]! - program.baseVariance[a]! || a - b)
    .slice(0, count);
}
