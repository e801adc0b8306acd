import { Module } from '@nestjs/common';
import { ProjectsModule } from '#application/projects';
import { SchedulingModule } from '#application/scheduling';
import { SimulatedCalendarModule } from '#application/simulated-calendar';
import { ExportService } from './export.service.js';
import { ProgressSheetService } from './progress-sheet.service.js';

@Module({
  imports: [ProjectsModule, SchedulingModule, SimulatedCalendarModule],
  providers: [ExportService, ProgressSheetService],
  exports: [ExportService, ProgressSheetService],
})
export class ExchangeModule {}
