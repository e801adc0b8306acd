import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import { AccessModule } from '#application/access';
import { ObservationsModule } from '#application/observations';
import { BaselinesModule } from '#application/baselines';
import { ExchangeModule } from '#application/exchange';
import { PerformanceModule } from '#application/performance';
import { ProjectsModule } from '#application/projects';
import { ReportingModule } from '#application/reporting';
import { RetentionModule } from '#application/retention';
import { RiskAnalysisModule } from '#application/risk-analysis';
import { CrossingsModule } from '#application/crossings';
import { ScenariosModule } from '#application/scenarios';
import { SchedulingModule } from '#application/scheduling';
import { SubscriptionsModule } from '#application/subscriptions';
import { ClockModule, SimulatedCalendarModule } from '#application/simulated-calendar';
import { UpdatesModule } from '#application/updates';
import { ENGINE_VERSION } from '#contract';
import type { Configuration } from '#platform/configuration';
import { ComputeModule } from '#platform/compute';
import { JobQueueModule } from '#platform/job-queue';
import { PersistenceModule } from '#platform/persistence';
import { BaselinesController } from './controllers/baselines.controller.js';
import { ExchangeController } from './controllers/exchange.controller.js';
import { ActivitiesController } from './controllers/activities.controller.js';
import { ForecastsController } from './controllers/forecasts.controller.js';
import { GanttController } from './controllers/gantt.controller.js';
import { HealthController } from './controllers/health.controller.js';
import { MilestonesController } from './controllers/milestones.controller.js';
import { PerformanceController } from './controllers/performance.controller.js';
import { ObservationsController } from './controllers/observations.controller.js';
import { RiskAnalysisController } from './controllers/risk-analysis.controller.js';
import { ProgressController } from './controllers/progress.controller.js';
import { ProjectsController } from './controllers/projects.controller.js';
import { DeliveriesController } from './controllers/deliveries.controller.js';
import { FeedsController, RecipientLinksController } from './controllers/feeds.controller.js';
import { SubscriptionsController } from './controllers/subscriptions.controller.js';
import { ReportsController } from './controllers/reports.controller.js';
import { CrossingController } from './controllers/crossing.controller.js';
import { ComparisonController } from './controllers/comparison.controller.js';
import { RunsController } from './controllers/runs.controller.js';
import { ScenariosController } from './controllers/scenarios.controller.js';
import { SimulatedCalendarController } from './controllers/simulated-calendar.controller.js';
import { WorkerModule } from './worker.module.js';
import { UpdatesController } from './controllers/updates.controller.js';
import { dashboardModules } from './dashboard.js';
import { AccountsController } from './controllers/accounts.controller.js';
import { ApiKeysController } from './controllers/api-keys.controller.js';
import { AuditController } from './controllers/audit.controller.js';
import { SignInController } from './controllers/sign-in.controller.js';
import { AccessGuard } from './http/access.guard.js';
import { accessSettings } from './http/access-settings.js';
import { AuditInterceptor } from './http/audit.interceptor.js';
import { DeniedAttempts } from './http/denied-attempts.js';
import { Entrance } from './http/entrance.js';
import { OpenStreams } from './http/open-streams.js';
import { RequestInterceptor } from './http/request.interceptor.js';
import { WorkInHand } from './http/work-in-hand.js';
import { EventLoopLag } from './http/event-loop-lag.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { ProblemFilter } from './http/problem-filter.js';
import { deliverySettings } from './delivery-settings.js';
import { CONFIGURATION } from './http/tokens.js';
import { validationPipe } from './http/validation.js';

/** Connections of one process: enough for its roles, bounded for a fleet. */
const CONNECTIONS = 12;

const apiControllers = [
  ApiKeysController,
  AccountsController,
  AuditController,
  SignInController,
  ProjectsController,
  SimulatedCalendarController,
  MilestonesController,
  ActivitiesController,
  ProgressController,
  PerformanceController,
  ReportsController,
  SubscriptionsController,
  DeliveriesController,
  FeedsController,
  RecipientLinksController,
  UpdatesController,
  BaselinesController,
  ExchangeController,
  ForecastsController,
  ObservationsController,
  RiskAnalysisController,
  ScenariosController,
  RunsController,
  ComparisonController,
  CrossingController,
  GanttController,
];

/** In the order in which a request meets them. */
const entranceProviders: Provider[] = [
  EventLoopLag,
  WorkInHand,
  DeniedAttempts,
  OpenStreams,
  Entrance,
  { provide: APP_GUARD, useClass: AccessGuard },
  AuditInterceptor,
  IdempotencyInterceptor,
  { provide: APP_INTERCEPTOR, useClass: RequestInterceptor },
];

/** One application; a process's roles decide which controllers and scheduled jobs it has. */
@Module({})
export class ServerModule {
  static forRoles(configuration: Configuration, databaseUrl: string): DynamicModule {
    const { roles } = configuration;
    const has = (role: (typeof roles)[number]) => roles.includes(role);
    const takesJobs = has('worker') || configuration.jobQueue.driver === 'synchronous';
    const providers: Provider[] = [
      { provide: CONFIGURATION, useValue: configuration },
      { provide: APP_FILTER, useClass: ProblemFilter },
      { provide: APP_PIPE, useValue: validationPipe() },
      ...(has('api') ? entranceProviders : []),
    ];
    return {
      module: ServerModule,
      imports: [
        PersistenceModule.forRoot({
          url: databaseUrl,
          connections: CONNECTIONS,
          ...(has('api') && { lockTimeoutMilliseconds: configuration.lockSeconds * 1_000 }),
          applicationName: `spanwise ${roles.join('+')}`,
        }),
        ...(has('clock') || has('worker') ? [ScheduleModule.forRoot()] : []),
        ...(has('clock') ? [ClockModule] : []),
        ...(has('worker') ? [WorkerModule] : []),
        ...(has('worker') && configuration.retentionDays !== undefined
          ? [RetentionModule.forRoot(configuration.retentionDays)]
          : []),
        ...(has('api') ? dashboardModules() : []),
        ...(has('api') ? [AccessModule.forRoot(accessSettings(configuration))] : []),
        ComputeModule,
        JobQueueModule.forRoot({
          ...configuration.jobQueue,
          engineVersion: ENGINE_VERSION,
          databaseUrl,
          redisUrl: configuration.redisUrl,
          works: takesJobs,
        }),
        ProjectsModule,
        SimulatedCalendarModule,
        SchedulingModule,
        ObservationsModule,
        PerformanceModule,
        ReportingModule,
        SubscriptionsModule.forRoot(deliverySettings(configuration), has('worker')),
        UpdatesModule,
        BaselinesModule,
        ExchangeModule,
        RiskAnalysisModule,
        ScenariosModule.forRoot(configuration.jobQueue, takesJobs),
        CrossingsModule,
      ],
      controllers: [HealthController, ...(has('api') ? apiControllers : [])],
      providers,
    };
  }
}
