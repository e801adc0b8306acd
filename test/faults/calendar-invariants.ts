import { createHash } from 'node:crypto';
import pg from 'pg';

/*
 * What must hold of every simulated calendar, whatever was killed when. Read straight from the tables and
 * computed anew, without the code that wrote them.
 */

interface RunRow {
  readonly id: number;
  readonly project: string;
  readonly dataDate: string;
  readonly startDate: string;
  readonly seed: string;
  readonly modelHash: string;
  readonly sequence: number;
  readonly hash: string;
}

interface DayRow {
  readonly date: string;
  readonly sequence: number;
  readonly hash: string;
}

interface EntryRow {
  readonly sequence: number;
  readonly date: string;
  readonly kind: string;
  readonly principal: string;
  readonly subject: string | null;
  readonly message: string;
  readonly data: unknown;
  readonly supersedes: number | null;
  readonly hash: string;
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
};

const hashAfter = (previous: string, content: unknown): string =>
  createHash('sha256')
    .update(previous + JSON.stringify(sorted(content)))
    .digest('hex');

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

/** No day lost, none doubled: the lived days are exactly those from the start to the data date. */
function dayFaults(run: RunRow, days: readonly DayRow[], entries: readonly EntryRow[]): string[] {
  const faults: string[] = [];
  const first = dayNumber(run.startDate);
  const lived = dayNumber(run.dataDate) - first;
  if (days.length !== lived) faults.push(`${days.length} days are stored, ${lived} were lived`);
  days.forEach((day, index) => {
    if (dayNumber(day.date) !== first + index) faults.push(`day ${index + 1} is ${day.date}`);
    const last = entries[day.sequence - 1];
    if (day.sequence > 0 && last?.hash !== day.hash) faults.push(`${day.date} does not end at its entry`);
  });
  return faults;
}

/** The chain is whole: numbers without a gap, each hash made from the one before, the head where the run says. */
function chainFaults(run: RunRow, entries: readonly EntryRow[]): string[] {
  const faults: string[] = [];
  const { modelHash, seed, startDate } = run;
  let previous = hashAfter('', { journal: 1, modelHash, seed, startDate });
  entries.forEach(({ hash, ...content }, index) => {
    if (content.sequence !== index + 1) faults.push(`entry ${index + 1} has the number ${content.sequence}`);
    if (hash !== hashAfter(previous, content)) faults.push(`the chain breaks at entry ${index + 1}`);
    previous = hash;
  });
  if (run.sequence !== entries.length)
    faults.push(`the head is ${run.sequence} of ${entries.length} entries`);
  if (run.hash !== previous) faults.push('the head has another hash than the last entry');
  return faults;
}

const runsSql = `
  SELECT run.id, run.project_id AS project, data_date::text AS "dataDate", start_date::text AS "startDate",
    journal_sequence AS sequence, journal_hash AS hash, seed, model.hash AS "modelHash"
  FROM calendar_run run
  JOIN model_version model ON model.project_id = run.project_id AND model.version = run.first_model_version
  ORDER BY run.project_id`;

const daysSql = `
  SELECT date::text, journal_sequence AS sequence, journal_hash AS hash
  FROM simulated_day WHERE calendar_run_id = $1 ORDER BY date`;

const entriesSql = `
  SELECT sequence, date::text, kind, principal, subject, message, data, supersedes, hash
  FROM journal_entry WHERE calendar_run_id = $1 ORDER BY sequence`;

/** Everything that is wrong with the calendars of a database; empty when all is well. */
export async function calendarFaults(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const faults: string[] = [];
    const { rows: runs } = await client.query<RunRow>(runsSql);
    for (const run of runs) {
      const { rows: days } = await client.query<DayRow>(daysSql, [run.id]);
      const { rows: entries } = await client.query<EntryRow>(entriesSql, [run.id]);
      const found = [...dayFaults(run, days, entries), ...chainFaults(run, entries)];
      faults.push(...found.map((fault) => `${run.project}: ${fault}`));
    }
    return faults;
  } finally {
    await client.end();
  }
}

const differingDaysSql = `
  SELECT run.project_id AS project, count(*)::integer AS days
  FROM calendar_run run
  JOIN calendar_run other ON other.project_id = 'undisturbed-' || run.project_id
  JOIN simulated_day day ON day.calendar_run_id = run.id
  LEFT JOIN simulated_day same ON same.calendar_run_id = other.id AND same.date = day.date
    AND same.state = day.state AND same.snapshot = day.snapshot
    AND same.traffic IS NOT DISTINCT FROM day.traffic AND same.journal_hash = day.journal_hash
  WHERE same.date IS NULL GROUP BY run.project_id`;

/** Projects with days other than those of the project that nobody disturbed. */
export async function differingDays(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ project: string; days: number }>(differingDaysSql);
    return rows.map(({ project, days }) => `${project}: ${days} days differ from the undisturbed ones`);
  } finally {
    await client.end();
  }
}
