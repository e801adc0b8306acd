import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database.js';
import type { AccountEntity, ApiKeyEntity, ProjectRole } from '../entities/index.js';
import { MADE_BY_KEYS } from './maker-rights.js';

/** A role in a project, or in every project (null). */
export interface StoredGrant {
  readonly project: string | null;
  readonly role: ProjectRole;
}

/** What a credential lets its bearer do, and for how much longer. */
export interface StoredRights {
  /** Of the key or the account. */
  readonly id: string;
  readonly name: string;
  readonly secretHash: string;
  readonly administrator: boolean;
  readonly requestsPerMinute: number | null;
  /** By the database's clock; null: without end. */
  readonly secondsLeft: number | null;
  readonly grants: readonly StoredGrant[];
}

export type StoredApiKey = ApiKeyEntity & {
  readonly expired: boolean;
  readonly grants: readonly StoredGrant[];
};
export type StoredAccount = AccountEntity & { readonly grants: readonly StoredGrant[] };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const grantsOf = (holder: string) => `
  coalesce((SELECT jsonb_agg(jsonb_build_object('project', project_id, 'role', role) ORDER BY project_id, role)
    FROM role_grant WHERE ${holder}), '[]'::jsonb) AS grants`;

const KEY = `
  SELECT id, prefix, name, secret_hash AS "secretHash", administrator, requests_per_minute AS "requestsPerMinute",
    created_by AS "createdBy", created_at AS "createdAt", expires_at AS "expiresAt", revoked_at AS "revokedAt",
    last_used_at AS "lastUsedAt", coalesce(expires_at <= now(), false) AS expired,
    ${grantsOf('api_key_id = api_key.id')}
  FROM api_key`;

const ACCOUNT = `
  SELECT id, issuer, subject, name, administrator, revision, created_at AS "createdAt",
    last_sign_in_at AS "lastSignInAt", ${grantsOf('account_id = account.id')}
  FROM account`;

export type NewApiKey = Pick<
  ApiKeyEntity,
  'id' | 'prefix' | 'name' | 'secretHash' | 'administrator' | 'requestsPerMinute' | 'createdBy'
> & { readonly expiresInDays: number | null; readonly grants: readonly StoredGrant[] };

/** Keys and accounts with the roles they hold. */
@Injectable()
export class AccessStore {
  constructor(private readonly database: Database) {}

  /** The rights of the key that begins with a prefix, if it counts now. */
  async keyRights(prefix: string): Promise<StoredRights | undefined> {
    const rows = await this.database.prepared<StoredRights & Record<string, unknown>>(
      'access_key_rights',
      `SELECT id::text, name, secret_hash AS "secretHash", administrator,
         requests_per_minute AS "requestsPerMinute",
         extract(epoch FROM expires_at - now())::double precision AS "secondsLeft",
         ${grantsOf('api_key_id = api_key.id')}
       FROM api_key WHERE prefix = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`,
      [prefix],
    );
    return rows[0];
  }

  /** The rights of the account that a session belongs to, while the session lasts. */
  async sessionRights(tokenHash: string): Promise<StoredRights | undefined> {
    const rows = await this.database.prepared<StoredRights & Record<string, unknown>>(
      'access_session_rights',
      `SELECT account.id::text, account.name, session.token_hash AS "secretHash", account.administrator,
         NULL::integer AS "requestsPerMinute",
         extract(epoch FROM session.expires_at - now())::double precision AS "secondsLeft",
         ${grantsOf('account_id = account.id')}
       FROM sign_in_session session JOIN account ON account.id = session.account_id
       WHERE session.token_hash = $1 AND session.expires_at > now()`,
      [tokenHash],
    );
    return rows[0];
  }

  /** The project of an analysis run; undefined also for what is no run's id. */
  async projectOfRun(id: string): Promise<string | undefined> {
    if (!UUID.test(id)) return undefined;
    const rows = await this.database.prepared<{ projectId: string }>(
      'access_run_project',
      `SELECT project_id AS "projectId" FROM analysis_run WHERE id = $1`,
      [id],
    );
    return rows[0]?.projectId;
  }

  /** Notes when keys were used; to the minute, so that reading does not write. */
  async markUsed(ids: readonly string[]): Promise<void> {
    await this.database.query(
      `UPDATE api_key SET last_used_at = date_trunc('minute', now()) WHERE id = ANY($1::uuid[])
       AND last_used_at IS DISTINCT FROM date_trunc('minute', now())`,
      [ids],
    );
  }

