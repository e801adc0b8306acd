import { Module } from '@nestjs/common';
import { ProjectsModule } from '#application/projects';
import { SchedulingModule } from '#application/scheduling';
import { CalendarTicker } from './calendar-ticker.js';
import { CalendarWatch } from './calendar-watch.js';
import { DayLiver } from './day-liver.js';
import { JournalService } from './journal.service.js';
import { ProgressService } from './progress.service.js';
import { SimulatedCalendarService } from './simulated-calendar.service.js';

@Module({
  imports: [ProjectsModule, SchedulingModule],
  providers: [CalendarWatch, DayLiver, JournalService, ProgressService, SimulatedCalendarService],
  exports: [CalendarWatch, DayLiver, JournalService, ProgressService, SimulatedCalendarService],
})
export class SimulatedCalendarModule {}

/** The clock role: the scheduled job that makes days pass. */
@Module({ imports: [SimulatedCalendarModule], providers: [CalendarTicker], exports: [CalendarTicker] })
export class ClockModule {}
