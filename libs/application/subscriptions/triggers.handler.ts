import { Injectable } from '@nestjs/common';
import type { OutboxHandler } from '#application/outbox';
import { ReportingService } from '#application/reporting';
import { CalendarStore, type OutboxMessage } from '#platform/persistence';
import type { Trigger } from './occasions.js';
import { ReportDispatcher } from './report-dispatcher.js';

/** Month ends, milestones and changes of status: a report is written only where somebody waits for it. */
@Injectable()
export class ReportTriggersHandler implements OutboxHandler {
  readonly topic = 'report-triggers';

  constructor(
    private readonly calendars: CalendarStore,
    private readonly reporting: ReportingService,
    private readonly dispatcher: ReportDispatcher,
  ) {}

  async handle(message: OutboxMessage): Promise<void> {
    const run = await this.calendars.byId(message.calendarRunId);
    if (!run) return;
    const { asOf, triggers } = message.payload as { asOf: string; triggers: readonly Trigger[] };
    if (!(await this.dispatcher.wanted(run.projectId, triggers))) return;
    const report = await this.reporting.write(run, asOf, triggers.map(({ on }) => on).join('+'));
    await this.dispatcher.reportWritten(run, report, triggers);
  }
}
