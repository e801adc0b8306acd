import type { Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { readConfiguration, type Configuration } from '#platform/configuration';
import { createServer } from '../../apps/server/server.js';
import { createTestDatabase, type TestDatabase } from './database.js';

/** A whole server on a database of its own, listening on a free loopback port. */
export interface TestServer {
  readonly app: NestExpressApplication;
  readonly database: TestDatabase;
  readonly url: string;
  /** A supertest agent of the local operator, or of whoever the headers say. */
  http(): ReturnType<typeof request>;
  close(): Promise<void>;
}

/** @param shared the database of another server, which keeps it; absent: one of its own */
export async function startTestServer(
  environment: Readonly<Record<string, string>> = {},
  shared?: TestDatabase,
): Promise<TestServer> {
  const database = shared ?? (await createTestDatabase());
  const configuration: Configuration = readConfiguration({
    PORT: '0',
    LOG_LEVEL: 'silent',
    SPANWISE_ROLES: 'api',
    ...environment,
  });
  const app = await createServer(configuration, database.url);
  await app.listen(0, '127.0.0.1');
  const server = app.getHttpServer() as Server;
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    app,
    database,
    url,
    http: () => request(url),
    close: async () => {
      await app.close();
      if (!shared) await database.drop();
    },
  };
}

/** A shipped model as it lies in `models/`. */
export function modelFile(name: string): Promise<Buffer> {
  return readFile(new URL(`../../models/${name}`, import.meta.url));
}

/** Creates a project from a shipped model; paused unless told otherwise. */
export async function createProject(
  server: TestServer,
  name: string,
  query = '',
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const response = await server
    .http()
    .post(`/v1/projects${query}`)
    .set({ 'Content-Type': 'application/yaml', ...headers })
    .send((await modelFile(name)).toString('utf8'));
  if (response.status !== 201) throw new Error(`${response.status}: ${response.text}`);
  return (response.body as { project: { id: string } }).project.id;
}
