import { Module } from '@nestjs/common';
import { ProjectsModule } from '#application/projects';
import { EnteredProgress } from './entered-progress.js';
import { MilestonesService } from './milestones.service.js';
import { StatusReader } from './status-reader.js';

@Module({
  imports: [ProjectsModule],
  providers: [EnteredProgress, MilestonesService, StatusReader],
  exports: [EnteredProgress, MilestonesService, StatusReader],
})
export class SchedulingModule {}
