import { Injectable } from '@nestjs/common';
import { DomainError } from '#contract';
import { CalendarStore, type CalendarRun } from '#platform/persistence';
import { unknownProject } from './unknown-project.js';

/** Finds the calendar run that a request speaks of. */
@Injectable()
export class CalendarRuns {
  constructor(private readonly calendars: CalendarStore) {}

  /**
   * The project's current run, or the one with a number.
   * @throws DomainError project.unknown, calendar.run-unknown
   */
  async find(projectId: string, number?: number): Promise<CalendarRun> {
    const current = await this.calendars.current(projectId);
    if (!current) throw unknownProject(projectId);
    if (number === undefined || number === current.number) return current;
    const run = await this.calendars.byNumber(projectId, number);
    if (!run) {
      const detail = `"${projectId}" has calendar runs 1 to ${current.number}, not ${number}.`;
      throw new DomainError('calendar.run-unknown', detail);
    }
    return run;
  }
}
