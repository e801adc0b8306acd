import { Module } from '@nestjs/common';
import { ProjectsModule } from '#application/projects';
import { SchedulingModule } from '#application/scheduling';
import { SimulatedCalendarModule } from '#application/simulated-calendar';
import { UpdatesService } from './updates.service.js';

@Module({
  imports: [ProjectsModule, SchedulingModule, SimulatedCalendarModule],
  providers: [UpdatesService],
  exports: [UpdatesService],
})
export class UpdatesModule {}
