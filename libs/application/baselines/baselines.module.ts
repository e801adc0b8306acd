import { Module } from '@nestjs/common';
import { ProjectsModule } from '#application/projects';
import { SchedulingModule } from '#application/scheduling';
import { BaselinesService } from './baselines.service.js';
import { ComparisonsService } from './comparisons.service.js';

@Module({
  imports: [ProjectsModule, SchedulingModule],
  providers: [BaselinesService, ComparisonsService],
  exports: [BaselinesService, ComparisonsService],
})
export class BaselinesModule {}
