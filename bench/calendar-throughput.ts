/**
 * Simulated days a second for many projects, one durable commit a project-day, against a hand-written script that
 * commits the same rows by the same statement with as many connections, both on one embedded PostgreSQL, in turns.
 *
 * npm run bench -- calendar-throughput [projects] [days] [rounds]
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readProjectFile, ProjectsModule, ProjectsService } from '#application/projects';
import { DayLiver, SimulatedCalendarModule } from '#application/simulated-calendar';
import {
  CalendarStore,
  Database,
  migrateDatabase,
  PersistenceModule,
  startEmbeddedPostgres,
  type CalendarRun,
  type LivedDay,
} from '#platform/persistence';

@Module({})
class BenchModule {}

const CONNECTIONS = 12;
const [projects = 1000, days = 5, rounds = 3] = process.argv.slice(2).map(Number);
const model = process.env['SPANWISE_BENCH_MODEL'] ?? 'models/tumen-crossing.yaml';

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
}

async function seconds(work: () => Promise<void>): Promise<number> {
  const began = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - began) / 1e9;
}

const directory = await mkdtemp(join(tmpdir(), 'spanwise-bench-'));
const postgres = await startEmbeddedPostgres({
  dataDirectory: join(directory, 'postgres'),
  log: () => undefined,
});
try {
  await migrateDatabase(postgres.url);
  const context = await NestFactory.createApplicationContext(
    {
      module: BenchModule,
      imports: [
        PersistenceModule.forRoot({ url: postgres.url, connections: CONNECTIONS }),
        ProjectsModule,
        SimulatedCalendarModule,
      ],
    },
    { logger: false },
  );
  const service = context.get(ProjectsService);
  const file = await readProjectFile(await readFile(model), model);
  const names = Array.from({ length: projects }, (_, index) => `bench-${String(index).padStart(5, '0')}`);
  await inParallel(names, async (id) => {
    await service.createFrom(file, { id, seed: id, author: 'bench', state: 'paused' });
  });

  const calendars = context.get(CalendarStore);
  const liver = context.get(DayLiver);
  const database = context.get(Database);
  let runs: CalendarRun[] = await database.query<CalendarRun>(
    'SELECT project_id AS "projectId" FROM calendar_run',
  );
  runs = (await Promise.all(runs.map(({ projectId }) => calendars.current(projectId)))).flatMap(
    (run) => run ?? [],
  );

  // The rows that the hand-written script commits are those of the day that was just lived, for twin projects.
  const captured: LivedDay[] = [];
  const commitDay = calendars.commitDay.bind(calendars);
  calendars.commitDay = (day, onlyWhileRunning) => {
    captured.push(day);
    return commitDay(day, onlyWhileRunning);
  };
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    captured.length = 0;
    ours.push(
      await seconds(async () => {
        for (let day = 0; day < days; day++) {
          const next: CalendarRun[] = [];
          await inParallel(runs, async (run) => {
            next.push((await liver.live(run, { onlyWhileRunning: false })).run);
          });
          runs = next;
        }
      }),
    );
    // Put the calendars back, so that exactly the same rows can be committed again from exactly the same place.
    const rows = [...captured];
    await rewind(database, rows);
    theirs.push(
      await seconds(async () => {
        for (let day = 0; day < days; day++) {
          const slice = rows.slice(day * projects, (day + 1) * projects);
          await inParallel(slice, async (row) => {
            if (!(await commitDay(row, false))) throw new Error(`not committed: ${row.runId} ${row.date}`);
          });
        }
      }),
    );
  }
  const rate = (values: readonly number[]) => (projects * days) / median(values);
  const ratio = median(theirs) / median(ours);
  console.log(`projects ${projects}, days a round ${days}, rounds ${rounds}, connections ${CONNECTIONS}`);
  console.log(`simulated days a second      ${rate(ours).toFixed(0)}`);
  console.log(`hand-written commits a second ${rate(theirs).toFixed(0)}`);
  console.log(`ratio                         ${ratio.toFixed(2)}`);
  await context.close();
} finally {
  await postgres.stop();
  await rm(directory, { recursive: true, force: true });
}

/** Takes the lived days of a round back (the only place that may: the database belongs to this benchmark). */
async function rewind(database: Database, rows: readonly LivedDay[]): Promise<void> {
  const earliest = new Map<number, LivedDay>();
  for (const row of rows) {
    const known = earliest.get(row.runId);
    if (!known || row.date < known.date) earliest.set(row.runId, row);
  }
  await database.transaction(async (manager) => {
    await manager.query(`SET LOCAL spanwise.erasing = 'on'`);
    for (const { runId, date, previousSequence } of earliest.values()) {
      await manager.query('DELETE FROM journal_entry WHERE calendar_run_id = $1 AND sequence > $2', [
        runId,
        previousSequence,
      ]);
      await manager.query('DELETE FROM outbox_message WHERE calendar_run_id = $1 AND date >= $2', [
        runId,
        date,
      ]);
      await manager.query('DELETE FROM simulated_day WHERE calendar_run_id = $1 AND date >= $2', [
        runId,
        date,
      ]);
      await manager.query('UPDATE calendar_run SET data_date = $2, journal_sequence = $3 WHERE id = $1', [
        runId,
        date,
        previousSequence,
      ]);
    }
  });
}
