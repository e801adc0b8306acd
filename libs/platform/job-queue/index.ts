export { JobQueueModule, type JobQueueOptions } from './job-queue.module.js';
export {
  JobQueue,
  type FailedJob,
  type JobHandlers,
  type Piece,
  type RunFlow,
  type WaitingPiece,
} from './job-queue.js';
export { migrateQueue } from './queue-connection.js';
