import { Injectable } from '@nestjs/common';
import { DomainError } from '#contract';
import { RecipientStore, type TokenSubject } from '#platform/persistence';

/** What a recipient does without signing in: confirm, and leave. The token is all that is asked for. */
@Injectable()
export class RecipientLinksService {
  constructor(private readonly recipients: RecipientStore) {}

  /** @throws DomainError recipient.unknown */
  async toConfirm(token: string): Promise<TokenSubject> {
    return known(await this.recipients.byConfirmToken(token));
  }

  async confirm(token: string): Promise<TokenSubject> {
    const subject = await this.toConfirm(token);
    await this.recipients.confirm(subject.recipientId);
    return subject;
  }

  /** @throws DomainError recipient.unknown */
  async toLeave(token: string): Promise<TokenSubject> {
    return known(await this.recipients.byUnsubscribeToken(token));
  }

  async leave(token: string): Promise<TokenSubject> {
    const subject = await this.toLeave(token);
    await this.recipients.unsubscribe(subject.recipientId);
    return subject;
  }
}

function known(subject: TokenSubject | undefined): TokenSubject {
  if (subject) return subject;
  throw new DomainError(
    'recipient.unknown',
    'This link is not valid any more. Ask whoever subscribed you to send a new one.',
  );
}
