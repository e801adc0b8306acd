import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { BackupError } from './backup-error.js';

/*
 * A backup is gzipped text: a line of JSON about the whole; for each table a line of JSON, its rows in PostgreSQL's
 * COPY text format and a line "\."; at last a line of JSON with the number of rows and the SHA-256 of all before it.
 */

const header = z.object({
  spanwise: z.literal('backup'),
  format: z.literal(1),
  takenAt: z.string(),
  /** Names of the migrations that made the schema, in their order. */
  migrations: z.array(z.string()),
  /** Last values of the sequences; null: never used. */
  sequences: z.array(z.object({ table: z.string(), column: z.string(), last: z.string().nullable() })),
});
export type BackupHeader = z.infer<typeof header>;

const tableStart = z.object({ table: z.string(), columns: z.array(z.string()) });
export type TableStart = z.infer<typeof tableStart>;

const trailer = z.object({ rows: z.number(), sha256: z.string() });

export const END_OF_TABLE = '\\.';

const NEWLINE = 10;
/** Rows are handed on in pieces of about this size. */
const PIECE = 1 << 16;

/** Reads a backup from its beginning; every line is hashed as it passes. */
export class BackupReader {
  private readonly hash: Hash = createHash('sha256');
  private readonly lines: AsyncGenerator<Buffer>;
  private rows = 0;

  constructor(path: string) {
    this.lines = linesOf(path);
  }

  async header(): Promise<BackupHeader> {
    return parsed(header, await this.next());
  }

  /** The next table, or undefined after the last, when what was read is what was written. */
  async table(): Promise<TableStart | undefined> {
    const { value, done } = await this.lines.next();
    if (done === true) throw cutShort();
    const line = value.toString('utf8');
    if (line.startsWith('{"rows"')) {
      const { rows, sha256 } = parsed(trailer, line);
      if (rows !== this.rows || sha256 !== this.hash.digest('hex'))
        throw damaged('its checksum does not fit');
      return undefined;
    }
    this.hash.update(value);
    return parsed(tableStart, line);
  }

  /** The rows of the table whose beginning was read last; must be read to their end. */
  async *tableRows(): AsyncGenerator<Buffer> {
    let piece: Buffer[] = [];
    let size = 0;
    for (;;) {
      const { value, done } = await this.lines.next();
      if (done === true) throw cutShort();
      this.hash.update(value);
      if (value.length === 3 && value.toString('latin1') === `${END_OF_TABLE}\n`) break;
      this.rows += 1;
      piece.push(value);
      size += value.length;
      if (size >= PIECE) {
        yield Buffer.concat(piece);
        piece = [];
        size = 0;
      }
    }
    if (size > 0) yield Buffer.concat(piece);
  }

  /** Ends reading before the end. */
  async close(): Promise<void> {
    await this.lines.return(undefined);
  }

  private async next(): Promise<string> {
    const { value, done } = await this.lines.next();
    if (done === true) throw cutShort();
    this.hash.update(value);
    return value.toString('utf8');
  }
}

/** Reads a backup through and checks that it is whole. @throws BackupError backup.unreadable */
export async function checkBackup(path: string): Promise<BackupHeader> {
  const reader = new BackupReader(path);
  try {
    const found = await reader.header();
    while ((await reader.table()) !== undefined) {
      for await (const piece of reader.tableRows()) void piece;
    }
    return found;
  } catch (error) {
    throw error instanceof BackupError ? error : damaged(String(error), error);
  } finally {
    await reader.close();
  }
}

const damaged = (why: string, cause?: unknown) =>
  new BackupError('backup.unreadable', `This is not a whole backup of Spanwise: ${why}.`, { cause });

const cutShort = () => damaged('it ends before its end');

function parsed<T>(schema: z.ZodType<T>, line: string): T {
  try {
    return schema.parse(JSON.parse(line));
  } catch (error) {
    throw damaged(`a line cannot be read (${line.slice(0, 80)})`, error);
  }
}

/** Lines with their line ends. */
async function* linesOf(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path);
  const text = createGunzip();
  file.on('error', (error) => text.destroy(error));
  file.pipe(text);
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of text as AsyncIterable<Buffer>) {
      let from = 0;
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
        const line = chunk.subarray(from, end + 1);
        yield rest.length > 0 ? Buffer.concat([rest, line]) : line;
        rest = Buffer.alloc(0);
        from = end + 1;
      }
      if (from < chunk.length) rest = Buffer.concat([rest, chunk.subarray(from)]);
    }
  } finally {
    file.destroy();
  }
  if (rest.length > 0) throw cutShort();
}
