import { Module } from '@nestjs/common';
import { ProjectsModule } from '#application/projects';
import { SchedulingModule } from '#application/scheduling';
import { ReportingService } from './reporting.service.js';
import { WeeklyReportHandler } from './weekly-report.handler.js';

@Module({
  imports: [ProjectsModule, SchedulingModule],
  providers: [ReportingService, WeeklyReportHandler],
  exports: [ReportingService, WeeklyReportHandler],
})
export class ReportingModule {}
