import { Module } from '@nestjs/common';
import { OUTBOX_HANDLERS, OutboxRelay } from '#application/outbox';
import { RiskAnalysisModule, StatusDateHandler } from '#application/risk-analysis';
import { ReportTriggersHandler } from '#application/subscriptions';

/** The worker role: does what committed changes ask for. */
@Module({
  imports: [RiskAnalysisModule],
  providers: [
    OutboxRelay,
    {
      provide: OUTBOX_HANDLERS,
      useFactory: (statusDate: StatusDateHandler, triggers: ReportTriggersHandler) => [statusDate, triggers],
      inject: [StatusDateHandler, ReportTriggersHandler],
    },
  ],
  exports: [OutboxRelay],
})
export class WorkerModule {}
