import { Module } from '@nestjs/common';
import { ProjectsModule } from '#application/projects';
import { RiskAnalysisModule } from '#application/risk-analysis';
import { SchedulingModule } from '#application/scheduling';
import { CalibrationService } from './calibration.service.js';
import { CapacityService } from './capacity.service.js';
import { CrossingDaysService } from './crossing-days.service.js';
import { CrossingsService } from './crossings.service.js';
import { ReadinessService } from './readiness.service.js';

const services = [
  CrossingsService,
  CrossingDaysService,
  ReadinessService,
  CapacityService,
  CalibrationService,
];

@Module({
  imports: [ProjectsModule, SchedulingModule, RiskAnalysisModule],
  providers: services,
  exports: services,
})
export class CrossingsModule {}
