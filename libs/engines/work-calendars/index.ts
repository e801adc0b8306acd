export * from './time.js';
export * from './calendar-definition.js';
export * from './calendar-error.js';
export { compileCalendar, TWENTY_FOUR_HOURS, type WorkCalendar } from './work-calendar.js';
