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
/** Answers kept, the oldest going first. */
const KEPT = 64;

interface Asked {
  readonly by: string;
  readonly run?: number | undefined;
  readonly iterations?: number | undefined;
  readonly days?: number | undefined;
}
type Standing = Awaited<ReturnType<StatusReader['at']>>;
type Run = Awaited<ReturnType<CalendarRuns['find']>>;

/** Will the crossing cope, and by when. */
@Injectable()
export class ReadinessService {
  private readonly kept = new Map<string, Promise<CrossingReadinessView>>();

  constructor(
    private readonly runs: CalendarRuns,
    private readonly status: StatusReader,
    private readonly forecasts: ForecastService,
    private readonly compute: ComputePool,
  ) {}

  /** @throws DomainError crossing.absent, crossing.no-opening */
  async by(projectId: string, query: Asked): Promise<CrossingReadinessView> {
    const run = await this.runs.find(projectId, query.run);
    const found = await this.status.at(run);
    if (!found.plan.loaded.model.crossing) throw crossingAbsent(projectId);
    // Real progress may be corrected without the data date moving: only a simulated standing is known by its date.
    if (run.progressSource !== 'simulated') return this.answer(run, found, query);
    const key = JSON.stringify([run.id, run.modelHash, found.asOf, query]);
    const known = this.kept.get(key);
    if (known) return known;
    const answer = this.answer(run, found, query);
    this.kept.set(key, answer);
    const [oldest] = this.kept.keys();
    if (this.kept.size > KEPT && oldest !== undefined) this.kept.delete(oldest);
    answer.catch(() => this.kept.delete(key));
    return answer;
  }

  private async answer(run: Run, found: Standing, query: Asked): Promise<CrossingReadinessView> {
    const { model } = found.plan.loaded;
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
