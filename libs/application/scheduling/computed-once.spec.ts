import { describe, expect, it } from '@jest/globals';
import { ComputedOnce } from './computed-once.js';

describe('what is computed once', () => {
  it('is computed once for each key, also for those who ask at the same time', async () => {
    let computed = 0;
    const once = new ComputedOnce<number>(10, () => 1);
    const compute = () => Promise.resolve((computed += 1));
    expect(await Promise.all([once.get('a', compute), once.get('a', compute)])).toEqual([1, 1]);
    expect(await once.get('b', compute)).toBe(2);
    expect(await once.get('a', compute)).toBe(1);
  });

  it('forgets what was not asked for longest when it grows too heavy', async () => {
    let computed = 0;
    const once = new ComputedOnce<number>(5, () => 2);
    const compute = () => Promise.resolve((computed += 1));
    for (const key of ['a', 'b', 'a', 'c']) await once.get(key, compute);
    expect(await once.get('a', compute)).toBe(1);
    expect(await once.get('b', compute)).toBe(4);
  });

  it('does not keep what failed', async () => {
    const once = new ComputedOnce<string>(5, () => 1);
    await expect(once.get('a', () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
    expect(await once.get('a', () => Promise.resolve('found'))).toBe('found');
  });
});
