import { randomUUID } from 'node:crypto';
import { Injectable, Optional } from '@nestjs/common';
import {
  DomainError,
  type ApiKeyView,
  type CreateApiKey,
  type CreatedApiKey,
  type RotateApiKey,
} from '#contract';
import { AccessChanges, AccessStore, type StoredApiKey } from '#platform/persistence';
import { grantViews, storedGrants } from './caller.js';
import { mintKey } from './secrets.js';
import { refuseUnknownProjects } from './unknown-projects.js';

const DEFAULT_DAYS = 365;

/** Keys: made, listed, rotated, revoked. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly store: AccessStore,
    /** Absent where nobody is let in by what is changed here: on the command line. */
    @Optional() private readonly changes?: AccessChanges,
  ) {}

  async list(): Promise<ApiKeyView[]> {
    return (await this.store.keys()).map(view);
  }

  /** @throws DomainError access.key-unknown */
  async get(id: string): Promise<ApiKeyView> {
    return view(await this.find(id));
  }

  /** The key itself is in the answer and nowhere else. @throws DomainError access.key-exists, project.unknown */
  async create(request: CreateApiKey, createdBy: string): Promise<CreatedApiKey> {
    const { prefix, key, hash } = mintKey();
    const id = randomUUID();
    const added = await refuseUnknownProjects(() =>
      this.store.addKey({
        id,
        prefix,
        name: request.name,
        secretHash: hash,
        administrator: request.administrator ?? false,
        requestsPerMinute: request.requestsPerMinute ?? null,
        createdBy,
        expiresInDays: request.expiresInDays === undefined ? DEFAULT_DAYS : request.expiresInDays,
        grants: storedGrants(request.grants ?? []),
      }),
    );
    if (!added) {
      const detail = `An active key is named "${request.name}". Choose another name, or rotate or revoke that key first.`;
      throw new DomainError('access.key-exists', detail);
    }
    return { apiKey: await this.get(id), key };
  }

  /** A new key with the name, the roles and the length of life of an old one, which ends after the overlap. */
  async rotate(id: string, request: RotateApiKey, createdBy: string): Promise<CreatedApiKey> {
    const old = await this.find(id);
    const { prefix, key, hash } = mintKey();
    const nextId = randomUUID();
    const lifeDays =
      old.expiresAt === null
        ? null
        : Math.max(1, Math.round((old.expiresAt.getTime() - old.createdAt.getTime()) / 86_400_000));
    const rotated = await this.store.rotateKey(
      id,
      {
        id: nextId,
        prefix,
        name: old.name,
        secretHash: hash,
        administrator: old.administrator,
        requestsPerMinute: old.requestsPerMinute,
        createdBy,
        expiresInDays: lifeDays,
        grants: old.grants,
      },
      request.overlapMinutes ?? 0,
    );
    this.changes?.announce();
    if (!rotated) throw unknownKey(id, 'It was revoked before; make a new one.');
    return { apiKey: await this.get(nextId), key };
  }

  /** Ends a key at once, in every process. Revoking a revoked key changes nothing. */
  async revoke(id: string): Promise<void> {
    await this.find(id);
    await this.store.revokeKey(id);
    this.changes?.announce();
  }

  private async find(id: string): Promise<StoredApiKey> {
    const found = await this.store.key(id);
    if (!found) throw unknownKey(id, 'Keys are listed at GET /v1/api-keys.');
    return found;
  }
}

const unknownKey = (id: string, mend: string) =>
  new DomainError('access.key-unknown', `There is no key "${id}" to change. ${mend}`);

function view(key: StoredApiKey): ApiKeyView {
  const state = key.revokedAt !== null ? 'revoked' : key.expired ? 'expired' : 'active';
  return {
    id: key.id,
    name: key.name,
    prefix: `spanwise_${key.prefix}`,
    administrator: key.administrator,
    grants: grantViews(key.grants),
    requestsPerMinute: key.requestsPerMinute,
    state,
    createdBy: key.createdBy,
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  };
}
