export { CalendarWatch, type WatchMessage } from './calendar-watch.js';
export { CalendarTicker } from './calendar-ticker.js';
export { calendarView } from './calendar-view.js';
export { DayLiver } from './day-liver.js';
export { JournalService } from './journal.service.js';
export { ProgressService } from './progress.service.js';
export { ClockModule, SimulatedCalendarModule } from './simulated-calendar.module.js';
export { SimulatedCalendarService } from './simulated-calendar.service.js';
export { liveDay } from './day.js';
