import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { dataSourceOptions, type DatabaseOptions } from './data-source.js';
import { Database } from './database.js';
import { AccessStore } from './stores/access-store.js';
import { AuditStore } from './stores/audit-store.js';
import { FiguresStore } from './stores/figures-store.js';
import { RetentionStore } from './stores/retention-store.js';
import { SignInStore } from './stores/sign-in-store.js';
import { CalendarStore } from './stores/calendar-store.js';
import { DayStore } from './stores/day-store.js';
import { ForecastStore } from './stores/forecast-store.js';
import { IdempotencyStore } from './stores/idempotency-store.js';
import { OutboxStore } from './stores/outbox-store.js';
import { ObservationStore } from './stores/observation-store.js';
import { ProgressStore } from './stores/progress-store.js';
import { FairOrderStore } from './stores/fair-order-store.js';
import { RunStore } from './stores/run-store.js';
import { SummaryStore } from './stores/summary-store.js';
import { ScenarioStore } from './stores/scenario-store.js';
import { ReportStore } from './stores/report-store.js';
import { DeliveryStore } from './stores/delivery-store.js';
import { DispatchStore } from './stores/dispatch-store.js';
import { FeedTokenStore } from './stores/feed-token-store.js';
import { RecipientStore } from './stores/recipient-store.js';
import { SubscriptionStore } from './stores/subscription-store.js';
import { ProjectStore } from './stores/project-store.js';

const stores = [
  Database,
  AccessStore,
  AuditStore,
  FiguresStore,
  RetentionStore,
  SignInStore,
  ProjectStore,
  CalendarStore,
  DayStore,
  OutboxStore,
  IdempotencyStore,
  ReportStore,
  ObservationStore,
  ProgressStore,
  ForecastStore,
  FairOrderStore,
  RunStore,
  SummaryStore,
  ScenarioStore,
  SubscriptionStore,
  RecipientStore,
  DispatchStore,
  DeliveryStore,
  FeedTokenStore,
];

/** Everything that touches PostgreSQL. The data source is connected before the module is ready, and closed with it. */
@Global()
@Module({})
export class PersistenceModule {
  static forRoot(options: DatabaseOptions): DynamicModule {
    return {
      module: PersistenceModule,
      imports: [TypeOrmModule.forRoot({ ...dataSourceOptions(options), retryAttempts: 3, retryDelay: 1000 })],
      providers: stores,
      exports: stores,
    };
  }
}
