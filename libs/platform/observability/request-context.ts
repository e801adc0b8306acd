import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line and stored row of one request or tick can name. */
export interface RequestContext {
  readonly requestId: string;
  /** Who acts: `operator:local`, `key:NAME`, `clock`. */
  principal: string;
}

const storage = new AsyncLocalStorage<RequestContext>();

export function runInContext<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

export function currentContext(): RequestContext | undefined {
  return storage.getStore();
}

/** The principal of the request or tick at hand. */
export function currentPrincipal(): string {
  return storage.getStore()?.principal ?? 'system';
}
