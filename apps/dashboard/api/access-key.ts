/** The key of a server that asks for one: kept for the browser tab only, never in the address. */
const PLACE = 'spanwise-key';
let refused = false;

export const accessKey = (): string | undefined => sessionStorage.getItem(PLACE) ?? undefined;

export function rememberAccessKey(key: string): void {
  refused = false;
  sessionStorage.setItem(PLACE, key);
}

export function forgetAccessKey(): void {
  sessionStorage.removeItem(PLACE);
}

/** The server did not take the key: it is forgotten, and the next form says so. */
export function refuseAccessKey(): void {
  if (accessKey() === undefined) return;
  refused = true;
  forgetAccessKey();
}

export const accessKeyRefused = (): boolean => refused;
