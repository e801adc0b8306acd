import { assess } from './assessed-network.js';
import { dateChecks } from './dcma-dates.js';
import { logicChecks } from './dcma-logic.js';
import { performanceChecks } from './dcma-performance.js';
import type { QualityCheck, QualityInput } from './quality-check.js';

/**
 * The 14-point assessment of the United States Defense Contract Management Agency, with the offending activities.
 * Counts run over incomplete activities that are no summary, level of effort or milestone; checks 11 and 14 count
 * complete ones too.
 */
export function dcmaAssessment(input: QualityInput): readonly QualityCheck[] {
  const network = assess(input);
  return [...logicChecks(network), ...dateChecks(network), ...performanceChecks(network)];
}
