import { Module } from '@nestjs/common';
import { CalendarRuns } from './calendar-runs.js';
import { ModelCache } from './model-cache.js';
import { ModelFiguresService } from './model-figures.service.js';
import { ProjectsService } from './projects.service.js';

@Module({
  providers: [CalendarRuns, ModelCache, ModelFiguresService, ProjectsService],
  exports: [CalendarRuns, ModelCache, ModelFiguresService, ProjectsService],
})
export class ProjectsModule {}
