import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The built command line: what is to be killed must be the real thing. */
const program = 'dist/apps/cli/main.js';
const logLimit = 20_000;

/** A running Spanwise in a process of its own. */
export interface ServerProcess {
  readonly pid: number;
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** True until the process has ended. */
  isRunning(): boolean;
  /** The last that it wrote on either stream. */
  log(): string;
  /** kill -9; resolves when the system has taken the process away. */
  kill(): Promise<void>;
  /** Asks it to stop; resolves with its exit code. */
  stop(): Promise<number | null>;
}

export interface SpawnOptions {
  readonly environment: Readonly<Record<string, string>>;
  /** Arguments after the program's name. Default: serve on a database brought up to date. */
  readonly command?: readonly string[];
  /** Seconds by which its clock is wrong, and seconds that pass on it for a true one. */
  readonly clock?: { readonly offsetSeconds: number; readonly rate: number };
}

/** Starts a server on a free port; resolves once it serves, rejects with its log when it ends before. */
export function spawnServer({
  environment,
  command = ['serve', '--migrate'],
  clock,
}: SpawnOptions): Promise<ServerProcess> {
  if (!existsSync(program)) throw new Error(`${program} is missing: run "npm run build" first`);
  const wrongClock = clock === undefined ? [] : ['--import', './test/support/departing-clock.mjs'];
  const child = spawn(process.execPath, [...wrongClock, program, ...command], {
    env: {
      ...process.env,
      PORT: '0',
      LOG_LEVEL: 'warn',
      ...environment,
      ...(clock === undefined ? {} : { DEPARTING_CLOCK: `${clock.offsetSeconds} ${clock.rate}` }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  const exit = new Promise<number | null>((settle) => {
    child.once('exit', settle);
  });
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  return new Promise((settle, fail) => {
    const listen = (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-logLimit);
      const url = /(http:\/\/\S+)\/v1\/projects[\s\S]*Ctrl-C/.exec(log)?.[1];
      if (url === undefined) return;
      settle({
        pid: child.pid!,
        url,
        isRunning,
        log: () => log,
        kill: async () => {
          child.kill('SIGKILL');
          await exit;
        },
        stop: () => {
          child.kill('SIGTERM');
          return exit;
        },
      });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void exit.then((code) => {
      fail(new Error(`the server ended with ${code} before it served:\n${log}`));
    });
  });
}
