import { Module } from '@nestjs/common';
import { ProjectsModule } from '#application/projects';
import { ActivitiesService } from './activities.service.js';
import { EnteredProgress } from './entered-progress.js';
import { MilestonesService } from './milestones.service.js';
import { StatusReader } from './status-reader.js';

@Module({
  imports: [ProjectsModule],
  providers: [ActivitiesService, EnteredProgress, MilestonesService, StatusReader],
  exports: [ActivitiesService, EnteredProgress, MilestonesService, StatusReader],
})
export class SchedulingModule {}
