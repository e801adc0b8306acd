import { Module } from '@nestjs/common';
import { CalendarRuns } from './calendar-runs.js';
import { ModelCache } from './model-cache.js';
import { ProjectsService } from './projects.service.js';

@Module({
  providers: [CalendarRuns, ModelCache, ProjectsService],
  exports: [CalendarRuns, ModelCache, ProjectsService],
})
export class ProjectsModule {}
