import {
  type DynamicModule,
  Global,
  Inject,
  Injectable,
  Module,
  type BeforeApplicationShutdown,
} from '@nestjs/common';
import { BullJobQueue } from './bull-job-queue.js';
import { JobQueue } from './job-queue.js';
import { openQueueConnection } from './queue-connection.js';
import { SynchronousJobQueue } from './synchronous-job-queue.js';

export interface JobQueueOptions {
  readonly driver: 'bullmq' | 'synchronous';
  readonly databaseUrl: string;
  readonly redisUrl: string | undefined;
  readonly lockSeconds: number;
  /** Processes of one engine version share a queue: they never compute for each other's runs. */
  readonly engineVersion: string;
  /** Whether this process takes jobs too. */
  readonly works: boolean;
}

async function openJobQueue(options: JobQueueOptions): Promise<JobQueue> {
  if (options.driver === 'synchronous') return new SynchronousJobQueue();
  const connection = await openQueueConnection({ ...options, connections: options.works ? 8 : 3 });
  const queue = new BullJobQueue(connection, options);
  // A Redis that is away holds up runs, not the server: what is stored is handed over once it is back.
  if (options.redisUrl === undefined) await queue.ready();
  return queue;
}

/** Longest that stopping waits for pieces under way, or for a store that is away. */
const CLOSE_MS = 20_000;

/** Closed before anything that jobs use: workers finish the piece at hand. */
@Injectable()
class JobQueueLifetime implements BeforeApplicationShutdown {
  constructor(@Inject(JobQueue) private readonly queue: JobQueue) {}

  beforeApplicationShutdown(): Promise<void> {
    const late = new Promise<void>((settle) => setTimeout(settle, CLOSE_MS).unref());
    return Promise.race([this.queue.close(), late]);
  }
}

@Global()
@Module({})
export class JobQueueModule {
  static forRoot(options: JobQueueOptions): DynamicModule {
    return {
      module: JobQueueModule,
      providers: [{ provide: JobQueue, useFactory: () => openJobQueue(options) }, JobQueueLifetime],
      exports: [JobQueue],
    };
  }
}
