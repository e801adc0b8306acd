import { threadFile } from '#platform/compute';

/** The file that joins a run's batches on a thread. */
export const FINISH_WORKER = threadFile('./finish-worker.js', import.meta.url);
