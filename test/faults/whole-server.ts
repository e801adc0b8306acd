import { setTimeout as delay } from 'node:timers/promises';
import { queryOnce, until } from '../support/embedded-servers.js';
import { CalendarClient } from './calendar-client.js';
import { calendarFaults } from './calendar-invariants.js';
import { rehearsalModel } from './rehearsal-projects.js';

const PROJECT = 'worked-on';
/**
 * A day a second: a report is due every few seconds, a busy machine does not fall behind without end, and the works are
 * not complete before the slowest rehearsal is.
 */
const PACE = { state: 'running', tickSeconds: 1, daysPerTick: 1 } as const;

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * People and a calendar at work on one project, whatever happens to the server: the calendar runs, somebody stores
 * model versions, and somebody computes. What was promised (answered with success) is remembered.
 */
export class PeopleAtWork {
  private readonly client: CalendarClient;
  private readonly promisedNotes: string[] = [];
  private readonly promisedRuns: string[] = [];
  private stopped = false;
  private resting = false;
  private atRest = false;
  private working: Promise<void> | undefined;

  constructor(private readonly urlNow: () => string | undefined) {
    this.client = new CalendarClient(urlNow);
  }

  async begin(): Promise<void> {
    await this.client.create(PROJECT, rehearsalModel(60));
    await this.client.patch(PROJECT, PACE);
    await this.ask('POST', `/v1/projects/${PROJECT}/scenarios`, { name: 'nothing changes', overrides: [] });
    this.working = this.work();
  }

  async end(): Promise<void> {
    this.stopped = true;
    await this.working;
  }

  /** Waits until days pass again. */
  async goesOn(): Promise<void> {
    const { dataDate } = await this.client.calendar(PROJECT);
    await until('days pass again', async () => (await this.client.calendar(PROJECT)).dataDate > dataDate);
  }

  get promised(): number {
    return this.promisedNotes.length + this.promisedRuns.length;
  }

  /** Waits until every run has ended that anybody began, and tells which did not end well. */
  async unfinished(databaseUrl: string): Promise<readonly string[]> {
    await this.rest();
    await until('no run is under way', async () => (await unfinishedRuns(databaseUrl)) === 0);
    const runs = await queryOnce<{ id: string; status: string }>(
      databaseUrl,
      'SELECT id, status FROM analysis_run',
    );
    const statuses = new Map(runs.map(({ id, status }) => [id, status]));
    this.resting = false;
    return this.promisedRuns
      .filter((id) => statuses.get(id) !== 'completed')
      .map((id) => `run ${id} is ${statuses.get(id) ?? 'lost'}`);
  }

  /** Stops the calendar, lets everything that follows be done, and looks for harm. */
  async harm(databaseUrl: string): Promise<readonly string[]> {
    await this.rest();
    await this.client.patch(PROJECT, { state: 'paused' });
    await until('all that follows is done', async () => (await pendingMessages(databaseUrl)) === 0);
    const faults = [
      ...(await calendarFaults(databaseUrl)),
      ...(await missingReports(databaseUrl)),
      ...(await brokenModels(databaseUrl)),
      ...(await this.brokenPromises(databaseUrl)),
    ];
    const { status } = await this.ask('GET', `/v1/projects/${PROJECT}/milestones`);
    if (status !== 200) faults.push(`milestones answer ${status}`);
    await this.client.patch(PROJECT, { state: 'running' });
    this.resting = false;
    return faults;
  }

  private async rest(): Promise<void> {
    this.resting = true;
    await until('nobody works', () => this.atRest);
  }

  private async work(): Promise<void> {
    for (let count = 1; !this.stopped; count += 1) {
      while (this.resting && !this.stopped) {
        this.atRest = true;
        await delay(20);
      }
      this.atRest = false;
      const note = `version ${count}`;
      const model = rehearsalModel(60).replace('Rehearsal of crashes', `Rehearsal, ${note}`);
      const stored = await this.ask(
        'PUT',
        `/v1/projects/${PROJECT}/model?note=${encodeURIComponent(note)}`,
        model,
      );
      if (stored?.status === 200) this.promisedNotes.push(note);
      const run = await this.ask('POST', `/v1/projects/${PROJECT}/scenarios/1/runs`, {
        seed: `s${count}`,
        iterations: 100,
      });
      if (run?.status === 202) this.promisedRuns.push((run.body as { id: string }).id);
      await delay(800);
    }
  }

  private async ask(method: string, path: string, body?: unknown): Promise<Answer> {
    const url = this.urlNow();
    if (url === undefined) return { status: 0, body: undefined };
    try {
      const response = await fetch(url + path, {
        method,
        headers: { 'Content-Type': 'application/json', 'If-Match': '*' },
        signal: AbortSignal.timeout(30_000),
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return { status: response.status, body: await response.json() };
    } catch {
      return { status: 0, body: undefined };
    }
  }

  /** What was answered with success is there. */
  private async brokenPromises(url: string): Promise<string[]> {
    const notes = await queryOnce<{ note: string }>(url, 'SELECT note FROM model_version');
    const runs = await queryOnce<{ id: string }>(url, 'SELECT id FROM analysis_run');
    const stored = new Set([...notes.map(({ note }) => note), ...runs.map(({ id }) => id)]);
    return [...this.promisedNotes, ...this.promisedRuns]
      .filter((promise) => !stored.has(promise))
      .map((promise) => `"${promise}" was promised and is lost`);
  }
}

const count = async (url: string, sql: string): Promise<number> =>
  (await queryOnce<{ count: number }>(url, sql))[0]!.count;

const pendingMessages = (url: string) =>
  count(url, 'SELECT count(*)::integer AS count FROM outbox_message WHERE done_at IS NULL');

const unfinishedRuns = (url: string) =>
  count(url, `SELECT count(*)::integer AS count FROM analysis_run WHERE status IN ('queued', 'running')`);

/** Every status date that the outbox spoke of has its report, once. */
async function missingReports(url: string): Promise<string[]> {
  const missing = await queryOnce<{ date: string; reports: number }>(
    url,
    `SELECT message.date::text AS date, count(report.id)::integer AS reports
     FROM outbox_message message
     LEFT JOIN report ON report.calendar_run_id = message.calendar_run_id AND report.date = (message.payload ->> 'asOf')::date
       AND report.occasion = 'weekly'
     WHERE message.topic = 'status-date' GROUP BY message.id, message.date HAVING count(report.id) <> 1`,
  );
  return missing.map(({ date, reports }) => `the status date after ${date} has ${reports} weekly reports`);
}

/** No project points to a model version that is not there. */
async function brokenModels(url: string): Promise<string[]> {
  const broken = await queryOnce<{ id: string }>(
    url,
    `SELECT project.id FROM project LEFT JOIN model_version model
       ON model.project_id = project.id AND model.version = project.current_model_version
     WHERE model.version IS NULL OR (SELECT count(*) FROM model_version v WHERE v.project_id = project.id) <> current_model_version`,
  );
  return broken.map(({ id }) => `the model of ${id} is half-written`);
}
