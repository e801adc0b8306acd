import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';
import type { FeedTokenEntity } from '../entities/index.js';
import { makerMay } from './maker-rights.js';
import { affected } from './subscription-store.js';

export type StoredFeedToken = Omit<FeedTokenEntity, 'project' | 'tokenHash'>;

const COLUMNS = `id, project_id AS "projectId", name, created_by AS "createdBy", creator_id AS "creatorId", created_at AS "createdAt",
  last_used_at AS "lastUsedAt", revoked_at AS "revokedAt"`;

/** Secret addresses of feeds; only hashes are kept. */
@Injectable()
export class FeedTokenStore {
  constructor(private readonly database: Database) {}

  async add(
    token: Pick<FeedTokenEntity, 'projectId' | 'name' | 'tokenHash' | 'createdBy' | 'creatorId'>,
  ): Promise<StoredFeedToken> {
    const rows = await this.database.query<StoredFeedToken>(
      `INSERT INTO feed_token (project_id, name, token_hash, created_by, creator_id)
       VALUES ($1, $2, $3, $4, $5) RETURNING ${COLUMNS}`,
      [token.projectId, token.name, token.tokenHash, token.createdBy, token.creatorId],
    );
    return rows[0]!;
  }

  async list(projectId: string): Promise<StoredFeedToken[]> {
    return this.database.query<StoredFeedToken>(
      `SELECT ${COLUMNS} FROM feed_token WHERE project_id = $1 ORDER BY created_at DESC, id LIMIT 1000`,
      [projectId],
    );
  }

  async revoke(projectId: string, id: string): Promise<boolean> {
    const answer = await this.database.query<[unknown[], number]>(
      'UPDATE feed_token SET revoked_at = coalesce(revoked_at, now()) WHERE project_id = $1 AND id = $2 RETURNING id',
      [projectId, id],
    );
    return affected(answer) > 0;
  }

  /** The project that a token opens while its maker may see it; its use is noted at most once a minute. */
  async use(tokenHash: string): Promise<string | undefined> {
    const rows = await this.database.query<{ id: string; projectId: string; stale: boolean }>(
      `SELECT id, project_id AS "projectId", last_used_at IS NULL OR last_used_at < now() - interval '1 minute' AS stale
       FROM feed_token t WHERE token_hash = $1 AND revoked_at IS NULL AND ${makerMay('t')}`,
      [tokenHash],
    );
    const found = rows[0];
    if (found?.stale)
      await this.database.query('UPDATE feed_token SET last_used_at = now() WHERE id = $1', [found.id]);
    return found?.projectId;
  }
}
