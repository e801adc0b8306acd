import type { SendOutcome } from '#platform/delivery';
import type { DeliveryOutcome } from '#platform/persistence';

/** What was tried long enough is given up: three days after it was queued. */
const GIVE_UP_SECONDS = 72 * 3600;
const MOST_WAIT_SECONDS = 6 * 3600;

/** Making a message, and writing down what became of it. */
const BESIDE_SENDING_SECONDS = 15;

/**
 * How long a claim hides a delivery from other processes, and how long after the claim its attempt may still begin:
 * whatever begins in time ends under its lease, so that no two processes send one message. What a killed process had in
 * hand comes back when the lease runs out.
 */
export function leaseOf(deadlineMilliseconds: number): {
  readonly seconds: number;
  readonly beginWithinSeconds: number;
} {
  const deadline = deadlineMilliseconds / 1000;
  const beginWithinSeconds = 5 + deadline / 2;
  return { seconds: Math.ceil(beginWithinSeconds + deadline + BESIDE_SENDING_SECONDS), beginWithinSeconds };
}

export interface Attempt {
  readonly channel: string;
  readonly attempts: number;
  readonly ageSeconds: number;
  readonly firstWaitSeconds: number;
  /** 0 to 1: spreads what failed together. */
  readonly jitter: number;
}

/** Doubles from the first wait to six hours, give or take a half. */
export function waitBefore({ attempts, firstWaitSeconds, jitter }: Attempt): number {
  let wait = firstWaitSeconds;
  for (let attempt = 1; attempt < attempts && wait < MOST_WAIT_SECONDS; attempt += 1) wait *= 2;
  return Math.min(wait, MOST_WAIT_SECONDS) * (0.5 + jitter);
}

/** What an attempt's outcome means for the delivery. */
export function afterAttempt(
  outcome: SendOutcome,
  attempt: Attempt,
): Pick<DeliveryOutcome, 'state' | 'waitSeconds' | 'outcome' | 'code' | 'detail'> {
  const { code, detail } = outcome;
  switch (outcome.kind) {
    case 'accepted':
      return {
        state: attempt.channel === 'email' ? 'sent' : 'delivered',
        waitSeconds: 0,
        outcome: 'accepted',
        code,
        detail,
      };
    case 'refused':
    case 'gone':
      return { state: 'failed', waitSeconds: 0, outcome: 'refused', code, detail };
    case 'retry':
    case 'unreachable': {
      if (attempt.ageSeconds > GIVE_UP_SECONDS) {
        return {
          state: 'failed',
          waitSeconds: 0,
          outcome: 'retry',
          code,
          detail: `given up after three days: ${detail}`,
        };
      }
      const waitSeconds = Math.max(waitBefore(attempt), outcome.retryAfterSeconds ?? 0);
      return { state: 'queued', waitSeconds, outcome: 'retry', code, detail };
    }
  }
}
