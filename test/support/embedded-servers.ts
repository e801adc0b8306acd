import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** Built from embedded-server-process.ts: a process that is to be killed must be one of its own. */
const program = 'dist/test/support/embedded-server-process.js';

export interface EmbeddedServerProcess {
  readonly pid: number;
  readonly url: string;
  readonly adopted: boolean;
  readonly directory: string;
  /** Lines written for the operator until now. */
  log(): string;
  /** Resolves with the exit code, or null after a signal. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

interface FirstLine {
  readonly url: string;
  readonly adopted: boolean;
  readonly directory: string;
}

const running = new Set<ChildProcess>();

/** Starts a process that uses the embedded PostgreSQL of a data directory; resolves once that answers. */
export function startServerProcess(dataDirectory: string): Promise<EmbeddedServerProcess> {
  if (!existsSync(program)) throw new Error(`${program} is missing: run "npm run build" first`);
  const child = spawn(process.execPath, [program, dataDirectory], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const exit = new Promise<number | null>((settle) => {
    child.once('exit', (code) => {
      running.delete(child);
      settle(code);
    });
  });
  return new Promise((settle, fail) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (!output.includes('\n')) return;
      settle({
        ...(JSON.parse(output) as FirstLine),
        pid: child.pid!,
        log: () => log,
        end: (signal) => {
          child.kill(signal);
          return exit;
        },
      });
    });
    void exit.then((code) => {
      fail(new Error(`the server process ended with ${code} before the database answered:\n${log}`));
    });
  });
}

/** Ends whatever a failed test has left. */
export function endServerProcesses(): void {
  for (const child of running) child.kill('SIGKILL');
}

export interface RunningProcess {
  readonly pid: number;
  readonly command: string;
}

/** Processes whose command line mentions a path; read from /proc, or from ps where there is none. */
export function processesMentioning(path: string): readonly RunningProcess[] {
  if (!existsSync('/proc/self/cmdline')) {
    const lines = spawnSync('ps', ['-Ao', 'pid=,args='], { encoding: 'utf8' }).stdout.split('\n');
    return lines
      .filter((line) => line.includes(path))
      .map((line) => ({ pid: Number.parseInt(line, 10), command: line.trim() }));
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), command: commandOf(name) }))
    .filter(({ pid, command }) => command.includes(path) && pid !== process.pid);
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Runs one statement on a connection of its own. */
export async function queryOnce<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Waits for a condition instead of for a length of time; fails when it has not come about in three minutes. */
export async function until(
  what: string | (() => string),
  condition: () => boolean | undefined | Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + 180_000;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      throw new Error(`not within three minutes: ${typeof what === 'string' ? what : what()}`);
    }
    await delay(20);
  }
}
