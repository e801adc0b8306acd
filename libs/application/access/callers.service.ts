import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { AccessChanges, AccessStore, type StoredRights } from '#platform/persistence';
import { callerOf, FIRST_ADMINISTRATOR, LOCAL_OPERATOR, type Caller } from './caller.js';
import { AccessSettings } from './access-settings.js';
import { prefixOf, sameSecret, sha256 } from './secrets.js';

/** What a request brings to say who asks. */
export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'cookie'; readonly token: string };

interface Known {
  readonly caller: Caller;
  /** By the process's own monotonic clock, in milliseconds. */
  readonly until: number;
}

/** Callers remembered at a time, and for how long at most even while changes are heard. */
const CAPACITY = 10_000;
const LONGEST = 60_000;
const NOTE_USE_EVERY = 30_000;

/**
 * Tells who asks. What the database says of a key or session is remembered only while this process hears of every
 * change (`AccessChanges`), and forgotten at the first: a revoked key ends at once, in every process.
 */
@Injectable()
export class CallersService implements OnApplicationShutdown {
  private readonly known = new Map<string, Known>();
  private readonly used = new Set<string>();
  private readonly timer: NodeJS.Timeout;
  private readonly administrator: string | undefined;
  /** Grows with every change: an answer that was under way when it grew is not remembered. */
  private changes = 0;

  constructor(
    private readonly settings: AccessSettings,
    private readonly store: AccessStore,
    private readonly heard: AccessChanges,
  ) {
    const { apiKey } = settings;
    this.administrator = apiKey === undefined ? undefined : `bearer ${sha256(apiKey)}`;
    heard.onChange(() => {
      this.forget();
    });
    this.timer = setInterval(() => void this.noteUse(), NOTE_USE_EVERY);
    this.timer.unref();
  }

  /** Undefined when the credential is worth nothing (unknown, expired, revoked), or is missing where one is needed. */
  async identify(credential: Credential): Promise<Caller | undefined> {
    if (credential.kind === 'none') return this.settings.open ? LOCAL_OPERATOR : undefined;
    const recalled = this.recall(credential);
    if (recalled !== undefined) return recalled;
    const hash = `${credential.kind} ${sha256(credential.token)}`;
    const changes = this.changes;
    const rights = await this.rights(credential);
    if (rights === undefined) return undefined;
    const caller = callerOf(credential.kind === 'bearer' ? 'key' : 'session', rights);
    if (this.heard.listening && changes === this.changes) this.remember(hash, caller, rights);
    this.noteUser(caller);
    return caller;
  }

  /** Who asks, if that is remembered and nobody need be asked. */
  recall(credential: Credential): Caller | undefined {
    if (credential.kind === 'none') return undefined;
    const hash = `${credential.kind} ${sha256(credential.token)}`;
    // Hashes are compared: how long it takes tells nothing of the key.
    if (hash === this.administrator) return FIRST_ADMINISTRATOR;
    const known = this.known.get(hash);
    if (known === undefined || known.until <= performance.now()) return undefined;
    this.noteUser(known.caller);
    return known.caller;
  }

  /** Forgets everything: the next request of each is looked up. */
  forget(): void {
    this.changes += 1;
    this.known.clear();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.noteUse();
  }

  private async rights(credential: Exclude<Credential, { kind: 'none' }>): Promise<StoredRights | undefined> {
    if (credential.kind === 'cookie') return this.store.sessionRights(sha256(credential.token));
    const prefix = prefixOf(credential.token);
    if (prefix === undefined) return undefined;
    const found = await this.store.keyRights(prefix);
    return found && sameSecret(found.secretHash, sha256(credential.token)) ? found : undefined;
  }

  private remember(hash: string, caller: Caller, { secondsLeft }: StoredRights): void {
    for (const oldest of this.known.keys()) {
      if (this.known.size < CAPACITY) break;
      this.known.delete(oldest);
    }
    const longest = Math.min(LONGEST, (secondsLeft ?? Infinity) * 1000);
    this.known.set(hash, { caller, until: performance.now() + longest });
  }

  private noteUser(caller: Caller): void {
    if (caller.kind === 'key') this.used.add(caller.id);
  }

  private async noteUse(): Promise<void> {
    if (this.used.size === 0) return;
    const ids = [...this.used];
    this.used.clear();
    // Of no consequence: the next use is noted again.
    await this.store.markUsed(ids).catch(() => undefined);
  }
}
