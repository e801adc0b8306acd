import { createHash } from 'node:crypto';
import { canonicalJson } from '#model';
import type { NewJournalEntry } from '#platform/persistence';

/** A journal entry before it has its place in the chain. */
export interface JournalDraft {
  readonly date: string;
  readonly kind: string;
  readonly principal: string;
  readonly subject?: string;
  readonly message: string;
  readonly data?: unknown;
  readonly supersedes?: number;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The content that an entry's hash covers: everything but when it was recorded. */
export function entryHash(previousHash: string, entry: Omit<NewJournalEntry, 'hash'>): string {
  const { sequence, date, kind, principal, subject, message, data, supersedes } = entry;
  return sha256(
    previousHash + canonicalJson({ sequence, date, kind, principal, subject, message, data, supersedes }),
  );
}

/** Where a chain stands. */
export interface JournalHead {
  readonly sequence: number;
  readonly hash: string;
}

/** Gives drafts their sequence numbers and hashes, continuing a chain. */
export function chainEntries(head: JournalHead, drafts: readonly JournalDraft[]): readonly NewJournalEntry[] {
  let { sequence, hash } = head;
  return drafts.map((draft) => {
    sequence += 1;
    const entry = {
      sequence,
      date: draft.date,
      kind: draft.kind,
      principal: draft.principal,
      subject: draft.subject ?? null,
      message: draft.message,
      data: draft.data ?? {},
      supersedes: draft.supersedes ?? null,
    };
    hash = entryHash(hash, entry);
    return { ...entry, hash };
  });
}
