import { Module } from '@nestjs/common';
import { ProjectsModule } from '#application/projects';
import { ActivitiesService } from './activities.service.js';
import { EnteredProgress } from './entered-progress.js';
import { GanttService } from './gantt.service.js';
import { MilestonesService } from './milestones.service.js';
import { StatusReader } from './status-reader.js';

@Module({
  imports: [ProjectsModule],
  providers: [ActivitiesService, EnteredProgress, GanttService, MilestonesService, StatusReader],
  exports: [ActivitiesService, EnteredProgress, GanttService, MilestonesService, StatusReader],
})
export class SchedulingModule {}
