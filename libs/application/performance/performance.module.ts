import { Module } from '@nestjs/common';
import { ProjectsModule } from '#application/projects';
import { SchedulingModule } from '#application/scheduling';
import { PerformanceService } from './performance.service.js';

@Module({
  imports: [ProjectsModule, SchedulingModule],
  providers: [PerformanceService],
  exports: [PerformanceService],
})
export class PerformanceModule {}
