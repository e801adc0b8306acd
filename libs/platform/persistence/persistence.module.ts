import { type DynamicModule, Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createDataSource, type DatabaseOptions } from './data-source.js';
import { Database } from './database.js';
import { CalendarStore } from './stores/calendar-store.js';
import { DayStore } from './stores/day-store.js';
import { ForecastStore } from './stores/forecast-store.js';
import { IdempotencyStore } from './stores/idempotency-store.js';
import { OutboxStore } from './stores/outbox-store.js';
import { ProgressStore } from './stores/progress-store.js';
import { RunStore } from './stores/run-store.js';
import { ScenarioStore } from './stores/scenario-store.js';
import { ReportStore } from './stores/report-store.js';
import { ProjectStore } from './stores/project-store.js';

const stores = [
  Database,
  ProjectStore,
  CalendarStore,
  DayStore,
  OutboxStore,
  IdempotencyStore,
  ReportStore,
  ProgressStore,
  ForecastStore,
  RunStore,
  ScenarioStore,
];

/** Everything that touches PostgreSQL. The data source is made ready before the module is. */
@Global()
@Module({})
export class PersistenceModule implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  static forRoot(options: DatabaseOptions): DynamicModule {
    return {
      module: PersistenceModule,
      providers: [
        { provide: DataSource, useFactory: async () => createDataSource(options).initialize() },
        ...stores,
      ],
      exports: stores,
    };
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
