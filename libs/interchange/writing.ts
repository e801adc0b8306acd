import type { StoredDates } from '#model';
import type { InterchangeWarning } from './interchange-warning.js';

export interface WriteOptions {
  /** Dates to write as the file's computed ones, by activity id; the model's stored ones where absent. */
  readonly dates?: ReadonlyMap<string, StoredDates>;
  /** Stated in the file as the moment it was written, `YYYY-MM-DDTHH:mm`; the data date when absent. */
  readonly writtenAt?: string;
}

/** A file to be, as text. `encodeText` makes bytes of it. */
export interface WriteResult {
  readonly chunks: Iterable<string>;
  /** What the format has no place for, with its places. */
  readonly warnings: readonly InterchangeWarning[];
}
