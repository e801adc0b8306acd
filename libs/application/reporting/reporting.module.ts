import { Module } from '@nestjs/common';
import { ProjectsModule } from '#application/projects';
import { SchedulingModule } from '#application/scheduling';
import { ReportingService } from './reporting.service.js';

@Module({
  imports: [ProjectsModule, SchedulingModule],
  providers: [ReportingService],
  exports: [ReportingService],
})
export class ReportingModule {}
