import type { Writable } from 'node:stream';
import type pg from 'pg';

/** What the driver's connection offers a statement; its own types leave it out. */
interface WireConnection {
  readonly stream: {
    pause(): void;
    resume(): void;
    once(event: 'drain', work: () => void): void;
    readonly writableNeedDrain: boolean;
  };
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

/** A statement as the driver runs it: it hands over the server's answers by these names. */
abstract class CopyStatement {
  readonly done: Promise<void>;
  protected settle: () => void = () => undefined;
  protected fail: (error: unknown) => void = () => undefined;

  constructor(private readonly text: string) {
    this.done = new Promise((settle, fail) => {
      this.settle = settle;
      this.fail = fail;
    });
  }

  submit(connection: WireConnection): void {
    connection.query(this.text);
  }

  handleCommandComplete(): void {
    // The server says next that it is ready.
  }

  handleReadyForQuery(): void {
    this.settle();
  }

  handleError(error: unknown): void {
    this.fail(error);
  }
}

class CopyOut extends CopyStatement {
  private waiting = false;

  constructor(
    text: string,
    private readonly to: Writable,
    private readonly onChunk: (chunk: Buffer) => void,
  ) {
    super(text);
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }, connection: WireConnection): void {
    // The driver uses its buffer again for what comes next.
    const own = Buffer.from(chunk);
    this.onChunk(own);
    // What has been received already still comes while the stream is paused.
    if (this.to.write(own) || this.waiting) return;
    this.waiting = true;
    connection.stream.pause();
    this.to.once('drain', () => {
      this.waiting = false;
      connection.stream.resume();
    });
  }
}

class CopyIn extends CopyStatement {
  constructor(
    text: string,
    private readonly rows: AsyncIterable<Buffer>,
  ) {
    super(text);
  }

  handleCopyInResponse(connection: WireConnection): void {
    this.send(connection).then(
      () => {
        connection.endCopyFrom();
      },
      (error: unknown) => {
        connection.sendCopyFail(String(error));
      },
    );
  }

  private async send(connection: WireConnection): Promise<void> {
    for await (const chunk of this.rows) {
      connection.sendCopyFromChunk(chunk);
      if (!connection.stream.writableNeedDrain) continue;
      await new Promise<void>((settle) => {
        connection.stream.once('drain', settle);
      });
    }
  }
}

const run = async (client: pg.ClientBase, statement: CopyStatement): Promise<void> => {
  client.query(statement as unknown as pg.Submittable);
  await statement.done;
};

/** `COPY … TO STDOUT`: each row is one chunk, a line of PostgreSQL's text format. Waits while the writer is full. */
export const copyOut = (
  client: pg.ClientBase,
  text: string,
  to: Writable,
  onChunk: (chunk: Buffer) => void,
): Promise<void> => run(client, new CopyOut(text, to, onChunk));

/** `COPY … FROM STDIN`: sends whole lines as they come. */
export const copyIn = (client: pg.ClientBase, text: string, rows: AsyncIterable<Buffer>): Promise<void> =>
  run(client, new CopyIn(text, rows));
