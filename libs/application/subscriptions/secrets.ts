import { createHash, randomBytes } from 'node:crypto';

/** A secret of an address: 32 random bytes. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** One signing secret of a webhook; the previous one stays valid for a while after a rotation. */
export interface WebhookSecret {
  readonly secret: string;
  /** ISO time; null: valid until it is rotated. */
  readonly validUntil: string | null;
}

export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** Secrets that sign now, the current one first. */
export function signingSecrets(stored: unknown, now: Date): string[] {
  return ((stored ?? []) as readonly WebhookSecret[])
    .filter(({ validUntil }) => validUntil === null || Date.parse(validUntil) > now.getTime())
    .map(({ secret }) => secret);
}
