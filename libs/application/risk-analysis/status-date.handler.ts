import { Injectable } from '@nestjs/common';
import type { OutboxHandler } from '#application/outbox';
import { ReportingService } from '#application/reporting';
import { ReportDispatcher } from '#application/subscriptions';
import { CalendarStore, type OutboxMessage } from '#platform/persistence';
import { ForecastService } from './forecast.service.js';

/** What a Monday of the simulated calendar brings: the forecast of the status date, then the week's report. */
@Injectable()
export class StatusDateHandler implements OutboxHandler {
  readonly topic = 'status-date';

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
    await this.forecasts.make(run, asOf);
    const report = await this.reporting.write(run, asOf, 'weekly');
    await this.dispatcher.reportWritten(run, report, [{ on: 'monday' }, { on: 'p80-slip' }]);
  }
}
