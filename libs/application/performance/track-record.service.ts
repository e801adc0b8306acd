import { Injectable } from '@nestjs/common';
import type { ForecastContent, TrackRecordView } from '#contract';
import { ownSlipForecast } from '#engines/schedule-risk';
import { dayOf, formatDate, parseDate } from '#engines/work-calendars';
import { CalendarRuns } from '#application/projects';
import { assessMilestones, StatusReader, type ProjectStatus } from '#application/scheduling';
import { ForecastStore, ObservationStore, type CalendarRun } from '#platform/persistence';
import type { ModelObservation } from '#model';
import { countedObservations, evidenceOf, evidenceUntil, judgePublished } from './published-forecasts.js';
import { keepScore, type Outcome, type PastForecast } from './track-record.js';

const MOST_OBSERVATIONS = 10_000;

const NOTES = [
  'Forecasts of one milestone on successive status dates share one outcome: the exact intervals treat them as ' +
    'independent and are too narrow; "outcomes" is the real sample size.',
  'The best method of a lead time has the smallest mean absolute error of its P50; pinball loss judges whole ranges.',
  'Published forecasts and dated observations are of the real works. Where progress is simulated they are shown ' +
    'beside the simulation and never change it.',
];

/** Past forecasts against what happened. */
@Injectable()
export class TrackRecordService {
  constructor(
    private readonly runs: CalendarRuns,
    private readonly status: StatusReader,
    private readonly forecasts: ForecastStore,
    private readonly observations: ObservationStore,
  ) {}

  async read(projectId: string, query: { readonly run?: number | undefined }): Promise<TrackRecordView> {
    return this.of(projectId, await this.runs.find(projectId, query.run));
  }

  /** The same for a run that was found already, as of one of its dates: what a report shows. */
  async of(projectId: string, run: CalendarRun, asOf: string = run.dataDate): Promise<TrackRecordView> {
    const status = await this.status.at(run, asOf);
    const stored = await this.forecasts.list(run.id, asOf);
    const past = stored.map(({ date, milestones }) => ({ date, content: milestones as ForecastContent }));
    const outcomes = outcomesOf(status);
    const { model } = status.plan.loaded;
    const entered = await this.observations.list(projectId, MOST_OBSERVATIONS);
    const observations = [
      ...(model.observations ?? []),
      ...entered.map(({ id, content }) => ({ ...(content as ModelObservation), id: `E${id}` })),
    ];
    const counted = countedObservations(model, observations);
    const until = evidenceUntil(observations);
    return {
      asOf,
      outcomes,
      ...keepScore(past, outcomes, finishOf(status)),
      ownSlip: ownSlipOf(past),
      published: judgePublished(model, counted, until, past),
      evidence: evidenceOf(counted, (activity) => datesOf(status, activity)),
      evidenceUntil: until,
      notes: NOTES,
    };
  }
}

function outcomesOf({ plan, network, schedule }: ProjectStatus): Outcome[] {
  const assessed = assessMilestones(plan, network, schedule, new Map());
  return plan.milestones.flatMap(({ id, name, baseline }, index) => {
    const { actual } = assessed[index]!;
    if (actual === null) return [];
    return [
      {
        id,
        name,
        baseline: baseline === undefined ? null : formatDate(dayOf(baseline)),
        actual: actual.slice(0, 10),
      },
    ];
  });
}

/** The actual finish of the whole project; null while anything is open. */
function finishOf({ network, schedule }: ProjectStatus): string | null {
  const work = network.activities.filter(({ type }) => type !== 'level-of-effort' && type !== 'wbs-summary');
  return work.every(({ status }) => status === 'complete') ? formatDate(dayOf(schedule.projectFinish)) : null;
}

/** The slip of the deterministic finish from status date to status date. */
export function ownSlipOf(past: readonly PastForecast[]): TrackRecordView['ownSlip'] {
  const finishes = past.flatMap(({ date, content }) => {
    const finish = content.methods.find(({ method }) => method === 'deterministic')?.finish;
    return finish === null || finish === undefined
      ? []
      : [{ dataDate: parseDate(date), finish: parseDate(finish) }];
  });
  const slip = ownSlipForecast(finishes);
  if (!slip) return null;
  return {
    updates: slip.updates,
    slipRate: Math.round(slip.slipRate * 1e4) / 1e4,
    adjustedFinish: slip.finish === undefined ? null : formatDate(Math.round(slip.finish)),
    explanation: slip.explanation,
  };
}

function datesOf({ plan, network }: ProjectStatus, id: string) {
  const index = plan.indexOf.get(id);
  const lived = index === undefined ? undefined : network.activities[index];
  return {
    name: index === undefined ? id : (plan.loaded.model.activities[index]?.name ?? id),
    planned: plan.baseline.get(id),
    lived: { start: lived?.actualStart, finish: lived?.actualFinish },
  };
}
