import { describe, expect, it } from '@jest/globals';
import { SharedRead } from './shared-read.js';

/** A value that grows with every write, read by reads that end when they are told to. */
function slowSource() {
  let value = 0;
  const open: (() => void)[] = [];
  let reads = 0;
  return {
    write: () => (value += 1),
    reads: () => reads,
    finishOne: async () => {
      open.shift()?.();
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    },
    read: () => {
      reads += 1;
      const seen = value;
      return new Promise<number>((settle) =>
        open.push(() => {
          settle(seen);
        }),
      );
    },
  };
}

describe('a read shared by everybody who asks at the same time', () => {
  it('answers the many who wait with one more read', async () => {
    const source = slowSource();
    const shared = new SharedRead<number>();
    const answers = Array.from({ length: 20 }, () => shared.get('a', source.read));
    await source.finishOne();
    await source.finishOne();
    expect(await Promise.all(answers)).toEqual(Array.from({ length: 20 }, () => 0));
    expect(source.reads()).toBe(2);
  });

  it('never gives what was read before a write to somebody who asks after it', async () => {
    const source = slowSource();
    const shared = new SharedRead<number>();
    const before = shared.get('a', source.read);
    source.write();
    const after = shared.get('a', source.read);
    await source.finishOne();
    await source.finishOne();
    expect([await before, await after]).toEqual([0, 1]);
    source.write();
    const last = shared.get('a', source.read);
    await source.finishOne();
    expect(await last).toBe(2);
  });

  it('goes on after a read that failed, and does not wait for one that hangs', async () => {
    let clock = 0;
    const shared = new SharedRead<string>(() => clock);
    const failing = shared.get('a', () => Promise.reject(new Error('lost')));
    const next = shared.get('a', () => Promise.resolve('read again'));
    await expect(failing).rejects.toThrow('lost');
    expect(await next).toBe('read again');
    void shared.get('b', () => new Promise(() => undefined));
    clock = 1000;
    expect(await shared.get('b', () => Promise.resolve('read beside it'))).toBe('read beside it');
  });
});
