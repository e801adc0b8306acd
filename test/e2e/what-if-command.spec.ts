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
const whatIf = (...parameters: readonly string[]): Promise<Ended> => command('what-if', ...parameters);

function command(...parameters: readonly string[]): Promise<Ended> {
  return new Promise((settle) => {
    execFile(
      process.execPath,
      ['dist/apps/cli/main.js', ...parameters],
      { maxBuffer: 1 << 25 },
      (error, output, messages) => {
        settle({ code: typeof error?.code === 'number' ? error.code : 0, output, messages });
      },
    );
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

describe('searches by command', () => {
  const search = (...parameters: readonly string[]): Promise<Ended> =>
    command(...parameters, '--seed', 'x', '--analyses', 'crossing', ...SMALL);
  const LANES = ['--vary', 'crossing.lanes.car.count=1..3'];

  it('sweeps', async () => {
    const figure = ['--figure', 'wait/east/car/p95'];
    const { code, output, messages } = await search('sweep', MODEL, ...LANES, ...figure, '--format', 'csv');
    expect([code, messages.includes('round 1: 100 %')]).toEqual([0, true]);
    const [header, ...rows] = output.trim().split('\n');
    expect(header).toBe('crossing.lanes.car.count,wait/east/car/p95,low,high,matters');
    expect(rows.map((row) => row.split(',')[0])).toEqual(['1', '2', '3']);
    const waits = rows.map((row) => Number(row.split(',')[1]));
    expect(waits[0]).toBeGreaterThan(waits[2]!);
  });

  it('seeks a goal', async () => {
    const goal = ['--figure', 'wait/east/car/p95', '--at-most', '10'];
    const { code, output } = await search('goal-seek', MODEL, ...LANES, ...goal, '--format', 'json');
    expect(code).toBe(0);
    const { answer, tried } = JSON.parse(output) as {
      answer: { value: number };
      tried: { value: number; reaches: boolean }[];
    };
    expect(tried.find(({ reaches }) => reaches)!.value).toBe(answer.value);
    expect(tried.filter(({ value }) => value < answer.value).every(({ reaches }) => !reaches)).toBe(true);
  });

  it('screens parameters by how much they matter', async () => {
    const vary = [...LANES, '--vary', 'crossing.lanes.truck.count=1..2'];
    const figure = ['--figure', 'wait/east/car/p95', '--trajectories', '2'];
    const { code, output } = await search('screening', MODEL, ...vary, ...figure, '--format', 'csv');
    expect(code).toBe(0);
    const [header, ...rows] = output.trim().split('\n');
    expect(header).toBe('figure,parameter,meanAbsolute,mean,deviation,unit');
    expect(rows.map((row) => row.split(',')[1])).toEqual([
      'crossing.lanes.car.count',
      'crossing.lanes.truck.count',
    ]);
  });

  it('ranks what can be done next, with what a budget buys', async () => {
    const by = [
      '--by',
      '2028-06-30',
      '--actions',
      'sixteen-hours,second-drilling-rig',
      '--spend',
      '10000000000',
    ];
    const size = ['--iterations', '100', '--replications', '2', '--from', '2028-10-04', '--days', '1'];
    const { code, output, messages } = await command(
      ...['what-next', 'models/tumen-crossing.yaml', ...by, ...size, '--format', 'json'],
    );
    expect([code, messages.includes('round 1')]).toEqual([0, true]);
    const { actions, frontier, sentence } = JSON.parse(output) as {
      actions: { id: string; cost: number; gain: { low: number; high: number } }[];
      frontier: { cost: number; probability: number }[];
      sentence: string;
    };
    expect(sentence).toContain('By 2028-06-30 the crossing is open and serves its design day with');
    expect(actions.map(({ id }) => id).sort()).toEqual(['second-drilling-rig', 'sixteen-hours']);
    for (const { gain } of actions) expect(gain.low).toBeLessThanOrEqual(gain.high);
    const costs = frontier.map(({ cost }) => cost);
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
  });

  it.each([
    ['an action that the model does not have', ['what-next', MODEL, '--by', '2027-06-01'], 1, 'run.invalid'],
    ['a range that is none', ['sweep', MODEL, '--vary', 'x=1', '--figure', 'finish/mean'], 2, 'LOW..HIGH'],
    ['no goal', ['goal-seek', MODEL, ...LANES, '--figure', 'finish/mean'], 2, 'either atMost or atLeast'],
    [
      'a path that the model does not have',
      ['sweep', MODEL, '--vary', 'crossing.lanes.tram.count=1..2', '--figure', 'finish/mean'],
      1,
      'parameters[0].minimum',
    ],
  ])('end with a code and a message for %s', async (_, parameters, expected, message) => {
    const { code, output, messages } = await command(...parameters);
    expect([code, output]).toEqual([expected, '']);
    expect(messages).toContain(message);
  });
});
