import { Module } from '@nestjs/common';
import { ProjectsModule } from '#application/projects';
import { SchedulingModule } from '#application/scheduling';
import { PerformanceService } from './performance.service.js';
import { TrackRecordService } from './track-record.service.js';

@Module({
  imports: [ProjectsModule, SchedulingModule],
  providers: [PerformanceService, TrackRecordService],
  exports: [PerformanceService, TrackRecordService],
})
export class PerformanceModule {}
