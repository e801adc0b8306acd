import { Injectable } from '@nestjs/common';
import { DomainError, type AccountView, type PutAccountRights } from '#contract';
import { AccessChanges, AccessStore, type StoredAccount } from '#platform/persistence';
import { grantViews, storedGrants } from './caller.js';
import { refuseUnknownProjects } from './unknown-projects.js';

/** People who have signed in, and what they may do. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly store: AccessStore,
    private readonly changes: AccessChanges,
  ) {}

  async list(): Promise<AccountView[]> {
    return (await this.store.accounts()).map(view);
  }

  /** With the revision that an edit must name. @throws DomainError access.account-unknown */
  async get(id: string): Promise<{ readonly account: AccountView; readonly revision: number }> {
    const found = await this.store.account(id);
    if (!found) throw unknownAccount(id);
    return { account: view(found), revision: found.revision };
  }

  /** Replaces what a person may do, if nobody else did since `revision`. It counts at once. */
  async setRights(id: string, revision: number, rights: PutAccountRights) {
    const set = await refuseUnknownProjects(() =>
      this.store.setAccountRights(id, revision, rights.administrator, storedGrants(rights.grants)),
    );
    this.changes.announce();
    if (!set) {
      throw new DomainError(
        'request.precondition-failed',
        'Somebody else changed this account meanwhile. Read it again and repeat the edit.',
      );
    }
    return this.get(id);
  }

  /** Removes an account and signs it out everywhere. Who is still known to the provider can sign in anew. */
  async remove(id: string): Promise<void> {
    const removed = await this.store.removeAccount(id);
    this.changes.announce();
    if (!removed) throw unknownAccount(id);
  }
}

const unknownAccount = (id: string) =>
  new DomainError(
    'access.account-unknown',
    `There is no account "${id}". They are listed at GET /v1/accounts.`,
  );

function view(account: StoredAccount): AccountView {
  return {
    id: account.id,
    name: account.name,
    subject: account.subject,
    administrator: account.administrator,
    grants: grantViews(account.grants),
    createdAt: account.createdAt.toISOString(),
    lastSignInAt: account.lastSignInAt?.toISOString() ?? null,
  };
}
