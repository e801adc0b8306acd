import { execFile } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import type { CapacityAnswer } from '#contract';
import type { CrossingRunResult } from '#engines/crossing';

interface Ended {
  readonly code: number;
  readonly output: string;
  readonly messages: string;
}

const MODEL = 'models/two-lane-checkpoint.yaml';

/** The built command, without a server or a database. */
function crossing(...parameters: readonly string[]): Promise<Ended> {
  return new Promise((settle) => {
    execFile(
      process.execPath,
      ['dist/apps/cli/main.js', 'crossing', ...parameters],
      { maxBuffer: 1 << 26 },
      (error, output, messages) => {
        settle({ code: typeof error?.code === 'number' ? error.code : 0, output, messages });
      },
    );
  });
}

describe('the crossing by command', () => {
  const small = ['--replications', '3', '--days', '1', '--warm-up', '1'];

  it('runs with a seed: the same bytes again, others with another', async () => {
    const run = (seed: string): Promise<Ended> =>
      crossing(MODEL, ...small, '--seed', seed, '--format', 'json');
    const [first, again, other] = await Promise.all([run('a'), run('a'), run('b')]);
    expect([first.code, other.code]).toEqual([0, 0]);
    expect(again.output).toBe(first.output);
    expect(other.output).not.toBe(first.output);
    const { figures } = JSON.parse(first.output) as CrossingRunResult;
    const little = figures.find(({ id }) => id === 'check/little-relative-error')!;
    expect(little.estimate).toBeLessThan(1e-9);
  });

  it('gives every customer of a day as CSV and as an animation', async () => {
    const [stays, trace] = await Promise.all([crossing('records', MODEL), crossing('trace', MODEL)]);
    expect([stays.code, trace.code]).toEqual([0, 0]);
    const [header, ...rows] = stays.output.trim().split('\n');
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.every((row) => row.split(',').length === header!.split(',').length)).toBe(true);
    const animated = JSON.parse(trace.output) as { readonly stays: readonly unknown[] };
    expect(animated.stays).toHaveLength(rows.length);
  });

  it('brackets the breaking point', async () => {
    const breaking = await crossing('breaking-point', MODEL, '--days', '100', '--format', 'json');
    expect(breaking.code).toBe(0);
    const { breakingPoint } = JSON.parse(breaking.output) as CapacityAnswer;
    // A hundred days may be too few to show any demand to be borne.
    expect(breakingPoint!.borne ?? 0).toBeLessThan(breakingPoint!.broken!);
  });

  it.each([
    [['models/none.yaml']],
    [[MODEL, '--replications', '0']],
    [[MODEL, '--replications', 'many']],
    [[MODEL, '--from', '2027-13-01']],
    [[MODEL, '--format', 'xml']],
    [['records', MODEL, '--date', 'tomorrow']],
    [['records', MODEL, '--records', 'dreams']],
    [['design', MODEL, '--target', 'none']],
    [['readiness', MODEL, '--by', 'soon']],
    [['calibrate', 'models/none.csv']],
  ])('refuses %j in words', async (parameters) => {
    const { code, output, messages } = await crossing(...parameters);
    expect(code).toBeGreaterThan(0);
    expect(output).toBe('');
    expect(messages.length).toBeGreaterThan(20);
    expect(messages).not.toMatch(/\n\s+at .*\.js:\d+/);
  });
});
