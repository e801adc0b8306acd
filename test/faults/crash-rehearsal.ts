import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startEmbeddedPostgres } from '../../libs/platform/persistence/embedded-postgres/embedded-postgres.js';
import { processesMentioning, until } from '../support/embedded-servers.js';
import { CalendarClient } from './calendar-client.js';
import { calendarFaults, differingDays } from './calendar-invariants.js';
import { manPost, type Post } from './fleet.js';
import { rehearsalModel, rehearsalProjects, type RehearsalProject } from './rehearsal-projects.js';

export interface RehearsalOptions {
  readonly kills: number;
  /** How many clock processes run beside each other. */
  readonly clocks: number;
  /** The same seed kills in the same order. */
  readonly seed: number;
  readonly log: (message: string) => void;
}

type Victim = 'clock' | 'api' | 'postgres';

export interface RehearsalReport {
  readonly killed: Readonly<Record<Victim, number>>;
  /** Starts that failed because PostgreSQL was killed in their midst, and were tried again. */
  readonly failedStarts: number;
  /** Days that each project lived, by its id. */
  readonly daysLived: Readonly<Record<string, number>>;
  /** What is wrong afterwards; empty when the crashes did no harm. */
  readonly faults: readonly string[];
}

/** Clocks of machines that disagree: true, a day late, running backwards, fast and an hour ahead. */
const wrongClocks = [
  undefined,
  { offsetSeconds: -86_400, rate: 1 },
  { offsetSeconds: 0, rate: -1 },
  { offsetSeconds: 3_600, rate: 3 },
];

const dayNumber = (date: string): number => Date.parse(date) / 86_400_000;

