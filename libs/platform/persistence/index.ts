export { createDataSource, migrateDatabase, type DatabaseOptions } from './data-source.js';
export { Database, type SqlValue } from './database.js';
export * from './entities/index.js';
export { PersistenceModule } from './persistence.module.js';
export {
  CalendarStore,
  type CalendarChange,
  type CalendarRun,
  type LivedDay,
  type NewJournalEntry,
  type NewOutboxMessage,
} from './stores/calendar-store.js';
export { DayStore, type JournalFilter, type StoredDay, type StoredJournalEntry } from './stores/day-store.js';
export { OutboxStore, type OutboxMessage } from './stores/outbox-store.js';
export { ProjectStore, type NewProject, type ProjectListing } from './stores/project-store.js';
