/** The key of a server that asks for one: kept for the browser tab only, never in the address. */
const PLACE = 'spanwise-key';
const listeners = new Set<() => void>();

export const accessKey = (): string | undefined => sessionStorage.getItem(PLACE) ?? undefined;

export function rememberAccessKey(key: string): void {
  sessionStorage.setItem(PLACE, key);
  for (const listener of listeners) listener();
}

export function forgetAccessKey(): void {
  sessionStorage.removeItem(PLACE);
}
