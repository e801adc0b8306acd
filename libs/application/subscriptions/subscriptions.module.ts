import { type DynamicModule, Module } from '@nestjs/common';
import { ProjectsModule } from '#application/projects';
import { ReportingModule } from '#application/reporting';
import { SchedulingModule } from '#application/scheduling';
import { DeliveriesService } from './deliveries.service.js';
import { DeliveryRelay } from './delivery-relay.js';
import { DeliverySettings } from './delivery-settings.js';
import { FeedsService } from './feeds.service.js';
import { RecipientLinksService } from './recipient-links.service.js';
import { MessageSender } from './message-sender.js';
import { ReportDispatcher } from './report-dispatcher.js';
import { ReportRenderings } from './report-renderings.js';
import { SubscriptionsService } from './subscriptions.service.js';
import { ReportTriggersHandler } from './triggers.handler.js';
import { WallClockTicker } from './wall-clock.ticker.js';

const services = [
  SubscriptionsService,
  DeliveriesService,
  RecipientLinksService,
  FeedsService,
  ReportDispatcher,
  ReportRenderings,
  ReportTriggersHandler,
];

/** Reports to people: who gets them, when, how, and what became of each. */
@Module({})
export class SubscriptionsModule {
  /** @param sends whether this process also keeps the wall clock and hands messages over */
  static forRoot(settings: DeliverySettings, sends: boolean): DynamicModule {
    const workers = sends ? [WallClockTicker, DeliveryRelay, MessageSender] : [];
    return {
      module: SubscriptionsModule,
      global: true,
      imports: [ProjectsModule, SchedulingModule, ReportingModule],
      providers: [{ provide: DeliverySettings, useValue: settings }, ...services, ...workers],
      exports: [DeliverySettings, ...services, ...workers],
    };
  }
}
