import { Module } from '@nestjs/common';
import { ProjectsModule } from '#application/projects';
import { ReportingModule } from '#application/reporting';
import { SchedulingModule } from '#application/scheduling';
import { ForecastService } from './forecast.service.js';
import { RiskAnalysisService } from './risk-analysis.service.js';
import { RiskRegisterService } from './risk-register.service.js';
import { StatusDateHandler } from './status-date.handler.js';

@Module({
  imports: [ProjectsModule, SchedulingModule, ReportingModule],
  providers: [ForecastService, RiskAnalysisService, RiskRegisterService, StatusDateHandler],
  exports: [ForecastService, RiskAnalysisService, RiskRegisterService, StatusDateHandler],
})
export class RiskAnalysisModule {}
