import { describe, expect, it } from '@jest/globals';
import type { ClaimedDelivery } from '#platform/persistence';
import { DeliveryLane } from './delivery-lane.js';
import { afterAttempt } from './delivery-policy.js';
import { RateLimit } from './rate-limit.js';

const to = (destination: string) => ({
  delivery: { destination } as ClaimedDelivery,
  beginBefore: Infinity,
});

describe('a lane', () => {
  it('gives a destination only its places, and passes it over for others', () => {
    const lane = new DeliveryLane('webhook', 4, 2);
    lane.fill(['slow', 'slow', 'slow', 'quick'].map(to));
    const taken = [lane.take(), lane.take(), lane.take(), lane.take()];
    expect(taken.map((each) => each?.delivery.destination)).toEqual(['slow', 'slow', 'quick', undefined]);
    expect(lane.saturated).toEqual(['slow']);
    lane.finished(taken[0]!.delivery);
    expect(lane.take()?.delivery.destination).toBe('slow');
    expect(lane.drain()).toEqual([]);
  });
});

describe('after an attempt', () => {
  const attempt = { channel: 'email', attempts: 3, ageSeconds: 60, firstWaitSeconds: 10, jitter: 0.5 };
  const outcome = (kind: 'accepted' | 'retry' | 'refused' | 'gone' | 'unreachable') =>
    ({ kind, code: '1', detail: 'd' }) as const;

  it('what was taken is sent or delivered, what was refused has failed, the rest comes again', () => {
    expect(afterAttempt(outcome('accepted'), attempt).state).toBe('sent');
    expect(afterAttempt(outcome('accepted'), { ...attempt, channel: 'webhook' }).state).toBe('delivered');
    expect(afterAttempt(outcome('gone'), attempt).state).toBe('failed');
    expect(afterAttempt(outcome('retry'), attempt)).toMatchObject({ state: 'queued', waitSeconds: 40 });
    const asked = { ...outcome('retry'), retryAfterSeconds: 600 };
    expect(afterAttempt(asked, attempt).waitSeconds).toBe(600);
  });

  it('is given up after three days, saying so', () => {
    const late = afterAttempt(outcome('unreachable'), { ...attempt, ageSeconds: 73 * 3600 });
    expect(late.state).toBe('failed');
    expect(late.detail).toContain('three days');
  });
});

it('a rate limit lets no more through than it says', async () => {
  const limit = new RateLimit(200);
  const began = performance.now();
  for (let n = 0; n < 11; n += 1) await limit.pass();
  // Ten waits of five milliseconds: never sooner, whatever the machine does.
  expect(performance.now() - began).toBeGreaterThan(45);
});
