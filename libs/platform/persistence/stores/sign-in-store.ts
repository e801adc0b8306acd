import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';
import type { ProjectRole, SignInAttemptEntity } from '../entities/index.js';

export type SignInAttempt = Pick<SignInAttemptEntity, 'nonce' | 'codeVerifier' | 'returnTo'>;

/** A person as the identity provider names them. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
}

/** What somebody gets at their first sign-in. */
export interface FirstRights {
  /** Also given to an account that exists already. */
  readonly administrator: boolean;
  readonly role: ProjectRole | undefined;
}

/** Browsers on their way in, and those that are in. */
@Injectable()
export class SignInStore {
  constructor(private readonly database: Database) {}

  /** Forgets what has expired on the way. */
  async begin(stateHash: string, attempt: SignInAttempt): Promise<void> {
    await this.database.query('DELETE FROM sign_in_attempt WHERE expires_at < now()');
    await this.database.query(
      `INSERT INTO sign_in_attempt (state_hash, nonce, code_verifier, return_to, expires_at)
       VALUES ($1, $2, $3, $4, now() + interval '10 minutes')`,
      [stateHash, attempt.nonce, attempt.codeVerifier, attempt.returnTo],
    );
  }

  /** Takes an attempt: it can be finished once. */
  async take(stateHash: string): Promise<SignInAttempt | undefined> {
    const rows = await this.database.query<(SignInAttempt & { live: boolean })[]>(
      `DELETE FROM sign_in_attempt WHERE state_hash = $1
       RETURNING nonce, code_verifier AS "codeVerifier", return_to AS "returnTo", expires_at > now() AS live`,
      [stateHash],
    );
    const [found] = rows[0] ?? [];
    return found?.live === true ? found : undefined;
  }

  /** The account of an identity, made at the first sign-in. */
  async account(id: string, identity: Identity, first: FirstRights): Promise<string> {
    return this.database.transaction(async (manager) => {
      const [row] = await manager.query<{ id: string; fresh: boolean }[]>(
        `INSERT INTO account (id, issuer, subject, name, administrator, last_sign_in_at)
         VALUES ($1, $2, $3, $4, $5, now())
         ON CONFLICT (issuer, subject) DO UPDATE
           SET name = $4, last_sign_in_at = now(), administrator = account.administrator OR $5
         RETURNING id, id = $1::uuid AS fresh`,
        [id, identity.issuer, identity.subject, identity.name, first.administrator],
      );
      if (row!.fresh && first.role !== undefined) {
        await manager.query('INSERT INTO role_grant (account_id, role) VALUES ($1, $2)', [id, first.role]);
      }
      return row!.id;
    });
  }

  async open(tokenHash: string, accountId: string, hours: number): Promise<void> {
    await this.database.query('DELETE FROM sign_in_session WHERE expires_at < now()');
    await this.database.query(
      `INSERT INTO sign_in_session (token_hash, account_id, expires_at) VALUES ($1, $2, now() + make_interval(hours => $3))`,
      [tokenHash, accountId, hours],
    );
  }

  async close(tokenHash: string): Promise<void> {
    await this.database.query('DELETE FROM sign_in_session WHERE token_hash = $1', [tokenHash]);
  }
}
