import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';

/** A Redis for one test file. */
export interface TestRedis {
  readonly url: string;
  stop(): Promise<void>;
}

const given = process.env['SPANWISE_TEST_REDIS_URL'];

/** Whether there is a Redis to test on: one that SPANWISE_TEST_REDIS_URL names, or the program redis-server. */
export const redisIsPresent: boolean =
  given !== undefined || spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;

/** What a suite says that is skipped for want of it. */
export const REDIS_ABSENT = 'Redis is absent: install redis-server, or name one in SPANWISE_TEST_REDIS_URL';

function freePort(): Promise<number> {
  return new Promise((settle, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address) settle(address.port);
      });
    });
  });
}

/** True once it serves; false when it ended because somebody else had taken its port meanwhile. */
function serving(child: ChildProcess, ended: Promise<void>): Promise<boolean> {
  return new Promise((settle, fail) => {
    let log = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      if (log.includes('Ready to accept connections')) settle(true);
    });
    void ended.then(() => {
      if (log.includes('Address already in use')) settle(false);
      else fail(new Error(`redis-server ended:\n${log}`));
    });
  });
}

/** Starts a Redis without persistence on a free loopback port, or uses the one that is named. */
export async function startTestRedis(): Promise<TestRedis> {
  if (given !== undefined) return { url: given, stop: async () => undefined };
  for (;;) {
    const port = await freePort();
    const child = spawn(
      'redis-server',
      ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const ended = new Promise<void>((settle) => child.once('close', () => settle()));
    if (await serving(child, ended)) {
      return {
        url: `redis://127.0.0.1:${port}`,
        stop: async () => {
          child.kill('SIGTERM');
          await ended;
        },
      };
    }
  }
}
