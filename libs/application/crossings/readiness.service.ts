import { Injectable } from '@nestjs/common';
import type { CrossingReadinessView } from '#contract';
import { ForecastService } from '#application/risk-analysis';
import { CalendarRuns } from '#application/projects';
import { StatusReader } from '#application/scheduling';
import { ComputePool } from '#platform/compute';
import { crossingAbsent } from './crossing-days.service.js';
import { openingNetwork, openingPlan, readiness } from './readiness.js';

const ITERATIONS = 2000;
const DAYS = 100;

/** Will the crossing cope, and by when. */
@Injectable()
export class ReadinessService {
  constructor(
    private readonly runs: CalendarRuns,
    private readonly status: StatusReader,
    private readonly forecasts: ForecastService,
    private readonly compute: ComputePool,
  ) {}

  /** @throws DomainError crossing.absent, crossing.no-opening */
  async by(
    projectId: string,
    query: {
      readonly by: string;
      readonly run?: number | undefined;
      readonly iterations?: number | undefined;
      readonly days?: number | undefined;
    },
  ): Promise<CrossingReadinessView> {
    const run = await this.runs.find(projectId, query.run);
    const found = await this.status.at(run);
    const { model } = found.plan.loaded;
    if (!model.crossing) throw crossingAbsent(projectId);
    const plan = openingPlan(model);
    const status = { ...found, network: openingNetwork(found.network, plan) };
    const built = status.network.activities.every((activity) => activity.status === 'complete');
    const watched = plan?.conditions.map(({ activity }) => activity) ?? [];
    const risk = built
      ? null
      : await this.forecasts.simulate(run, status, query.iterations ?? ITERATIONS, watched);
    return readiness(
      model,
      status.network,
      risk,
      { by: query.by, asOf: status.asOf, seed: run.seed, days: query.days ?? DAYS },
      {
        designDay: (definition, options) => this.compute.run('crossing-design-day', { definition, options }),
        servedBy: (definition, options) => this.compute.run('crossing-served-by', { definition, options }),
      },
    );
  }
}
