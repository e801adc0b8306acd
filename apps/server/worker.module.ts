import { Module } from '@nestjs/common';
import { OUTBOX_HANDLERS, OutboxRelay } from '#application/outbox';
import { ReportingModule, WeeklyReportHandler } from '#application/reporting';

/** The worker role: does what committed changes ask for. */
@Module({
  imports: [ReportingModule],
  providers: [
    OutboxRelay,
    {
      provide: OUTBOX_HANDLERS,
      useFactory: (weekly: WeeklyReportHandler) => [weekly],
      inject: [WeeklyReportHandler],
    },
  ],
  exports: [OutboxRelay],
})
export class WorkerModule {}
