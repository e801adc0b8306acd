import { ScheduleCalculator, type NetworkDefinition } from '#engines/cpm';
import {
  dcmaAssessment,
  gaoPractices,
  type BaselineDates,
  type QualityCheck,
  type QualityInput,
} from '#engines/schedule-quality';
import { formatMinute } from '#engines/work-calendars';
import type { QualityView } from './explanation.js';

const checkView = (check: QualityCheck): QualityView['dcma'][number] => ({
  number: check.number,
  code: check.code,
  title: check.title,
  outcome: check.outcome,
  value: check.value ?? null,
  limit: check.limit,
  unit: check.unit,
  found: check.found,
  population: check.population,
  offending: [...check.offending],
  remark: check.remark ?? null,
});

/** The DCMA and GAO assessment of a network, as the API and the command line show it. */
export function qualityViewOf(
  definition: NetworkDefinition,
  known: { readonly baseline?: ReadonlyMap<string, BaselineDates>; readonly resourced?: ReadonlySet<string> },
): QualityView {
  const calculator = new ScheduleCalculator(definition);
  calculator.calculate();
  const input: QualityInput = { definition, calculator, ...known };
  return {
    asOf: formatMinute(definition.dataDate),
    dcma: dcmaAssessment(input).map(checkView),
    gao: gaoPractices(input).map(({ number, title, outcome, checks }) => ({
      number,
      title,
      outcome,
      checks: checks.map(checkView),
    })),
  };
}
