import type { CompiledUncertainty } from '#engines/uncertainty';
import type { Variation } from '../draws/occurrence-draws.js';
import type { Program } from './program.js';

/**
 * The kernel nodes whose dates a variation can move, one mark a node: those it touches itself, through their durations
 * or through the days they lose, and all that wait for them. Every other node stands as in the baseline.
 */
export function affectedNodes(
  program: Program,
  uncertainty: CompiledUncertainty,
  variation: Variation,
): Uint8Array {
  const marks = new Uint8Array(program.activityOfNode.length);
  markTouched(marks, program, uncertainty, variation);
  // In topological order whatever a node waits for is decided before it.
  program.sourcesOfNode.forEach((sources, node) => {
    if (sources.some((source) => marks[source] === 1)) marks[node] = 1;
  });
  return marks;
}

function markTouched(
  marks: Uint8Array,
  program: Program,
  uncertainty: CompiledUncertainty,
  { without, mitigated }: Variation,
): void {
  const markActivities = (activities: ArrayLike<number>) => {
    for (let index = 0; index < activities.length; index += 1) {
      const node = program.nodeOfActivity[activities[index]!]!;
      if (node >= 0) marks[node] = 1;
    }
  };
  const markExposures = (loses: (exposure: number) => boolean) => {
    program.exposureOfNode.forEach((exposure, node) => {
      if (exposure !== 0 && loses(exposure)) marks[node] = 1;
    });
  };
  const markRisk = (risk: number) => {
    markActivities(uncertainty.risks[risk]!.activities);
    markExposures((exposure) => uncertainty.exposures[exposure]!.risks.includes(risk));
  };
  if (without?.kind === 'activity') marks[without.index] = 1;
  if (without?.kind === 'driver') markActivities(uncertainty.drivers[without.index]!.activities);
  if (without?.kind === 'risk') markRisk(without.index);
  if (without?.kind === 'hazard') {
    markExposures((exposure) => uncertainty.exposures[exposure]!.hazards.includes(without.index));
  }
  if (without?.kind === 'window') {
    markExposures((exposure) => uncertainty.exposures[exposure]!.windows.includes(without.index));
  }
  if (mitigated === 'all')
    uncertainty.risks.forEach((_, risk) => {
      markRisk(risk);
    });
  else if (mitigated !== undefined) markRisk(mitigated);
}
