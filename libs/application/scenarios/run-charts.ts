import { heatMapChart } from '#presentation/charts';
import { DomainError } from '#contract';
import type { AnalysisRun } from '#platform/persistence';

interface HeatMap {
  readonly figure: string;
  readonly rows: { readonly name: string; readonly values: readonly (number | string)[] };
  readonly columns: { readonly name: string; readonly values: readonly (number | string)[] };
  readonly cells: readonly (readonly (number | null)[])[];
}

/**
 * The response surface of a grid over two parameters as SVG.
 * @throws DomainError run.invalid where the run has none, or none of that figure
 */
export function heatMapOf(run: AnalysisRun, figure: string | undefined): string {
  const maps = (run.result as { readonly heatMaps?: readonly HeatMap[] } | null)?.heatMaps ?? [];
  const map = figure === undefined ? maps[0] : maps.find((candidate) => candidate.figure === figure);
  if (!map) {
    const detail =
      maps.length === 0
        ? 'Only a completed sweep of a grid over two parameters has a heat map.'
        : `The sweep has no figure "${figure ?? ''}"; it has ${maps.map((known) => known.figure).join(', ')}.`;
    throw new DomainError('run.invalid', detail);
  }
  const { rows, columns, cells } = map;
  return heatMapChart({
    title: `${map.figure} by ${rows.name} and ${columns.name}`,
    showTitle: true,
    xTitle: columns.name,
    yTitle: rows.name,
    unit: unitOf(run, map.figure),
    xLabels: columns.values.map(String),
    yLabels: rows.values.map(String),
    values: cells,
    decimals: 2,
  });
}

function unitOf(run: AnalysisRun, figure: string): string {
  const { base } = run.result as { readonly base?: Readonly<Record<string, { readonly unit: string }>> };
  return base?.[figure]?.unit ?? '';
}
