import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { BackupError } from './backup-error.js';
import { END_OF_TABLE, type BackupHeader } from './backup-file.js';
import { copyOut } from './copy-statements.js';

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Our tables: everything in the schema `public` but the list of migrations, which the header has. */
const TABLES = `
  SELECT class.relname AS name, array_agg(attribute.attname ORDER BY attribute.attnum) AS columns
  FROM pg_class class JOIN pg_attribute attribute ON attribute.attrelid = class.oid
  WHERE class.relnamespace = 'public'::regnamespace AND class.relkind = 'r' AND class.relname <> 'migration'
    AND attribute.attnum > 0 AND NOT attribute.attisdropped AND attribute.attgenerated = ''
  GROUP BY class.relname ORDER BY class.relname`;

const REFERENCES = `
  SELECT source.relname AS "from", target.relname AS "to"
  FROM pg_constraint c JOIN pg_class source ON source.oid = c.conrelid JOIN pg_class target ON target.oid = c.confrelid
  WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND c.conrelid <> c.confrelid`;

const SEQUENCES = `
  SELECT class.relname AS "table", attribute.attname AS "column", sequences.last_value::text AS last
  FROM pg_depend depend
  JOIN pg_class sequence ON sequence.oid = depend.objid AND sequence.relkind = 'S'
  JOIN pg_class class ON class.oid = depend.refobjid
  JOIN pg_attribute attribute ON attribute.attrelid = class.oid AND attribute.attnum = depend.refobjsubid
  JOIN pg_sequences sequences ON sequences.schemaname = 'public' AND sequences.sequencename = sequence.relname
  WHERE depend.deptype IN ('a', 'i') AND class.relnamespace = 'public'::regnamespace AND class.relname <> 'migration'
  ORDER BY 1, 2`;

/** A name as SQL takes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Each table after those that it refers to. */
function inOrder(
  tables: readonly Table[],
  references: readonly { readonly from: string; readonly to: string }[],
): Table[] {
  const placed = new Set<string>();
  const ordered: Table[] = [];
  while (ordered.length < tables.length) {
    const free = tables.filter(
      ({ name }) => !placed.has(name) && references.every(({ from, to }) => from !== name || placed.has(to)),
    );
    if (free.length === 0) throw new Error('tables refer to each other in a circle');
    for (const table of free) {
      placed.add(table.name);
      ordered.push(table);
    }
  }
  return ordered;
}

export interface WrittenBackup {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
}

/**
 * Writes everything that the database holds at one moment into a file, while everybody goes on working. The file
 * comes into being whole or not at all, readable by its owner alone.
 * @throws BackupError backup.exists
 */
export async function writeBackup(url: string, path: string): Promise<WrittenBackup> {
  if (await exists(path)) {
    throw new BackupError(
      'backup.exists',
      `${path} exists. Choose another name; a backup is never written over.`,
    );
  }
  const client = new pg.Client({ connectionString: url, application_name: 'spanwise backup' });
  // A lost connection fails the statement at hand; told to nobody besides, it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  const unfinished = `${path}.unfinished`;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const rows = await writeTables(client, unfinished);
    await client.query('COMMIT');
    await sync(unfinished);
    await rename(unfinished, path);
    return { path, rows, bytes: (await stat(path)).size };
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function writeTables(client: pg.Client, path: string): Promise<number> {
  const { rows: migrations } = await client.query<{ name: string }>(
    'SELECT name FROM migration ORDER BY timestamp',
  );
  const { rows: tables } = await client.query<Table>({ text: TABLES });
  const { rows: references } = await client.query<{ from: string; to: string }>(REFERENCES);
  const { rows: sequences } = await client.query<BackupHeader['sequences'][number]>(SEQUENCES);
  const { rows: now } = await client.query<{ at: Date }>('SELECT now() AS at');
  const header: BackupHeader = {
    spanwise: 'backup',
    format: 1,
    takenAt: now[0]!.at.toISOString(),
    migrations: migrations.map(({ name }) => name),
    sequences,
  };
  const gzip = createGzip();
  const file = createWriteStream(path, { mode: 0o600, flags: 'wx' });
  gzip.pipe(file);
  const failed = new Promise<never>((_settle, fail) => {
    file.on('error', fail);
    gzip.on('error', fail);
  });
  const hash = createHash('sha256');
  let rows = 0;
  const line = async (text: string): Promise<void> => {
    hash.update(`${text}\n`);
    if (!gzip.write(`${text}\n`)) await Promise.race([once(gzip, 'drain'), failed]);
  };
  await line(JSON.stringify(header));
  for (const { name, columns } of inOrder(tables.map(withColumnList), references)) {
    await line(JSON.stringify({ table: name, columns }));
    const text = `COPY ${quoted(name)} (${columns.map(quoted).join(', ')}) TO STDOUT`;
    const copied = copyOut(client, text, gzip, (chunk) => {
      hash.update(chunk);
      rows += 1;
    });
    await Promise.race([copied, failed]);
    await line(END_OF_TABLE);
  }
  gzip.end(`${JSON.stringify({ rows, sha256: hash.digest('hex') })}\n`);
  await Promise.race([finished(file), failed]);
  return rows;
}

/** The driver reads an array of names as text. */
const withColumnList = ({ name, columns }: Table): Table => ({
  name,
  columns: typeof columns === 'string' ? (columns as string).slice(1, -1).split(',') : columns,
});

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  await file.sync();
  await file.close();
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
