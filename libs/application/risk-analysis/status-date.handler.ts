import { Injectable, Logger } from '@nestjs/common';
import type { OutboxHandler } from '#application/outbox';
import { ReportingService } from '#application/reporting';
import { ReportDispatcher } from '#application/subscriptions';
import { CalendarStore, type CalendarRun, type OutboxMessage } from '#platform/persistence';
import { ForecastService } from './forecast.service.js';

/** A forecast that fails is tried again this often before the report goes out without it: a stopped pool comes back. */
const FORECAST_ATTEMPTS = 2;
const MOST_CHARACTERS = 300;

/** What a Monday of the simulated calendar brings: the forecast of the status date, then the week's report. */
@Injectable()
export class StatusDateHandler implements OutboxHandler {
  readonly topic = 'status-date';
  private readonly logger = new Logger('StatusDateHandler');

  constructor(
    private readonly calendars: CalendarStore,
    private readonly forecasts: ForecastService,
    private readonly reporting: ReportingService,
    private readonly dispatcher: ReportDispatcher,
  ) {}

  async handle(message: OutboxMessage): Promise<void> {
    const run = await this.calendars.byId(message.calendarRunId);
    if (!run) return;
    const { asOf } = message.payload as { asOf: string };
    const failure = await this.forecast(run, asOf, message.attempts);
    const report = await this.reporting.write(run, asOf, 'weekly', failure);
    await this.dispatcher.reportWritten(run, report, [{ on: 'monday' }, { on: 'p80-slip' }]);
  }

  /** Why there is no forecast; undefined when there is one. A forecast that cannot be made holds back no report. */
  private async forecast(run: CalendarRun, asOf: string, attempts: number): Promise<string | undefined> {
    try {
      await this.forecasts.make(run, asOf);
      return undefined;
    } catch (error) {
      if (attempts < FORECAST_ATTEMPTS) throw error;
      const why = (error instanceof Error ? error.message : String(error)).slice(0, MOST_CHARACTERS);
      this.logger.error({
        message: 'a forecast failed; the report is written without it',
        projectId: run.projectId,
        asOf,
        error: why,
      });
      return why.replace(/\.+$/, '');
    }
  }
}
