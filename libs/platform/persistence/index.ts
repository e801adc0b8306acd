export { createDataSource, migrateDatabase, pendingMigrations, type DatabaseOptions } from './data-source.js';
export type { EntityManager as Transaction } from 'typeorm';
export { Database, type SqlValue } from './database.js';
export * from './entities/index.js';
export { PersistenceModule } from './persistence.module.js';
export { SteadyClient } from './steady-client.js';
export {
  CalendarStore,
  type CalendarChange,
  type CalendarRun,
  type CurrentStanding,
  type LivedDay,
  type NewJournalEntry,
  type NewOutboxMessage,
} from './stores/calendar-store.js';
export { DayStore, type JournalFilter, type StoredDay, type StoredJournalEntry } from './stores/day-store.js';
export { IdempotencyStore, type StoredAnswer } from './stores/idempotency-store.js';
export { OutboxStore, type OutboxMessage } from './stores/outbox-store.js';
export { ProjectStore, type NewProject, type ProjectListing } from './stores/project-store.js';
export {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded-postgres/embedded-postgres.js';
export {
  EmbeddedPostgresError,
  type EmbeddedPostgresErrorCode,
} from './embedded-postgres/embedded-postgres-error.js';
export { ReportStore, type StoredReport } from './stores/report-store.js';
export { ProgressStore, type StoredProgressEntry } from './stores/progress-store.js';
export { ObservationStore, type StoredObservation } from './stores/observation-store.js';
export { FairOrderStore } from './stores/fair-order-store.js';
export { ForecastStore, type StoredForecast } from './stores/forecast-store.js';
export {
  RunStore,
  type AnalysisRun,
  type AskedBatch,
  type BatchKey,
  type StoredEvent,
} from './stores/run-store.js';
export { SummaryStore } from './stores/summary-store.js';
export { ScenarioStore, type ScenarioContent } from './stores/scenario-store.js';
export { AccessChanges } from './access-changes.js';
export {
  AccessStore,
  type NewApiKey,
  type StoredAccount,
  type StoredApiKey,
  type StoredGrant,
  type StoredRights,
} from './stores/access-store.js';
export { AuditStore, type AuditFilter, type NewAuditEntry } from './stores/audit-store.js';
export { SignInStore, type FirstRights, type Identity, type SignInAttempt } from './stores/sign-in-store.js';
export {
  SubscriptionStore,
  type DueSubscription,
  type NewSubscription,
  type StoredSubscription,
} from './stores/subscription-store.js';
export { RecipientStore, type StoredRecipient, type TokenSubject } from './stores/recipient-store.js';
export {
  DispatchStore,
  type DispatchCandidate,
  type DispatchStatus,
  type NewDispatch,
} from './stores/dispatch-store.js';
export {
  DeliveryStore,
  type ClaimedDelivery,
  type DeliveryOutcome,
  type StoredAttempt,
  type StoredDelivery,
} from './stores/delivery-store.js';
export { FeedTokenStore, type StoredFeedToken } from './stores/feed-token-store.js';
export { BackupError } from './backup/backup-error.js';
export { checkBackup, type BackupHeader } from './backup/backup-file.js';
export { restoreBackup, type RestoredBackup } from './backup/restore-backup.js';
export { writeBackup, type WrittenBackup } from './backup/write-backup.js';
export { isDatabaseAway } from './database-away.js';
export { RetentionStore, type Pruned } from './stores/retention-store.js';
export { FiguresStore } from './stores/figures-store.js';
