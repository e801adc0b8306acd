import { Module } from '@nestjs/common';
import { ProjectsModule } from '#application/projects';
import { SchedulingModule } from '#application/scheduling';
import { SimulatedCalendarModule } from '#application/simulated-calendar';
import { TrendService } from './trend.service.js';
import { UpdatesService } from './updates.service.js';

@Module({
  imports: [ProjectsModule, SchedulingModule, SimulatedCalendarModule],
  providers: [TrendService, UpdatesService],
  exports: [TrendService, UpdatesService],
})
export class UpdatesModule {}
