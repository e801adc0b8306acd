import { useCallback, useMemo } from 'react';
import { heatMapChart, heatMapTable, type HeatMapOptions } from '#presentation/charts';
import { Figure, type Drawn } from '../figures/figure.js';
import { Card } from '../figures/parts.js';
import { numberText } from '../shell/words.js';
import { figureName } from './what-if-result.js';

interface Answer {
  readonly unit: string;
  readonly value: { readonly estimate: number; readonly low: number; readonly high: number };
}

/** A grid of two parameters, as the API answers it. */
export interface SweepResult {
  readonly kind: 'sweep';
  readonly base: Readonly<Record<string, Answer>>;
  readonly points: readonly {
    readonly values: readonly (number | string)[];
    readonly figures: Readonly<Record<string, Answer>>;
  }[];
}

export interface SweepSpecification {
  readonly parameters: readonly { readonly name?: string; readonly path?: string }[];
  readonly figures: readonly string[];
}

export function sweepOf(result: unknown): SweepResult | undefined {
  return typeof result === 'object' && result !== null && 'points' in result && 'base' in result
    ? (result as SweepResult)
    : undefined;
}

const label = (value: number | string): string =>
  typeof value === 'number' ? numberText(value, Number.isInteger(value) ? 0 : 2) : value;

/** Every combination of two figures as a heat map. */
export function SweepView({
  result,
  specification,
  run,
}: {
  result: SweepResult;
  specification: SweepSpecification;
  run: string;
}) {
  const figure = specification.figures[0] ?? Object.keys(result.base)[0] ?? '';
  const options = useMemo((): HeatMapOptions => {
    const axis = (index: number) => [...new Set(result.points.map(({ values }) => values[index] ?? ''))];
    const [xs, ys] = [axis(0), axis(1)];
    const name = (index: number): string =>
      specification.parameters[index]?.name ?? specification.parameters[index]?.path ?? '';
    return {
      title: `${figureName(figure)} by ${name(0)} and ${name(1)}`,
      xTitle: name(0),
      yTitle: name(1),
      xLabels: xs.map(label),
      yLabels: ys.map(label),
      unit: result.base[figure]?.unit.replaceAll('-', ' ') ?? '',
      decimals: 0,
      values: ys.map((y) =>
        xs.map(
          (x) =>
            result.points.find(({ values }) => values[0] === x && values[1] === y)?.figures[figure]?.value
              .estimate ?? null,
        ),
      ),
    };
  }, [result, specification, figure]);
  const draw = useCallback((drawn: Drawn) => heatMapChart({ ...options, ...drawn }), [options]);
  const best = [...result.points].sort(
    (a, b) => (b.figures[figure]?.value.estimate ?? 0) - (a.figures[figure]?.value.estimate ?? 0),
  )[0];
  const base = result.base[figure]?.value.estimate;
  return (
    <Card title={options.title}>
      <p className="verdict">
        Today {numberText(base, 0)}; largest {numberText(best?.figures[figure]?.value.estimate, 0)} with{' '}
        {best?.values
          .map((value, index) => `${specification.parameters[index]?.name ?? ''} ${label(value)}`)
          .join(', ')}
        .
      </p>
      <Figure
        title="Every combination"
        draw={draw}
        table={() => heatMapTable(options)}
        api={`/v1/runs/${run}`}
        height={240}
      />
    </Card>
  );
}
