import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WhatIfResult } from '#contract';

interface Ended {
  readonly code: number;
  readonly output: string;
  readonly messages: string;
}

const MODEL = 'models/two-lane-checkpoint.yaml';
const SMALL = ['--iterations', '200', '--replications', '3', '--from', '2027-10-04', '--days', '2'];

/** The built command, without a server or a database. */
function whatIf(...parameters: readonly string[]): Promise<Ended> {
  return new Promise((settle) => {
    const command = ['dist/apps/cli/main.js', 'what-if', ...parameters];
    execFile(process.execPath, command, { maxBuffer: 1 << 25 }, (error, output, messages) => {
      settle({ code: typeof error?.code === 'number' ? error.code : 0, output, messages });
    });
  });
}

describe('what-if by command', () => {
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'spanwise-what-if-'));
  });

  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('compares an assignment with the baseline', async () => {
    const set = ['--set', 'crossing.lanes.car.count=2', '--against', 'baseline'];
    const { code, output, messages } = await whatIf(MODEL, ...set, ...SMALL, '--format', 'json');
    expect(code).toBe(0);
    const { crossing, changes, sentence } = JSON.parse(output) as WhatIfResult;
    expect(messages).toContain(sentence);
    expect(changes).toEqual([expect.stringContaining('count 1 → 2')]);
    const wait = crossing!.figures.find(({ id }) => id === 'wait/east/car/p95')!;
    expect(wait.difference.estimate).toBeLessThan(0);
  });

  it('compares a scenario file with another one; equal ones differ by exactly zero', async () => {
    const file = join(directory, 'wide.yaml');
    await writeFile(file, 'overrides: [{ set: { crossing.lanes.car.count: 2 } }]\n');
    const both = ['--scenario', file, '--against', file];
    const { code, output } = await whatIf(MODEL, ...both, ...SMALL, '--format', 'json');
    expect(code).toBe(0);
    const { crossing, changes, sentence } = JSON.parse(output) as WhatIfResult;
    expect([sentence, changes]).toEqual(['Nothing changes.', []]);
    for (const { difference } of crossing!.figures) {
      expect(difference).toEqual({ estimate: 0, low: 0, high: 0 });
    }
  });

  it.each([
    ['an override that does not fit', ['--set', 'crossing.lanes.tram.count=1'], 1, 'model.unknown-path'],
    ['nothing to change', [], 2, 'say what to change'],
    ['an unknown scenario', ['--scenario', 'nobody'], 2, 'no scenario "nobody"'],
    ['an assignment without a value', ['--set', 'crossing.lanes.car.count'], 2, 'PATH=VALUE'],
  ])('ends with a code and a message for %s', async (_, parameters, expected, message) => {
    const { code, output, messages } = await whatIf(MODEL, ...parameters);
    expect([code, output]).toEqual([expected, '']);
    expect(messages).toContain(message);
  });
});
