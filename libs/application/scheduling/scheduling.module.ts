import { Module } from '@nestjs/common';
import { ProjectsModule } from '#application/projects';
import { MilestonesService } from './milestones.service.js';
import { StatusReader } from './status-reader.js';

@Module({
  imports: [ProjectsModule],
  providers: [MilestonesService, StatusReader],
  exports: [MilestonesService, StatusReader],
})
export class SchedulingModule {}
