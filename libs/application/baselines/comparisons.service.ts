import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import {
  comparisonViewOf,
  DomainError,
  type ScheduleComparisonView,
  type scheduleComparisonQuery,
} from '#contract';
import { explainActivity, ScheduleCalculator } from '#engines/cpm';
import { formatMinute, parseMinute } from '#engines/work-calendars';
import { baselineInUse, type ModelBaseline } from '#model';
import { CalendarRuns } from '#application/projects';
import { StatusReader, type ProjectStatus } from '#application/scheduling';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The schedule beside an earlier status date, or beside a baseline. */
@Injectable()
export class ComparisonsService {
  constructor(
    private readonly runs: CalendarRuns,
    private readonly status: StatusReader,
  ) {}

  /** @throws DomainError baseline.unknown, calendar.date-not-lived */
  async compare(
    projectId: string,
    query: z.infer<typeof scheduleComparisonQuery>,
  ): Promise<ScheduleComparisonView> {
    const run = await this.runs.find(projectId);
    const after = await this.status.at(run, query.asOf);
    const { model } = after.plan.loaded;
    const { against } = query;
    const baseline =
      against === undefined ? baselineInUse(model) : model.baselines.find(({ id }) => id === against);
    if (baseline) return againstBaseline(baseline, after);
    if (against !== undefined && DATE.test(against)) {
      const before = await this.status.at(run, against);
      return comparisonViewOf(before.network, after.network, { before: before.asOf, after: after.asOf });
    }
    const ids = model.baselines.map(({ id }) => id).join(', ') || 'none';
    const asked = against === undefined ? 'no baseline yet' : `no baseline "${against}"`;
    throw new DomainError(
      'baseline.unknown',
      `"${projectId}" has ${asked} (it has: ${ids}). Take one with POST …/baselines, or name an earlier status date.`,
    );
  }
}

/** A baseline holds dates and durations: what moved since is told with what drives it now. */
function againstBaseline(baseline: ModelBaseline, after: ProjectStatus): ScheduleComparisonView {
  const { plan, network, schedule } = after;
  const rows = new Map(baseline.activities.map((row) => [row.activity, row]));
  const calculator = new ScheduleCalculator(network);
  calculator.calculate();
  const changed: ScheduleComparisonView['changed'] = [];
  const moved: ScheduleComparisonView['moved'] = [];
  network.activities.forEach((activity, index) => {
    const row = rows.get(activity.id);
    const finish = schedule.finish[index]!;
    if (!row || Number.isNaN(finish)) return;
    const calendar = plan.calendars[activity.calendar]!;
    if (row.durationMinutes !== activity.durationMinutes && activity.type !== 'level-of-effort') {
      const [before, now] = [row.durationMinutes, activity.durationMinutes].map(
        (minutes) => `${minutes / 60} h`,
      );
      changed.push({
        activity: activity.id,
        changes: [{ field: 'durationMinutes', before: before!, after: now! }],
      });
    }
    const [startSlip, finishSlip] = [
      calendar.workBetween(parseMinute(row.start), schedule.start[index]!),
      calendar.workBetween(parseMinute(row.finish), finish),
    ];
    if (startSlip === 0 && finishSlip === 0) return;
    const { sentence, predecessors } = explainActivity(calculator, index);
    moved.push({
      activity: activity.id,
      startBefore: row.start,
      startAfter: formatMinute(schedule.start[index]!),
      finishBefore: row.finish,
      finishAfter: formatMinute(finish),
      finishSlipDays: Math.round((finishSlip / calendar.minutesPerDay) * 100) / 100,
      driversBefore: [],
      driversAfter: predecessors
        .filter(({ driving }) => driving)
        .map((tie) => network.activities[tie.activity]!.id),
      reason: 'baseline',
      sentence,
    });
  });
  const present = new Set(network.activities.map(({ id }) => id));
  const latest = baseline.activities.reduce(
    (date, { finish }) => (finish > date ? finish : date),
    baseline.activities[0]?.finish ?? formatMinute(schedule.projectFinish),
  );
  return {
    before: `baseline ${baseline.id}`,
    after: after.asOf,
    projectFinish: { before: latest, after: formatMinute(schedule.projectFinish) },
    added: network.activities
      .filter(({ id, type }) => type !== 'wbs-summary' && !rows.has(id))
      .map(({ id }) => id),
    deleted: baseline.activities
      .filter(({ activity }) => !present.has(activity))
      .map(({ activity }) => activity),
    changed,
    relationships: [],
    calendars: [],
    project: [],
    moved,
  };
}
