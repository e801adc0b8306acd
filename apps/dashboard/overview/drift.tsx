import { useCallback, useMemo } from 'react';
import { forecastDriftChart, forecastDriftTable, type ForecastDriftOptions } from '#presentation/charts';
import type { Schemas } from '../api/client.js';
import { Figure, type Drawn } from '../figures/figure.js';
import { percentText } from '../shell/words.js';
import type { Milestone } from './opening-milestone.js';

interface DriftProps {
  readonly project: string;
  readonly milestone: Milestone;
  readonly forecasts: Schemas['ForecastList']['items'];
  /** What others said of it, where somebody did. */
  readonly published?: Schemas['TrackRecord']['published'];
}

/** How the forecast of one milestone has moved from week to week, beside the plan and what others have published. */
export function Drift({ project, milestone, forecasts, published = [] }: DriftProps) {
  const options = useMemo(
    () => optionsOf(milestone, forecasts, published),
    [milestone, forecasts, published],
  );
  const draw = useCallback(
    (drawn: Drawn) => forecastDriftChart({ ...options, ...drawn, height: 260 }),
    [options],
  );
  const latest = forecasts.at(-1)?.milestones.find(({ id }) => id === milestone.id)?.probabilityByBaseline;
  return (
    <Figure
      title="How the forecast has drifted"
      note={
        milestone.actual === null && latest !== null && latest !== undefined
          ? `Chance of keeping the planned date: ${percentText(latest, latest < 0.01 ? 1 : 0)}.`
          : undefined
      }
      draw={draw}
      table={() => forecastDriftTable(options)}
      api={`/v1/projects/${project}/forecasts`}
      height={260}
    />
  );
}

function optionsOf(
  { id, baseline, actual }: Milestone,
  forecasts: DriftProps['forecasts'],
  published: NonNullable<DriftProps['published']>,
): ForecastDriftOptions {
  const vintages = forecasts.flatMap(({ statusDate, milestones }) => {
    const found = milestones.find((each) => each.id === id);
    if (!found || found.p10 === null || found.p50 === null || found.p90 === null) return [];
    const { p10, p50, p80, p90, deterministic } = found;
    return [{ statusDate, p10, p50, p90, deterministic, ...(p80 === null ? {} : { p80 }) }];
  });
  const said = published
    .filter((each) => each.milestone === id && /^\d{4}-\d{2}-\d{2}$/.test(each.made))
    .map((each) => ({
      made: each.made,
      from: each.firstDay,
      to: each.lastDay,
      label: each.id,
      ...(each.source !== null && { source: each.source }),
    }));
  return {
    title: 'How the forecast has drifted',
    vintages,
    ...(said.length > 0 && { published: said }),
    ...(baseline !== null && { target: { label: 'Planned', date: baseline.slice(0, 10) } }),
    ...(actual !== null && { achieved: actual.slice(0, 10) }),
  };
}
