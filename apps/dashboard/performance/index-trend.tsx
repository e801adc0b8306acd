import { useCallback, useMemo } from 'react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { trendChart, trendTable, type TrendOptions } from '#presentation/charts';
import { queries } from '../api/queries.js';
import { Figure, type Drawn } from '../figures/figure.js';
import { Card } from '../figures/parts.js';
import { addDays, daysBetween } from '../shell/words.js';

const POINTS = 12;

/** SPI, SPI(t) and CPI on status dates up to now: each read as it stood. */
export function IndexTrend({ project, asOf }: { project: string; asOf: string }) {
  const calendar = useQuery(queries.calendar(project));
  const start = calendar.data?.value.startDate;
  const dates = useMemo(() => {
    if (start === undefined) return [];
    const days = daysBetween(start, asOf);
    const step = Math.max(7, Math.ceil(days / POINTS / 7) * 7);
    const found: string[] = [];
    for (let back = 0; back < days && found.length < POINTS; back += step)
      found.unshift(addDays(asOf, -back));
    return found;
  }, [start, asOf]);
  const read = useQueries({
    queries: dates.map((date) => ({ ...queries.earnedValue(project, { asOf: date }), staleTime: 600_000 })),
  });
  const loaded = read.every(({ data }) => data !== undefined);
  const options = useMemo((): TrendOptions => {
    const series = (
      name: string,
      of: (view: NonNullable<(typeof read)[number]['data']>) => number | null,
    ) => ({
      name,
      points: read.flatMap(({ data }, index) => (data ? [{ date: dates[index]!, value: of(data) }] : [])),
    });
    return {
      title: 'SPI, SPI(t) and CPI',
      series: [
        series('SPI(t)', (view) => view.earnedSchedule.plateauAware.spiT),
        series('SPI', (view) => view.total.spi),
        series('CPI', (view) => view.total.cpi),
      ],
      reference: { label: 'As planned', value: 1 },
    };
    // The queries' own objects change with every render; what they hold changes with these.
  }, [loaded, dates]);
  const draw = useCallback((drawn: Drawn) => trendChart({ ...options, ...drawn, height: 320 }), [options]);
  return (
    <Card>
      <Figure
        title={options.title}
        note={loaded ? 'Above 1 is better than planned.' : 'Reading earlier status dates …'}
        draw={draw}
        table={() => trendTable(options)}
        api={`/v1/projects/${project}/earned-value`}
        height={320}
      />
    </Card>
  );
}
