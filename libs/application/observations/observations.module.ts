import { Module } from '@nestjs/common';
import { ProjectsModule } from '#application/projects';
import { SchedulingModule } from '#application/scheduling';
import { SimulatedCalendarModule } from '#application/simulated-calendar';
import { ObservationsService } from './observations.service.js';

@Module({
  imports: [ProjectsModule, SchedulingModule, SimulatedCalendarModule],
  providers: [ObservationsService],
  exports: [ObservationsService],
})
export class ObservationsModule {}
