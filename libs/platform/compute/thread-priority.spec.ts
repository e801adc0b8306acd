import { readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ComputePool } from './compute-pool.js';
import { giveWay } from './thread-priority.js';

/** Niceness of every thread of this process: the 19th field of its line, counted after the name in brackets. */
const niceness = (): number[] =>
  readdirSync('/proc/self/task').map((thread) =>
    Number(readFileSync(`/proc/self/task/${thread}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[16]),
  );

describe('threads that compute', () => {
  const compute = new ComputePool();
  afterAll(() => compute.onApplicationShutdown());

  it('give way to the thread that answers, which stays as it was', async () => {
    const before = getPriority();
    expect(giveWay()).toBe(false);
    expect(getPriority()).toBe(before);
    await expect(
      compute.run('overrides-in-words', { modelHash: 'none', document: {}, variants: [] } as never),
    ).resolves.toEqual([]);
    expect(getPriority()).toBe(before);
    if (process.platform === 'linux' && before < 5) expect(Math.max(...niceness())).toBe(5);
  });
});