/** A linear congruential generator (Numerical Recipes). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 0x1_0000_0000;
  };
}

class Rehearsal {
  private readonly random: () => number;
  private readonly dataDirectory: string;
  private readonly killed: Record<Victim, number> = { clock: 0, api: 0, postgres: 0 };
  private readonly faults: string[] = [];
  private readonly pausedOn = new Map<string, string>();
  private readonly client = new CalendarClient(() => this.api?.process?.url);
  private api: Post | undefined;
  private clocks: readonly Post[] = [];

  constructor(
    private readonly root: string,
    private readonly options: RehearsalOptions,
  ) {
    this.random = randomOf(options.seed);
    this.dataDirectory = join(root, 'data');
  }

  async run(): Promise<RehearsalReport> {
    await this.prepare();
    await this.crash();
    await this.settle();
    const daysLived = await this.compareWithUndisturbed();
    await this.inspect();
    const failedStarts = [this.api, ...this.clocks].reduce((sum, post) => sum + (post?.failedStarts ?? 0), 0);
    return { killed: this.killed, failedStarts, daysLived, faults: this.faults };
  }

  /** Ends what a rehearsal that failed has left. */
  async abandon(): Promise<void> {
    await Promise.all([this.api, ...this.clocks].map((post) => post?.abandon()));
    for (const { pid } of processesMentioning(this.root)) process.kill(pid, 'SIGKILL');
  }

  private man(role: 'api' | 'clock', index: number): Post {
    const environment = { SPANWISE_DATA_DIR: this.dataDirectory, SPANWISE_ROLES: role };
    const clock = wrongClocks[index % wrongClocks.length];
    return manPost({ environment, ...(clock === undefined ? {} : { clock }) });
  }

  private async prepare(): Promise<void> {
    this.api = this.man('api', 0);
    for (const project of rehearsalProjects) await this.createProject(project.id, project);
    this.clocks = Array.from({ length: this.options.clocks }, (_, index) => this.man('clock', index));
    await this.allUp();
    this.options.log(`${this.options.clocks} clock processes are up`);
    for (const { id, pace } of rehearsalProjects) {
      if (pace !== undefined) await this.client.patch(id, { state: 'running' });
    }
    for (const { id, pace } of rehearsalProjects) {
      if (pace !== undefined) await this.goesOn(id);
    }
  }

  private async goesOn(id: string): Promise<void> {
    const { dataDate } = await this.client.calendar(id);
    await until(`${id} goes on`, async () => {
      const now = await this.client.calendar(id);
      return now.dataDate > dataDate || now.state === 'finished';
    });
  }

  private async createProject(id: string, { activityDays, pace }: RehearsalProject): Promise<void> {
    await this.client.create(id, rehearsalModel(activityDays));
    if (pace !== undefined) await this.client.patch(id, pace);
  }

  private allUp(): Promise<void> {
    const posts = [this.api, ...this.clocks];
    const trouble = () =>
      posts.map((post) => (post?.process?.isRunning() ? 'up' : `down: ${post?.lastFailure}`)).join('\n');
    return until(trouble, () => posts.every((post) => post?.process?.isRunning()));
  }

  private async crash(): Promise<void> {
    const { kills, log } = this.options;
    for (let count = 1; count <= kills; count += 1) {
      await delay(this.random() * 250);
      const victim = await this.killOne();
      this.killed[victim] += 1;
      if (count === Math.ceil(kills / 2)) await this.pauseHalfway();
      if (count % 50 === 0) log(`${count} kills`);
    }
  }

  private async killOne(): Promise<Victim> {
    const choice = this.random();
    if (choice < 0.4 && this.killPostgres()) return 'postgres';
    if (choice < 0.46 && this.api?.process !== undefined) {
      await this.api.kill();
      return 'api';
    }
    const up = () => this.clocks.filter((post) => post.process !== undefined);
    await until('a clock process is up', () => up().length > 0);
    const candidates = up();
    await candidates[Math.floor(this.random() * candidates.length)]!.kill();
    return 'clock';
  }

  private killPostgres(): boolean {
    try {
      const pidFile = join(this.dataDirectory, 'postgres', 'cluster', 'postmaster.pid');
      process.kill(Number.parseInt(readFileSync(pidFile, 'utf8'), 10), 'SIGKILL');
      return true;
    } catch {
      return false;
    }
  }

  private async pauseHalfway(): Promise<void> {
    for (const { id, pausedHalfway } of rehearsalProjects) {
      if (pausedHalfway === true) {
        this.pausedOn.set(id, (await this.client.patch(id, { state: 'paused' })).dataDate);
      }
    }
  }

  /** After the last kill everything must go on by itself, and stop when asked. */
  private async settle(): Promise<void> {
    await this.allUp();
    for (const { id } of rehearsalProjects) {
      const { state } = await this.client.calendar(id);
      if (state === 'running') await this.goesOn(id);
    }
    const codes = await Promise.all(this.clocks.map((post) => post.retire()));
    if (codes.some((code) => code !== 0)) this.faults.push(`clock processes ended with ${codes.join(', ')}`);
  }

  /** A calendar that nobody disturbs must come to the same journal, byte by byte. */
  private async compareWithUndisturbed(): Promise<Record<string, number>> {
    const daysLived: Record<string, number> = {};
    for (const project of rehearsalProjects) {
      const calendar = await this.client.calendar(project.id);
      daysLived[project.id] = dayNumber(calendar.dataDate) - dayNumber('2025-04-30');
      if (project.pace === undefined) {
        if (daysLived[project.id] !== 0) this.faults.push(`${project.id} lived though it was paused`);
        continue;
      }
      const paused = this.pausedOn.get(project.id);
      if (paused !== undefined && calendar.dataDate !== paused) {
        this.faults.push(`${project.id} was paused on ${paused} and stands on ${calendar.dataDate}`);
      }
      const reference = `undisturbed-${project.id}`;
      await this.createProject(reference, project);
      await this.client.patch(reference, { state: 'running' });
      await this.client.advanceUntil(reference, calendar.dataDate);
      if (paused !== undefined) await this.client.patch(reference, { state: 'paused' });
      const undisturbed = await this.client.calendar(reference);
      for (const key of ['state', 'dataDate', 'journalEntries', 'journalHash'] as const) {
        if (calendar[key] === undisturbed[key]) continue;
        this.faults.push(`${project.id}: ${key} ${calendar[key]}, undisturbed ${undisturbed[key]}`);
      }
    }
    return daysLived;
  }

  private async inspect(): Promise<void> {
    const database = await startEmbeddedPostgres({
      dataDirectory: join(this.dataDirectory, 'postgres'),
      log: this.options.log,
    });
    try {
      this.faults.push(...(await calendarFaults(database.url)), ...(await differingDays(database.url)));
    } finally {
      const code = await this.api?.retire();
      if (code !== 0) this.faults.push(`the API process ended with ${code}`);
      await database.stop();
    }
    const left = () => processesMentioning(this.root);
    await until(
      () =>
        `nothing is left running but ${left()
          .map(({ command }) => command)
          .join('; ')}`,
      () => left().length === 0,
    );
  }
}

/** Lives through crashes on purpose, in a folder of its own, and looks at what they have left. */
export async function rehearseCrashes(options: RehearsalOptions): Promise<RehearsalReport> {
  const root = mkdtempSync(join(tmpdir(), 'spanwise-crashes-'));
  chmodSync(root, 0o755);
  const rehearsal = new Rehearsal(root, options);
  try {
    return await rehearsal.run();
  } finally {
    await rehearsal.abandon();
    rmSync(root, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}
