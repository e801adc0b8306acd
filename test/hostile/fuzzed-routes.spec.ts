import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { calendarFaults } from '../faults/calendar-invariants.js';
import { contentsOf } from '../support/database-contents.js';
import { createProject, modelFile, startTestServer, type TestServer } from '../support/server.js';
import { operationsOf, RequestDraw, type ApiDocument, type Operation } from './request-generation.js';

/** Requests to each route; SPANWISE_FUZZ_CASES says how many, SPANWISE_LONG=1 sends many more. */
const CASES = Number(process.env['SPANWISE_FUZZ_CASES'] ?? (process.env['SPANWISE_LONG'] === '1' ? 200 : 4));
/** Words of our inside that no answer may show. */
const LEAKS = /at \w[\w.<>]* \(|node_modules|QueryFailedError|INSERT INTO|\/dist\/|libs\/platform/;

interface Sent {
  readonly request: string;
  readonly status: number;
  readonly text: string;
}

describe('every route of the document, fed with anything', () => {
  let server: TestServer;
  let document: ApiDocument;
  let model: Buffer;
  const known: Record<string, readonly string[]> = {};

  beforeAll(async () => {
    server = await startTestServer();
    model = await modelFile('small-footbridge.yaml');
    known['project'] = [await createProject(server, 'small-footbridge.yaml', '?id=east')];
    const path = '/v1/projects/east';
    await server.http().post(`${path}/simulated-calendar/advance`).send({ days: 5 });
    await server.http().post(`${path}/scenarios`).send({ name: 'a', overrides: [] });
    await server.http().post(`${path}/reports`).send();
    Object.assign(known, {
      scenario: ['1'],
      report: ['1', '1.html', '1.pdf'],
      activity: ['A1000'],
      milestone: ['M1'],
    });
    document = (await server.http().get('/openapi.json')).body as ApiDocument;
  });

  afterAll(() => server.close());

  async function send(
    operation: Operation,
    draw: RequestDraw,
    fileText: (file: Buffer) => Buffer,
  ): Promise<Sent> {
    const path = draw.path(operation);
    const payload = operation.takesFile ? fileText(model) : JSON.stringify(draw.body(operation));
    const body = operation.method === 'GET' ? undefined : payload;
    const abort = new AbortController();
    const headers = {
      'Content-Type': operation.takesFile ? 'application/octet-stream' : 'application/json',
      'If-Match': '*',
    };
    const response = await fetch(`${server.url}${path}`, {
      method: operation.method,
      headers,
      redirect: 'manual',
      signal: abort.signal,
      ...(body === undefined ? {} : { body }),
    });
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
    const text = isStream ? '' : await response.text();
    abort.abort();
    const shown = typeof body === 'string' ? body.slice(0, 600) : '(file)';
    return { request: `${operation.method} ${path.slice(0, 400)} ${shown}`, status: response.status, text };
  }

  /** What is wrong with an answer; undefined when it is as it must be. */
  function fault({ request, status, text }: Sent): string | undefined {
    if (status >= 500) return `${status} to ${request}: ${text}`;
    // An address longer than any header may be is refused by the protocol itself.
    if (status < 400 || status === 431) return undefined;
    if (!text.startsWith('{')) return `${status} without a problem to ${request}: ${text}`;
    const problem = JSON.parse(text) as { code?: unknown; requestId?: unknown };
    if (typeof problem.code !== 'string' || typeof problem.requestId !== 'string')
      return `no problem to ${request}`;
    return LEAKS.test(text) ? `an answer shows our inside to ${request}: ${text}` : undefined;
  }

  it('answers what it cannot do with a stated problem, writes nothing then, and goes on', async () => {
    const faults: string[] = [];
    for (const operation of operationsOf(document)) {
      let statuses: number[] = [];
      const property = fc.asyncProperty(fc.gen(), async (draw) => {
        const sent = await send(operation, new RequestDraw(draw, document, known), (file) =>
          mutated(file, draw),
        );
        statuses.push(sent.status);
        const wrong = fault(sent);
        if (wrong !== undefined) faults.push(wrong);
      });
      const feed = async (): Promise<boolean> => {
        statuses = [];
        const before = await contentsOf(server.database.url);
        await fc.assert(property, { numRuns: CASES, seed: 4711, endOnFailure: true });
        const refused = operation.method !== 'GET' && statuses.every((status) => status >= 400);
        return refused && (await contentsOf(server.database.url)) !== before;
      };
      // What an earlier request set going may be written meanwhile: only what writes each time is at fault.
      if ((await feed()) && (await feed()) && (await feed()))
        faults.push(`${operation.method} ${operation.path} refused everything and wrote`);
      await restoreProject(operation);
    }
    expect(faults).toEqual([]);
    expect(await calendarFaults(server.database.url)).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect((await server.http().get('/health/ready')).status).toBe(200);
    expect((await server.http().get('/v1/projects/east/milestones')).status).toBe(200);
  });

  /** Some requests are good enough to erase the project that the others speak of. */
  async function restoreProject({ method }: Operation): Promise<void> {
    if (method !== 'DELETE') return;
    if ((await server.http().get('/v1/projects/east')).status === 404) {
      await createProject(server, 'small-footbridge.yaml', '?id=east');
    }
  }
});

/** A file with some bytes changed, taken out, doubled or cut off. */
function mutated(file: Buffer, draw: fc.GeneratorValue): Buffer {
  const at = draw(fc.nat, { max: file.length - 1 });
  const length = draw(fc.nat, { max: 200 });
  const byte = draw(fc.nat, { max: 255 });
  switch (draw(fc.nat, { max: 4 })) {
    case 0:
      return file.subarray(0, at);
    case 1:
      return Buffer.concat([file.subarray(0, at), file.subarray(at + length)]);
    case 2:
      return Buffer.concat([file.subarray(0, at + length), file.subarray(at)]);
    case 3:
      return Buffer.concat([file.subarray(0, at), Buffer.alloc(length, byte), file.subarray(at)]);
    default: {
      const copy = Buffer.from(file);
      copy[at] = byte;
      return copy;
    }
  }
}
