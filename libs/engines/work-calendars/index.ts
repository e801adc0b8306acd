export * from './time.js';
export * from './calendar-definition.js';
