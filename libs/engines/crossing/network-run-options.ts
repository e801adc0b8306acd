import type { CompileOptions } from './compiled-network.js';
import type { RecordReader } from './visit-records.js';

export interface NetworkRunOptions {
  readonly seed: number | string;
  readonly replication?: number;
  /** Stop at this time; those inside become records with the outcome `inside`. */
  readonly untilMinutes?: number;
  /** Or stop each source after this many customers and run until empty. One of the two is given, or both. */
  readonly customersPerSource?: number;
  /** Customers who came before it do not count. */
  readonly warmUpMinutes?: number;
  /** `auto` takes the recursion where it applies; the results are the same. */
  readonly method?: 'auto' | 'events' | 'recursion';
  readonly readers?: readonly RecordReader[];
  readonly compile?: CompileOptions;
}
