import type { DesignPoint, Parameter } from '#engines/experiments';
import { formatDate, parseDate } from '#engines/work-calendars';
import { DomainError, type DesignParameter } from '#contract';
import type { JsonValue } from '#model';
import type { Overrides } from './specification.js';

/** A design's parameter as a range of numbers: dates count as days. */
export interface RangedParameter extends Parameter {
  readonly name: string;
  readonly dated: boolean;
  readonly levels: number;
}

const DEFAULT_LEVELS = 3;

/** @throws DomainError run.invalid with the place of what is wrong */
export function rangesOf(parameters: readonly DesignParameter[]): readonly RangedParameter[] {
  const names = new Set<string>();
  return parameters.map((parameter, index): RangedParameter => {
    const { minimum, maximum } = parameter;
    const dated = typeof minimum === 'string';
    const name = nameOf(parameter);
    const where = `parameters[${index}]`;
    if (dated !== (typeof maximum === 'string')) {
      refuse(where, 'minimum and maximum are both numbers or both dates');
    }
    const range = { minimum: numberOf(minimum), maximum: numberOf(maximum) };
    if (!(range.minimum < range.maximum)) refuse(where, 'minimum must lie below maximum');
    if (names.has(name)) refuse(where, `"${name}" is varied twice`);
    names.add(name);
    if (parameter.integer && !(Number.isInteger(range.minimum) && Number.isInteger(range.maximum))) {
      refuse(where, 'whole numbers have whole limits');
    }
    const integer = dated || (parameter.integer ?? false);
    return { id: name, name, dated, integer, levels: parameter.levels ?? DEFAULT_LEVELS, ...range };
  });
}

function refuse(where: string, message: string): never {
  throw new DomainError('run.invalid', `${where}: ${message}`, [
    { code: 'run.bad-parameter', where, message },
  ]);
}

const numberOf = (value: number | string): number => (typeof value === 'string' ? parseDate(value) : value);

export function nameOf({ name, path, paths, multiply }: DesignParameter): string {
  return name ?? path ?? paths?.[0] ?? multiply?.path ?? '';
}

/** A value as it is written in the model and in results: a date where the parameter is one. */
export function writtenValue({ dated }: RangedParameter, value: number): number | string {
  return dated ? formatDate(Math.round(value)) : value;
}

/** The overrides that put a design's point into the model, after those that hold for every point. */
export function overridesAt(
  parameters: readonly DesignParameter[],
  ranges: readonly RangedParameter[],
  point: DesignPoint,
  common: Overrides,
): Overrides {
  return [
    ...common,
    ...parameters.map((parameter, index): JsonValue => {
      const range = ranges[index]!;
      const value = writtenValue(range, point[range.id]!);
      const { multiply } = parameter;
      if (multiply) {
        const { select, path } = multiply;
        const factor: JsonValue = { multiply: { [path]: value } };
        return select ? { ...factor, select: select as JsonValue } : factor;
      }
      const written = parameter.value === undefined ? value : filled(parameter.value as JsonValue, value);
      const paths = parameter.paths ?? [parameter.path!];
      return { set: Object.fromEntries(paths.map((path) => [path, written])) };
    }),
  ];
}

/** A template with the value in each place that says "$". */
function filled(template: JsonValue, value: number | string): JsonValue {
  if (template === '$') return value;
  if (typeof template === 'string') return template.replaceAll('$', String(value));
  if (Array.isArray(template)) return (template as readonly JsonValue[]).map((item) => filled(item, value));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, item]) => [key, filled(item as JsonValue, value)]),
  );
}
