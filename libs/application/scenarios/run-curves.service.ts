import { Injectable } from '@nestjs/common';
import { proportionInterval } from '#engines/numerics';
import { hourlyBandsChart, probabilityCurvesChart } from '#presentation/charts';
import {
  DomainError,
  type OpeningCurvesView,
  type WaitCurvesQuery,
  type WaitCurvesView,
  type WhatIfResult,
} from '#contract';
import { thousandth, type WhatIfSpecification } from '#application/analyses';
import { ComputePool } from '#platform/compute';
import { RunStore, type AnalysisRun } from '#platform/persistence';
import { ScenarioResolution } from './scenario-resolution.js';

const DEFAULT_REPLICATIONS = 30;

type Flow = WaitCurvesView['flows'][number];

/** What a completed what-if looks like: opening dates as S-curves, waits hour by hour, both sides beside each other. */
@Injectable()
export class RunCurvesService {
  constructor(
    private readonly runs: RunStore,
    private readonly resolution: ScenarioResolution,
    private readonly compute: ComputePool,
  ) {}

  /** @throws DomainError run.unknown, run.invalid where the run has no such curves */
  async opening(id: string, milestone: string | undefined): Promise<OpeningCurvesView> {
    const { result } = await this.whatIf(id);
    const { risk } = result;
    const known = risk?.curves?.milestones ?? [];
    const found = milestone === undefined ? known.at(-1) : known.find((curve) => curve.id === milestone);
    if (!risk?.curves || !found) {
      const detail =
        known.length === 0
          ? 'The run has no dates by iteration: start it again, with risk among its analyses.'
          : `The run has no milestone "${milestone ?? ''}"; it has ${known.map((curve) => curve.id).join(', ')}.`;
      throw new DomainError('run.invalid', detail);
    }
    const { shares } = risk.curves;
    const curve = (dates: readonly string[]) =>
      shares.map((probability, index) => {
        const { low, high } = proportionInterval(Math.round(probability * risk.iterations), risk.iterations);
        return { date: dates[index]!, probability, low: thousandth(low), high: thousandth(high) };
      });
    return {
      run: id,
      milestone: found.id,
      name: found.name,
      iterations: risk.iterations,
      baseline: curve(found.baseline),
      scenario: curve(found.scenario),
      milestones: known.map(({ id: each, name }) => ({ id: each, name })),
    };
  }

  /** @throws DomainError run.unknown, run.invalid where the run compares no crossing, or has no such flow */
  async waits(id: string, query: WaitCurvesQuery): Promise<WaitCurvesView> {
    const { run, specification } = await this.whatIf(id);
    const { document } = await this.resolution.modelVersion(run.projectId, specification.modelVersion);
    const replications = query.replications ?? DEFAULT_REPLICATIONS;
    const date = query.date ?? specification.days.from;
    const compared = await this.compute.run('crossing-hour-comparison', {
      modelHash: specification.modelHash,
      document,
      baseline: specification.against ?? [],
      scenario: specification.overrides,
      options: { date, seed: `${specification.seed}/hours`, replications },
    });
    if (!compared) throw new DomainError('run.invalid', 'The run compares no crossing: its model has none.');
    const flows = compared
      .filter((flow) => query.class === undefined || flow.class === query.class)
      .filter((flow) => query.direction === undefined || flow.direction === query.direction)
      .map(({ arrivals, baseline, scenario, difference, ...flow }): Flow => {
        const rows = (of: typeof baseline) => of.map((each) => each && roundedTo(each));
        return {
          ...flow,
          arrivals: { baseline: thousandth(arrivals.baseline), scenario: thousandth(arrivals.scenario) },
          baseline: rows(baseline),
          scenario: rows(scenario),
          difference: rows(difference),
        };
      })
      .sort((a, b) => moved(b) - moved(a) || b.arrivals.baseline - a.arrivals.baseline);
    if (flows.length === 0) {
      const list = compared.map((flow) => `${flow.class} ${flow.direction}`).join(', ');
      throw new DomainError('run.invalid', `The crossing has no such flow; it has ${list}.`);
    }
    return { run: id, date, replications, flows };
  }

  private async whatIf(id: string) {
    const run = await this.runs.find(id);
    if (!run) throw new DomainError('run.unknown', `There is no run "${id}".`);
    if (run.kind !== 'what-if' || run.status !== 'completed') {
      throw new DomainError(
        'run.invalid',
        `Only a completed what-if has curves: this is a ${describe(run)}.`,
      );
    }
    return {
      run,
      result: run.result as WhatIfResult,
      specification: run.specification as WhatIfSpecification,
    };
  }
}

const describe = ({ kind, status }: AnalysisRun): string => `${kind} that is ${status}`;

const roundedTo = ({ estimate, low, high }: NonNullable<Flow['baseline'][number]>) => ({
  estimate: thousandth(estimate),
  low: thousandth(low),
  high: thousandth(high),
});

/** How many minutes an hour's wait moves, over the hours, by everyone who comes. */
function moved({ difference, arrivals }: Flow): number {
  const sum = difference.reduce((all, each) => all + Math.abs(each?.estimate ?? 0), 0);
  return sum * arrivals.baseline;
}

export function openingCurvesPicture({ name, baseline, scenario, iterations }: OpeningCurvesView): string {
  return probabilityCurvesChart({
    title: `${name}: the probability that it is reached by each date`,
    description: `Shares of ${iterations} iterations, on the same random numbers without and with the scenario.`,
    showTitle: true,
    series: [
      { name: 'Baseline', points: baseline },
      { name: 'Scenario', points: scenario },
    ],
  });
}

/** Of the flow that comes first. */
export function waitCurvesPicture({ flows, date, replications }: WaitCurvesView): string {
  const [flow] = flows as [Flow];
  const points = (hours: Flow['baseline']) =>
    hours.flatMap((each, hour) =>
      each ? [{ hour, mean: each.estimate, low: each.low, high: each.high }] : [],
    );
  return hourlyBandsChart({
    title: `Mean wait by hour of arrival: ${flow.class}, ${flow.direction}, ${date}`,
    description: `${replications} replications of the day on the same random numbers without and with the scenario; bands are 95 % intervals of the mean.`,
    showTitle: true,
    unit: 'minutes',
    series: [
      { name: 'Baseline', points: points(flow.baseline) },
      { name: 'Scenario', points: points(flow.scenario) },
    ],
  });
}
