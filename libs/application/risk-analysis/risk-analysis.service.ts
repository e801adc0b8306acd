import { Injectable } from '@nestjs/common';
import { DomainError, riskViewOf, type PostRiskAnalysis, type RiskView } from '#contract';
import { compileScheduleRisk, ScheduleRiskError, type ScheduleRiskOptions } from '#engines/schedule-risk';
import { parseMinute } from '#engines/work-calendars';
import { CalendarRuns } from '#application/projects';
import { StatusReader, type ProjectStatus } from '#application/scheduling';
import { ComputePool } from '#platform/compute';
import { ForecastStore } from '#platform/persistence';
import { ForecastService } from './forecast.service.js';
import { learntAnalysis, prepareAnalysis, type PreparedAnalysis } from './risk-definition.js';

const ITERATIONS = 10_000;

/** Risk analyses: those of status dates as they were made, and others when somebody asks. */
@Injectable()
export class RiskAnalysisService {
  constructor(
    private readonly runs: CalendarRuns,
    private readonly status: StatusReader,
    private readonly forecasts: ForecastService,
    private readonly stored: ForecastStore,
    private readonly compute: ComputePool,
  ) {}

  /** The newest analysis kept on or before a date. @throws DomainError analysis.absent */
  async newest(
    projectId: string,
    query: { readonly asOf?: string | undefined; readonly run?: number | undefined },
  ): Promise<RiskView> {
    const run = await this.runs.find(projectId, query.run);
    const forecast = await this.stored.newest(run.id, query.asOf ?? run.dataDate);
    const analysis = forecast && (await this.stored.analysis(run.id, forecast.date));
    if (analysis) return analysis as RiskView;
    const detail =
      `No analysis of "${projectId}" has been kept yet: one is made every Monday of its calendar. ` +
      `POST /v1/projects/${projectId}/risk-analysis makes one now.`;
    throw new DomainError('analysis.absent', detail);
  }

  /** An analysis of a status date, computed now and not kept. @throws DomainError analysis.invalid */
  async analyse(projectId: string, body: PostRiskAnalysis, signal?: AbortSignal): Promise<RiskView> {
    const run = await this.runs.find(projectId);
    const status = await this.status.at(run, body.asOf);
    if (status.network.activities.every((activity) => activity.status === 'complete')) {
      throw new DomainError('analysis.invalid', `Nothing of "${projectId}" is open on ${status.asOf}.`);
    }
    const model = prepareAnalysis(status, await this.forecasts.happened(run, status.asOf));
    const prepared = body.productivity === 'learnt' ? learntAnalysis(status, model) : model;
    const options = { ...prepared.options, ...optionsOf(body, status) };
    checkAhead(prepared, options);
    const seed = body.seed ?? run.seed;
    const { convergence } = body;
    const input = {
      definition: prepared.definition,
      iterations: body.iterations ?? ITERATIONS,
      seed,
      options,
      ...(convergence && {
        convergence: { percents: convergence.percents, halfWidthMinutes: convergence.withinDays * 1440 },
      }),
    };
    const result = await this.compute.run('schedule-risk', input, signal);
    return riskViewOf(result, {
      model: status.plan.loaded.model,
      dataDate: status.network.dataDate,
      seed,
      questions: {
        ...(body.percentiles && { percents: body.percentiles }),
        ...(body.dates && { dates: body.dates.map((date) => parseMinute(date)) }),
      },
    });
  }
}

function optionsOf(body: PostRiskAnalysis, { plan }: ProjectStatus): ScheduleRiskOptions {
  const { sampling, mitigated, watched, tornadoIterations } = body;
  const known = new Set((plan.loaded.model.uncertainty?.risks ?? []).map(({ id }) => id));
  const unknown =
    mitigated === undefined || mitigated === 'all' ? [] : mitigated.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    const details = unknown.map((id) => ({
      code: 'analysis.invalid',
      where: 'mitigated',
      message: `the model has no risk "${id}"; GET …/risks lists them`,
    }));
    throw new DomainError('analysis.invalid', details.map(({ message }) => message).join('; '), details);
  }
  return {
    ...(sampling && { sampling }),
    ...(mitigated && { mitigated }),
    ...(watched && { watched }),
    ...(tornadoIterations !== undefined && { tornadoIterations }),
  };
}

/** Refuses here, with its code and place, what the thread would refuse. */
function checkAhead({ definition }: PreparedAnalysis, options: ScheduleRiskOptions): void {
  try {
    compileScheduleRisk(definition, { ...options, tornadoIterations: 0 });
  } catch (error) {
    if (!(error instanceof ScheduleRiskError)) throw error;
    const detail = { code: error.code, where: error.where, message: error.message };
    throw new DomainError('analysis.invalid', `${error.where}: ${error.message}`, [detail]);
  }
}
