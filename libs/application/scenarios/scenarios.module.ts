import { Module } from '@nestjs/common';
import { ProjectsModule } from '#application/projects';
import { RunsService } from './runs.service.js';
import { ScenariosService } from './scenarios.service.js';

@Module({
  imports: [ProjectsModule],
  providers: [ScenariosService, RunsService],
  exports: [ScenariosService, RunsService],
})
export class ScenariosModule {}
