import type { Response } from 'express';
import type { Observable } from 'rxjs';

/** Bytes that may wait for a client that does not fetch them; it can continue with Last-Event-ID. */
const MOST_WAITING_BYTES = 1024 * 1024;

/** Writes events until they or the connection end. Whoever hangs up early or does not read is not written for. */
export function writeStream(response: Response, events: Observable<string>): void {
  const subscription = events.subscribe({
    next: (text) => {
      response.write(text);
      if (response.writableLength > MOST_WAITING_BYTES) response.destroy();
    },
    complete: () => response.end(),
  });
  const leave = (): void => {
    subscription.unsubscribe();
  };
  response.on('close', leave);
  // Who left before there was anything to write is not announced again.
  if (response.closed || response.destroyed) leave();
}
