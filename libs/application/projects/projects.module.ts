import { Module } from '@nestjs/common';
import { CalendarRuns } from './calendar-runs.js';
import { ModelCache } from './model-cache.js';
import { ModelFiguresService } from './model-figures.service.js';
import { ProjectFileReader } from './project-file-reader.js';
import { ProjectsService } from './projects.service.js';

@Module({
  providers: [CalendarRuns, ModelCache, ModelFiguresService, ProjectFileReader, ProjectsService],
  exports: [CalendarRuns, ModelCache, ModelFiguresService, ProjectFileReader, ProjectsService],
})
export class ProjectsModule {}
