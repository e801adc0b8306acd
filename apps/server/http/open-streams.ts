import { Injectable, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CallersService, type Caller, type Credential } from '#application/access';
import { AccessChanges } from '#platform/persistence';

interface OpenStream {
  readonly credential: Credential;
  readonly response: Response;
  /** Set by the guard once the route is known. */
  allowed?: (caller: Caller) => boolean;
}

/**
 * Answers under way, above all event streams: when a key is revoked or a role withdrawn, what was opened with it is
 * closed too.
 */
@Injectable()
export class OpenStreams {
  private readonly logger = new Logger('OpenStreams');
  private readonly open = new Map<Request, OpenStream>();
  private checking: Promise<void> | undefined;
  private again = false;

  constructor(
    private readonly callers: CallersService,
    changes: AccessChanges,
  ) {
    changes.onChange(() => {
      this.check();
    });
  }

  watch(request: Request, response: Response, credential: Credential): void {
    if (credential.kind === 'none') return;
    this.open.set(request, { credential, response });
    response.on('close', () => this.open.delete(request));
  }

  /** States what must go on to hold of whoever asked. */
  needs(request: Request, allowed: (caller: Caller) => boolean): void {
    const stream = this.open.get(request);
    if (stream) stream.allowed = allowed;
  }

  private check(): void {
    if (this.checking) {
      this.again = true;
      return;
    }
    this.checking = this.closeDenied()
      .catch((error: unknown) => {
        this.logger.debug({ message: 'open answers are checked at the next change', error: String(error) });
      })
      .finally(() => {
        this.checking = undefined;
        if (this.again) {
          this.again = false;
          this.check();
        }
      });
  }

  private async closeDenied(): Promise<void> {
    for (const { credential, response, allowed } of [...this.open.values()]) {
      if (allowed === undefined) continue;
      const caller = await this.callers.identify(credential);
      if (caller === undefined || !allowed(caller)) response.destroy();
    }
  }
}
