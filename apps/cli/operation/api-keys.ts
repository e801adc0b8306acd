import { z } from 'zod';
import type { ApiKeysService as ApiKeys } from '#application/access';
import { createApiKey, DomainError, rotateApiKey, type CreatedApiKey } from '#contract';
import { withDatabase } from './database.js';

export interface CreateKeyOptions {
  readonly name: string;
  readonly role: string;
  readonly project?: readonly string[];
  readonly expiresInDays: number;
  readonly requestsPerMinute?: number;
}

const PRINCIPAL = 'operator:command-line';

/** The same checks as over HTTP. */
function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'options'}: ${message}`);
  throw new DomainError('request.invalid', faults.join('; '));
}

/** Opens the configured database, does the work, and enters it in the audit log. */
async function withKeys(action: string | undefined, work: (keys: ApiKeys) => Promise<void>): Promise<void> {
  await withDatabase(async (url) => {
    const [
      { AccessStore, AuditStore, createDataSource, Database, migrateDatabase },
      { ApiKeysService, AuditService },
    ] = await Promise.all([import('#platform/persistence'), import('#application/access')]);
    await migrateDatabase(url);
    const dataSource = await createDataSource({ url, connections: 2 }).initialize();
    try {
      const database = new Database(dataSource);
      const audit = new AuditService(new AuditStore(database));
      const entry =
        action === undefined
          ? undefined
          : await audit.begin({
              principal: PRINCIPAL,
              address: 'local',
              method: 'COMMAND',
              path: action,
              projectId: null,
              requestId: `command-${process.pid}`,
            });
      try {
        await work(new ApiKeysService(new AccessStore(database)));
        if (entry !== undefined) await audit.end(entry, 200, null);
      } catch (error) {
        const known = error instanceof DomainError ? error : undefined;
        if (entry !== undefined)
          await audit.end(entry, known?.status ?? 500, known?.code ?? 'server.internal');
        throw error;
      }
    } finally {
      await dataSource.destroy();
    }
  });
}

/** The key goes to standard output alone, so that a script can take it; what is said about it goes to standard error. */
function show({ apiKey, key }: CreatedApiKey): void {
  const until = apiKey.expiresAt === null ? 'without end' : `until ${apiKey.expiresAt}`;
  process.stderr.write(
    `The key ${apiKey.id} is named ${apiKey.name} and works ${until}. It is shown only now; keep it like a password:\n`,
  );
  process.stdout.write(`${key ?? ''}\n`);
}

export async function createKey(options: CreateKeyOptions): Promise<void> {
  const administrator = options.role === 'administrator';
  const projects = options.project ?? ['*'];
  const body = checked(createApiKey, {
    name: options.name,
    ...(administrator
      ? { administrator }
      : { grants: projects.map((project) => ({ project, role: options.role })) }),
    expiresInDays: options.expiresInDays === 0 ? null : options.expiresInDays,
    ...(options.requestsPerMinute === undefined ? {} : { requestsPerMinute: options.requestsPerMinute }),
  });
  await withKeys(`api-key create ${body.name}`, async (keys) => {
    show(await keys.create(body, PRINCIPAL));
  });
}

export async function listKeys(): Promise<void> {
  await withKeys(undefined, async (keys) => {
    process.stdout.write(`${JSON.stringify(await keys.list(), null, 2)}\n`);
  });
}

export async function rotateKey(id: string, overlapMinutes: number): Promise<void> {
  const key = checked(z.uuid(), id);
  const body = checked(rotateApiKey, { overlapMinutes });
  await withKeys(`api-key rotate ${key}`, async (keys) => {
    show(await keys.rotate(key, body, PRINCIPAL));
  });
}

export async function revokeKey(id: string): Promise<void> {
  const key = checked(z.uuid(), id);
  await withKeys(`api-key revoke ${key}`, async (keys) => {
    await keys.revoke(key);
    process.stderr.write('The key is revoked.\n');
  });
}
