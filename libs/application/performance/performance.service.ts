import { Injectable } from '@nestjs/common';
import type { AsOfQuery, EarnedValueView } from '#contract';
import { parseMinute } from '#engines/work-calendars';
import { CalendarRuns } from '#application/projects';
import { StatusReader, type DaySnapshot } from '#application/scheduling';
import { DayStore } from '#platform/persistence';
import { reportingCurrency } from '#model';
import { performanceAt } from './performance.js';
import { performanceView } from './performance-view.js';

/** Earned value on any lived date. */
@Injectable()
export class PerformanceService {
  constructor(
    private readonly runs: CalendarRuns,
    private readonly status: StatusReader,
    private readonly days: DayStore,
  ) {}

  async earnedValue(projectId: string, query: AsOfQuery): Promise<EarnedValueView> {
    const run = await this.runs.find(projectId, query.run);
    const { plan, asOf, state } = await this.status.at(run, query.asOf);
    const mondays = await this.days.mondays(run.id, asOf);
    const history = mondays.flatMap(({ snapshot }) => {
      const { asOf: date, earned } = snapshot as DaySnapshot;
      return earned ? [{ date: parseMinute(date), ...earned }] : [];
    });
    const { model } = plan.loaded;
    return performanceView(performanceAt(plan, state, asOf, history), model, asOf, reportingCurrency(model));
  }
}
