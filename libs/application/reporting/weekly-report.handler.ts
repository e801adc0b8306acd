import { Injectable } from '@nestjs/common';
import type { OutboxHandler } from '#application/outbox';
import { CalendarStore, type OutboxMessage } from '#platform/persistence';
import { ReportingService } from './reporting.service.js';

/** Topic of the message that a lived Sunday leaves behind: the week's report is due on the Monday. */
export const WEEKLY_REPORT = 'weekly-report';

/** Writes the weekly report of a simulated calendar. Writing it twice writes it once. */
@Injectable()
export class WeeklyReportHandler implements OutboxHandler {
  readonly topic = WEEKLY_REPORT;

  constructor(
    private readonly calendars: CalendarStore,
    private readonly reporting: ReportingService,
  ) {}

  async handle(message: OutboxMessage): Promise<void> {
    const run = await this.calendars.byId(message.calendarRunId);
    if (!run) return;
    const { asOf } = message.payload as { asOf: string };
    await this.reporting.write(run, asOf, 'weekly');
  }
}