  async keys(): Promise<StoredApiKey[]> {
    return this.database.query(`${KEY} ORDER BY created_at, id`);
  }

  async key(id: string): Promise<StoredApiKey | undefined> {
    return (await this.database.query<StoredApiKey>(`${KEY} WHERE id = $1::uuid`, [id]))[0];
  }

  /** False when an active key has the name. @throws a foreign key violation for an unknown project */
  async addKey(key: NewApiKey): Promise<boolean> {
    return this.database.transaction((manager) => this.insertKey(manager, key));
  }

  /** A new secret under the old name and rights; the old key ends after the overlap. False when it has ended. */
  async rotateKey(id: string, next: NewApiKey, overlapMinutes: number): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const ended = await manager.query<unknown[][]>(
        `UPDATE api_key SET name = CASE WHEN $2 > 0 THEN left(name, 40) || '.until-rotated-' || prefix ELSE name END,
           revoked_at = CASE WHEN $2 > 0 THEN NULL ELSE now() END,
           expires_at = CASE WHEN $2 > 0 THEN least(expires_at, now() + make_interval(mins => $2)) ELSE expires_at END
         WHERE id = $1 AND revoked_at IS NULL RETURNING id`,
        [id, overlapMinutes],
      );
      if (ended[0]?.length !== 1 || !(await this.insertKey(manager, next))) return false;
      for (const table of MADE_BY_KEYS) {
        await manager.query(`UPDATE ${table} SET creator_id = $2 WHERE creator_id = $1`, [id, next.id]);
      }
      return true;
    });
  }

  /** False when there is no such key or it was revoked before. */
  async revokeKey(id: string): Promise<boolean> {
    const ended = await this.database.query<unknown[]>(
      'UPDATE api_key SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL RETURNING id',
      [id],
    );
    return (ended[0]?.length ?? 0) > 0;
  }

  async accounts(): Promise<StoredAccount[]> {
    return this.database.query(`${ACCOUNT} ORDER BY name, id`);
  }

  async account(id: string): Promise<StoredAccount | undefined> {
    return (await this.database.query<StoredAccount>(`${ACCOUNT} WHERE id = $1::uuid`, [id]))[0];
  }

  /** Replaces an account's roles if nobody else did since `revision`. */
  async setAccountRights(
    id: string,
    revision: number,
    administrator: boolean,
    grants: readonly StoredGrant[],
  ): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const changed = await manager.query<unknown[][]>(
        `UPDATE account SET administrator = $3, revision = revision + 1 WHERE id = $1 AND revision = $2 RETURNING id`,
        [id, revision, administrator],
      );
      if (changed[0]?.length !== 1) return false;
      await manager.query('DELETE FROM role_grant WHERE account_id = $1', [id]);
      await insertGrants(manager, 'account_id', id, grants);
      return true;
    });
  }

  /** Removes an account with its sessions. */
  async removeAccount(id: string): Promise<boolean> {
    const gone = await this.database.query<unknown[]>('DELETE FROM account WHERE id = $1 RETURNING id', [id]);
    return (gone[0]?.length ?? 0) > 0;
  }

  private async insertKey(manager: EntityManager, key: NewApiKey): Promise<boolean> {
    const added = await manager.query<unknown[]>(
      `INSERT INTO api_key (id, prefix, name, secret_hash, administrator, requests_per_minute, created_by, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(days => $8))
       ON CONFLICT (name) WHERE revoked_at IS NULL DO NOTHING RETURNING id`,
      [
        key.id,
        key.prefix,
        key.name,
        key.secretHash,
        key.administrator,
        key.requestsPerMinute,
        key.createdBy,
        key.expiresInDays,
      ],
    );
    if (added.length === 0) return false;
    await insertGrants(manager, 'api_key_id', key.id, key.grants);
    return true;
  }
}

async function insertGrants(
  manager: EntityManager,
  holder: 'api_key_id' | 'account_id',
  id: string,
  grants: readonly StoredGrant[],
): Promise<void> {
  await manager.query(
    `INSERT INTO role_grant (${holder}, project_id, role)
     SELECT $1, project, role FROM unnest($2::text[], $3::text[]) AS given (project, role)`,
    [id, grants.map(({ project }) => project), grants.map(({ role }) => role)],
  );
}
