import { Injectable } from '@nestjs/common';
import {
  DomainError,
  floatPathViewOf,
  movementViewOf,
  qualityViewOf,
  scheduleView,
  type activityQuery,
  type ActivityDetail,
  type ActivityView,
  type AsOfQuery,
  type floatPathQuery,
  type FloatPathView,
  type MovementView,
  type movementQuery,
  type QualityView,
} from '#contract';
import { explainActivity, ScheduleCalculator, type Tie } from '#engines/cpm';
import { explainMovement } from '#engines/schedule-quality';
import { formatMinute } from '#engines/work-calendars';
import type { z } from 'zod';
import { CalendarRuns } from '#application/projects';
import { activityCosts } from './budget.js';
import { StatusReader, type ProjectStatus } from './status-reader.js';

const PAGE = 500;
const hours = (minutes: number): number => Math.round((minutes / 60) * 10_000) / 10_000;
const dateOrNull = (minute: number | undefined): string | null =>
  minute === undefined || Number.isNaN(minute) ? null : formatMinute(minute);

/** Activities on any lived date: their dates, what drives them, why they moved, and how good the schedule is. */
@Injectable()
export class ActivitiesService {
  constructor(
    private readonly runs: CalendarRuns,
    private readonly status: StatusReader,
  ) {}

  async list(projectId: string, query: z.infer<typeof activityQuery>) {
    const status = await this.read(projectId, query);
    const all = activityViews(status);
    const start = query.cursor === undefined ? 0 : all.findIndex(({ id }) => id === query.cursor) + 1;
    if (query.cursor !== undefined && start === 0) {
      throw new DomainError('request.invalid', 'cursor: use the nextCursor of the page before.');
    }
    const end = start + (query.limit ?? PAGE);
    const items = all.slice(start, end);
    return { asOf: status.asOf, items, nextCursor: end < all.length ? (items.at(-1)?.id ?? null) : null };
  }

  async get(projectId: string, activityId: string, query: AsOfQuery): Promise<ActivityDetail> {
    const status = await this.read(projectId, query);
    const index = status.plan.indexOf.get(activityId);
    if (index === undefined) throw unknownActivity(projectId, activityId);
    const calculator = new ScheduleCalculator(status.network);
    calculator.calculate();
    const explanation = explainActivity(calculator, index);
    const idOf = (at: number) => status.network.activities[at]!.id;
    const tie = (from: Tie) => ({
      activity: idOf(from.activity),
      name: status.plan.loaded.model.activities[from.activity]!.name,
      type: from.type,
      lagHours: hours(from.lagMinutes),
      driving: from.driving,
      floatHours: hours(from.floatMinutes),
    });
    const { driver } = explanation;
    const standing = status.snapshot?.site.activities.find(({ id }) => id === activityId)?.standing ?? null;
    return {
      ...activityViews(status)[index]!,
      sentence: explanation.sentence,
      driver: { kind: driver.kind, date: dateOrNull('date' in driver ? driver.date : undefined) },
      predecessors: explanation.predecessors.map(tie),
      successors: explanation.successors.map(tie),
      pathToStart: explanation.pathToStart.map(idOf),
      pathToFinish: explanation.pathToFinish.map(idOf),
      standing,
    };
  }

  async floatPaths(projectId: string, query: z.infer<typeof floatPathQuery>): Promise<FloatPathView> {
    const { plan, network } = await this.read(projectId, query);
    const { activity, by, limit } = query;
    const to = activity === undefined ? undefined : plan.indexOf.get(activity);
    if (activity !== undefined && to === undefined) throw unknownActivity(projectId, activity);
    const calculator = new ScheduleCalculator(network);
    calculator.calculate();
    return floatPathViewOf(calculator, plan.loaded.model, {
      ...(to === undefined ? {} : { to }),
      ...(by === undefined ? {} : { by }),
      ...(limit === undefined ? {} : { limit }),
    });
  }

  async movement(projectId: string, query: z.infer<typeof movementQuery>): Promise<MovementView> {
    const run = await this.runs.find(projectId);
    const before = await this.status.at(run, query.from);
    const after = await this.status.at(run, query.to);
    const { activity } = query;
    if (activity !== undefined && !after.plan.indexOf.has(activity))
      throw unknownActivity(projectId, activity);
    const movement = explainMovement(
      before.network,
      after.network,
      activity === undefined ? {} : { activity },
    );
    return movementViewOf(movement, before.asOf, after.asOf);
  }

  async quality(projectId: string, query: AsOfQuery): Promise<QualityView> {
    const { plan, network } = await this.read(projectId, query);
    const resourced = new Set([
      ...activityCosts(plan.loaded.model).map(({ activity }) => activity),
      ...plan.loaded.model.assignments.map(({ activity }) => activity),
    ]);
    const baseline = new Map(
      [...plan.baseline].flatMap(([id, { start, finish }]) => {
        const index = plan.indexOf.get(id);
        if (index === undefined || Number.isNaN(start)) return [];
        return [
          [id, { start, finish, durationMinutes: plan.network.activities[index]!.durationMinutes }] as const,
        ];
      }),
    );
    return qualityViewOf(network, { baseline, ...(resourced.size > 0 ? { resourced } : {}) });
  }

  private async read(projectId: string, query: AsOfQuery): Promise<ProjectStatus> {
    return this.status.at(await this.runs.find(projectId, query.run), query.asOf, query.knownAt);
  }
}

function unknownActivity(projectId: string, activityId: string): DomainError {
  const detail = `"${projectId}" has no activity "${activityId}". GET /v1/projects/${projectId}/activities lists them.`;
  return new DomainError('activity.unknown', detail);
}

function activityViews(status: ProjectStatus): ActivityView[] {
  const { plan, network, schedule, state } = status;
  const { model } = plan.loaded;
  const lost = new Map(state?.activities.map(({ id, lostMinutes }) => [id, lostMinutes]));
  const { activities } = scheduleView(model, network, schedule);
  return activities.map((activity, index) => {
    const now = network.activities[index]!;
    const planned = model.activities[index]!;
    const calendar = plan.calendars[now.calendar]!;
    const baseline = plan.baseline.get(activity.id);
    const done = now.durationMinutes > 0 ? 1 - now.remainingMinutes / now.durationMinutes : 0;
    return {
      ...activity,
      wbs: planned.wbs ?? null,
      calendar: planned.calendar,
      durationHours: hours(now.durationMinutes),
      remainingHours: hours(now.remainingMinutes),
      percentComplete: now.status === 'complete' ? 100 : Math.round(Math.max(0, done) * 1000) / 10,
      actualStart: dateOrNull(now.actualStart),
      actualFinish: dateOrNull(now.actualFinish),
      baselineStart: dateOrNull(baseline?.start),
      baselineFinish: dateOrNull(baseline?.finish),
      lostDays: Object.fromEntries(
        Object.entries(lost.get(activity.id) ?? {}).map(([cause, minutes]) => [
          cause,
          Math.round((minutes / calendar.minutesPerDay) * 100) / 100,
        ]),
      ),
    };
  });
}
