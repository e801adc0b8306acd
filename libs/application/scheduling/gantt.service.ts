import { Injectable } from '@nestjs/common';
import type { AsOfQuery, GanttView } from '#contract';
import { formatDate, formatMinute } from '#engines/work-calendars';
import { CalendarRuns } from '#application/projects';
import { StatusReader, type ProjectStatus } from './status-reader.js';

/** The whole network of a lived date in columns, for drawing. */
@Injectable()
export class GanttService {
  constructor(
    private readonly runs: CalendarRuns,
    private readonly status: StatusReader,
  ) {}

  /** @throws DomainError project.unknown, calendar.run-unknown, calendar.date-not-lived */
  async view(projectId: string, query: AsOfQuery): Promise<GanttView> {
    const run = await this.runs.find(projectId, query.run);
    return ganttViewOf(await this.status.at(run, query.asOf, query.knownAt));
  }
}

const minutes = (values: Float64Array): (number | null)[] =>
  Array.from(values, (value) => (Number.isNaN(value) ? null : value));
const flags = (values: Uint8Array): (0 | 1)[] => Array.from(values, (value) => (value === 1 ? 1 : 0));
const minuteOrNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;

function ganttViewOf(status: ProjectStatus): GanttView {
  const { plan, network, schedule } = status;
  const { model } = plan.loaded;
  return {
    asOf: status.asOf,
    timeZone: model.project.timeZone ?? null,
    dataDate: formatMinute(network.dataDate),
    projectFinish: formatMinute(schedule.projectFinish),
    wbs: model.wbs.map(({ id, name, parent }) => ({ id, name, parent: parent ?? null })),
    calendars: model.calendars.map(({ id, name, minutesPerDay, week, exceptions }) => ({
      id,
      name,
      minutesPerDay,
      week: week.map((shifts) => [...shifts]),
      exceptions: exceptions.map(({ day, shifts }) => ({ date: formatDate(day), shifts: [...shifts] })),
    })),
    activities: activityColumns(status),
    relationships: {
      predecessor: network.relationships.map(({ predecessor }) => predecessor),
      successor: network.relationships.map(({ successor }) => successor),
      type: network.relationships.map(({ type }) => type),
      driving: flags(schedule.driving),
    },
  };
}

function activityColumns({ plan, network, schedule }: ProjectStatus): GanttView['activities'] {
  const { model } = plan.loaded;
  const wbsIndex = new Map(model.wbs.map(({ id }, index) => [id, index]));
  const baseline = model.activities.map(({ id }) => plan.baseline.get(id));
  return {
    id: model.activities.map(({ id }) => id),
    name: model.activities.map(({ name }) => name),
    type: model.activities.map(({ type }) => type),
    wbs: model.activities.map(({ wbs }) => (wbs === undefined ? -1 : (wbsIndex.get(wbs) ?? -1))),
    calendar: network.activities.map(({ calendar }) => calendar),
    status: network.activities.map(({ status }) => status),
    percentComplete: network.activities.map(({ status, durationMinutes, remainingMinutes }) => {
      if (status === 'complete') return 100;
      const done = durationMinutes > 0 ? 1 - remainingMinutes / durationMinutes : 0;
      return Math.round(Math.max(0, done) * 1000) / 10;
    }),
    start: minutes(schedule.start),
    finish: minutes(schedule.finish),
    lateFinish: minutes(schedule.lateFinish),
    baselineStart: baseline.map((dates) => minuteOrNull(dates?.start)),
    baselineFinish: baseline.map((dates) => minuteOrNull(dates?.finish)),
    durationMinutes: network.activities.map(({ durationMinutes }) => durationMinutes),
    remainingMinutes: network.activities.map(({ remainingMinutes }) => remainingMinutes),
    totalFloatMinutes: minutes(schedule.totalFloatMinutes),
    critical: flags(schedule.critical),
    longestPath: flags(schedule.longestPath),
  };
}
