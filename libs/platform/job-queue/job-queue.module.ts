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
  /** Whether this process takes jobs too. */
  readonly works: boolean;
}

async function openJobQueue(options: JobQueueOptions): Promise<JobQueue> {
  if (options.driver === 'synchronous') return new SynchronousJobQueue();
  const connection = await openQueueConnection({ ...options, connections: options.works ? 8 : 3 });
  const queue = new BullJobQueue(connection, options);
  await queue.ready();
  return queue;
}

/** Closed before anything that jobs use: workers finish the piece at hand. */
@Injectable()
class JobQueueLifetime implements BeforeApplicationShutdown {
  constructor(@Inject(JobQueue) private readonly queue: JobQueue) {}

  beforeApplicationShutdown(): Promise<void> {
    return this.queue.close();
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
