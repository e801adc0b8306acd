import { type DynamicModule, Module } from '@nestjs/common';
import { ProjectsModule } from '#application/projects';
import { ComparisonService } from './comparison.service.js';
import { DeadLettersService } from './dead-letters.service.js';
import { RunCurvesService } from './run-curves.service.js';
import { RunEvents } from './run-events.js';
import { RUN_LIMITS, RunLimits, type RunLimitSettings } from './run-limits.js';
import { RunRequests } from './run-request.js';
import { RunSubmission } from './run-submission.js';
import { RunWorker } from './run-worker.js';
import { RunsService } from './runs.service.js';
import { ScenarioResolution } from './scenario-resolution.js';
import { ScenariosService } from './scenarios.service.js';

const services = [
  ScenarioResolution,
  ScenariosService,
  RunRequests,
  RunLimits,
  RunSubmission,
  RunsService,
  RunEvents,
  RunCurvesService,
  ComparisonService,
  DeadLettersService,
];

@Module({})
export class ScenariosModule {
  /** @param works whether this process computes runs, or only asks for them */
  static forRoot(limits: RunLimitSettings, works: boolean): DynamicModule {
    return {
      module: ScenariosModule,
      imports: [ProjectsModule],
      providers: [{ provide: RUN_LIMITS, useValue: limits }, ...services, ...(works ? [RunWorker] : [])],
      exports: services,
    };
  }
}
