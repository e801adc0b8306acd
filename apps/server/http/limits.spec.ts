import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import type { Response } from 'express';
import { Subject } from 'rxjs';
import { writeStream } from './event-stream.js';
import { checkJson } from './json-limits.js';
import { loggablePath } from './loggable-path.js';
import { networkOf } from './denied-attempts.js';
import { EventLoopLag } from './event-loop-lag.js';
import { TokenBuckets } from './token-buckets.js';
import { LIMITS, WorkInHand } from './work-in-hand.js';

describe('token buckets', () => {
  it('give what comes in ten seconds at once, then at the rate, each name by itself', () => {
    let now = 0;
    const buckets = new TokenBuckets(10, () => now);
    const taken = Array.from({ length: 12 }, () => buckets.take('a', 60));
    expect(taken).toEqual([...Array<number>(10).fill(0), 1, 1]);
    expect(buckets.take('b', 60)).toBe(0);
    now = 1_000;
    expect(buckets.take('a', 60)).toBe(0);
    expect(buckets.take('a', 60)).toBe(1);
    now = 3_600_000;
    expect(Array.from({ length: 11 }, () => buckets.take('a', 60)).filter((wait) => wait === 0)).toHaveLength(
      10,
    );
  });

  it('say how long to wait, and do not grow with the number of names', () => {
    const buckets = new TokenBuckets(3, () => 0);
    for (let count = 0; count < 5; count += 1) buckets.take('slow', 1);
    expect(buckets.take('slow', 1)).toBe(60);
    for (const name of ['x', 'y', 'z']) buckets.take(name, 1);
    expect(buckets.take('slow', 1)).toBe(0);
  });
});

describe('work in hand', () => {
  const response = () => new EventEmitter() as unknown as Response;
  const inTime = () => new EventLoopLag();

  it('refuses what would be too much, and takes it when something has ended', () => {
    const work = new WorkInHand(inTime());
    const open = Array.from({ length: LIMITS.requests }, response);
    for (const each of open) work.admit(each, 'requests');
    expect(() => {
      work.admit(response(), 'requests');
    }).toThrow(expect.objectContaining({ code: 'server.busy', retryAfterSeconds: 2 }));
    work.admit(response(), 'streams');
    open[0]!.emit('close');
    work.admit(response(), 'requests');
    expect(work.counts.requests).toBe(LIMITS.requests);
  });

  it('lets no key take every place', () => {
    const work = new WorkInHand(inTime());
    const open = Array.from({ length: LIMITS.requestsOfOne }, response);
    for (const each of open) work.admitFor(each, 'greedy', 'requests');
    const more = () => {
      work.admitFor(response(), 'greedy', 'requests');
    };
    expect(more).toThrow(expect.objectContaining({ code: 'request.too-many', retryAfterSeconds: 1 }));
    work.admitFor(response(), 'modest', 'requests');
    open[0]!.emit('close');
    more();
  });
});

describe('work in hand of a process that is late', () => {
  it('is kept small, and supervisors and streams are let in', () => {
    const lag = { milliseconds: 0 };
    const work = new WorkInHand(lag as EventLoopLag);
    const admit = () => {
      work.admit(new EventEmitter() as unknown as Response, 'requests');
    };
    for (let count = 0; count < LIMITS.requestsWhenLate; count += 1) admit();
    lag.milliseconds = LIMITS.lagMilliseconds + 1;
    expect(admit).toThrow(
      expect.objectContaining({ code: 'server.busy', status: 503, retryAfterSeconds: 2 }),
    );
    work.admit(new EventEmitter() as unknown as Response, 'streams');
    lag.milliseconds = 0;
    admit();
  });
});

describe('an event stream', () => {
  const response = (more: object) => {
    const written: string[] = [];
    const fake = Object.assign(new EventEmitter(), {
      closed: false,
      destroyed: false,
      writableLength: 0,
      write: (text: string) => written.push(text),
      end: () => undefined,
      destroy: () => fake.emit('close'),
      ...more,
    });
    return { fake: fake as unknown as Response & { writableLength: number }, written };
  };

  it('of a client who hung up before it began is not written', () => {
    const events = new Subject<string>();
    writeStream(response({ closed: true }).fake, events);
    expect(events.observed).toBe(false);
  });

  it('that nobody reads is given up instead of being kept in memory', () => {
    const events = new Subject<string>();
    const { fake, written } = response({});
    writeStream(fake, events);
    events.next('a');
    expect([events.observed, written]).toEqual([true, ['a']]);
    Object.assign(fake, { writableLength: 2_000_000 });
    events.next('b');
    expect(events.observed).toBe(false);
  });
});

describe('strangers', () => {
  it('have few places an address, and leave the others to the rest', () => {
    const work = new WorkInHand(new EventLoopLag());
    const enter = (network: string) => {
      work.admitStranger(new EventEmitter() as unknown as Response, network);
    };
    for (let count = 0; count < LIMITS.requestsOfStranger; count += 1) enter('a');
    expect(() => {
      enter('a');
    }).toThrow(expect.objectContaining({ code: 'request.too-many' }));
    enter('b');
  });

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:ffff::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    [undefined, ''],
  ])('%s are counted as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('JSON', () => {
  it('may be as deep as the contract needs and no deeper', () => {
    const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
    checkJson(nested(60));
    expect(() => {
      checkJson(nested(70));
    }).toThrow('nested more than 64 levels');
  });

  it.each(['{"__proto__":1}', '{"a":["\\u0000"]}', '{"\\u0000":1}', '"\\ud800"', '{"a":"x\\udfff"}'])(
    'refuses %s',
    (text) => {
      expect(() => {
        checkJson(JSON.parse(text));
      }).toThrow(expect.objectContaining({ code: 'request.invalid' }));
    },
  );

  it('may hold every real character', () => {
    checkJson({ text: '👩‍👩‍👧‍👦 工期 \u{10ffff} ‮', constructor: 'a word like any other' });
  });
});

describe('a path in a log', () => {
  it.each([
    ['/v1/projects/tumen-crossing/milestones', '/v1/projects/tumen-crossing/milestones'],
    ['/v1/feeds/AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE/reports.atom', '/v1/feeds/…/reports.atom'],
    ['/v1/runs/5f0c7d8e-7f5e-4a27-9f39-0f4c2a1f6b11', '/v1/runs/5f0c7d8e-7f5e-4a27-9f39-0f4c2a1f6b11'],
    [
      '/v1/projects/a-project-with-a-long-name-of-many-words',
      '/v1/projects/a-project-with-a-long-name-of-many-words',
    ],
    ['/v1/sign-in/callback?code=secret', '/v1/sign-in/callback'],
  ])('%s is logged as %s', (path, logged) => {
    expect(loggablePath(path)).toBe(logged);
  });
});
