import { useSyncExternalStore } from 'react';

/*
 * The address is the state: `/{page}/{project}?…`. Everything that a reader would want to send to somebody else is in
 * it, so that a link opens what was seen.
 */
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};
window.addEventListener('popstate', tell);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const snapshot = (): string => `${window.location.pathname}${window.location.search}`;

export function goTo(address: string, { replace = false } = {}): void {
  if (address === snapshot()) return;
  if (replace) window.history.replaceState(null, '', address);
  else window.history.pushState(null, '', address);
  tell();
}

export interface Address {
  readonly page: string;
  readonly project: string | undefined;
  readonly search: URLSearchParams;
}

export function useAddress(): Address {
  const address = useSyncExternalStore(subscribe, snapshot);
  const url = new URL(address, window.location.origin);
  const [page = '', project] = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  return { page, project, search: url.searchParams };
}

export function addressOf(
  page: string,
  project?: string,
  search: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams(search).toString();
  const path = project === undefined ? `/${page}` : `/${page}/${encodeURIComponent(project)}`;
  return query === '' ? path : `${path}?${query}`;
}

/** Changes some parameters of the present address; undefined or empty removes one. */
export function changeSearch(
  changes: Readonly<Record<string, string | undefined>>,
  options: { readonly replace?: boolean } = { replace: true },
): void {
  const url = new URL(window.location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  goTo(`${url.pathname}${url.search}`, options);
}

/** One parameter as state. */
export function useParameter(name: string): [string | undefined, (value: string | undefined) => void] {
  const { search } = useAddress();
  return [
    search.get(name) ?? undefined,
    (value) => {
      changeSearch({ [name]: value });
    },
  ];
}
