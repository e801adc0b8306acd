import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { CalibrationView, CapacityAnswer, CrossingReadinessView } from '#contract';
import type { CrossingRunResult, HourBands } from '#engines/crossing';

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

  const answered = async <T>(...parameters: readonly string[]): Promise<T> => {
    const { code, output, messages } = await crossing(...parameters, '--format', 'json');
    expect({ code, messages: code === 0 ? '' : messages }).toEqual({ code: 0, messages: '' });
    return JSON.parse(output) as T;
  };

  it('shows a day hour by hour', async () => {
    const { flows } = await answered<HourBands>('hours', MODEL, '--replications', '2');
    expect(flows.map((flow) => flow.class)).toEqual(['car', 'truck']);
    for (const { arrivals } of flows) expect(arrivals).toHaveLength(24);
    // Open from 8 to 20: nobody comes before, and about a hundred cars in all.
    expect(flows[0]!.arrivals[7]!.mean).toBe(0);
    expect(flows[0]!.arrivals.reduce((sum, { mean }) => sum + mean, 0)).toBeGreaterThan(50);
  });

  it('finds a design, an envelope and what one more lane is worth', async () => {
    const [design, envelope, marginal] = await Promise.all([
      answered<CapacityAnswer>('design', MODEL, '--vary', 'car=1..3', '--days', '200'),
      answered<CapacityAnswer>(
        'envelope',
        MODEL,
        '--along',
        'hours=8,12',
        '--other',
        'car=1..3',
        '--days',
        '40',
      ),
      answered<CapacityAnswer>('marginal-value', MODEL, '--lanes', 'car', '--days', '5'),
    ]);
    expect(design.smallestDesign!.chosen!.settings).toEqual({ car: 2 });
    expect(envelope.frontier!.map(({ setting }) => setting)).toEqual([8, 12]);
    expect(marginal.marginalValues!.map(({ parameter }) => parameter)).toEqual(['car']);
  });

  it('joins the schedule and the crossing: ready by a date', async () => {
    const by = ['--by', '2028-06-01', '--iterations', '100', '--days', '10'];
    const view = await answered<CrossingReadinessView>('readiness', 'models/tumen-crossing.yaml', ...by);
    expect(view.probability.able.estimate).toBeCloseTo(
      view.probability.open * view.probability.copes.estimate,
      12,
    );
    expect(view.sentence).toContain('2,850 people and 300 vehicles');
  });

  it('calibrates from what it recorded: the parameters come back', async () => {
    const records = await crossing('records', MODEL, '--records', 'booths', '--days', '28');
    const directory = await mkdtemp(join(tmpdir(), 'spanwise-booths-'));
    try {
      const file = join(directory, 'booths.csv');
      await writeFile(file, records.output);
      const view = await answered<CalibrationView>('calibrate', file);
      expect(view.days).toBe(28);
      const perDay = new Map(view.arrivals.map((flow) => [flow.class, flow.perDay]));
      // Poisson: four standard deviations of the mean of 28 days.
      expect(Math.abs(perDay.get('car')! - 100)).toBeLessThan(4 * Math.sqrt(100 / 28));
      expect(Math.abs(perDay.get('truck')! - 20)).toBeLessThan(4 * Math.sqrt(20 / 28));
      const best = new Map(
        view.services.map(({ class: id, fits: [first] }) => [
          id,
          first!.distribution as { readonly kind: string; readonly meanMinutes: number },
        ]),
      );
      // Of 2,800 exponentials of 5 minutes, and of 560 gammas of 20 with a coefficient of variation of 0.6.
      expect(Math.abs(best.get('car')!.meanMinutes / 5 - 1)).toBeLessThan(4 / Math.sqrt(2800));
      expect(best.get('truck')!.kind).toBe('gamma');
      expect(Math.abs(best.get('truck')!.meanMinutes / 20 - 1)).toBeLessThan((4 * 0.6) / Math.sqrt(560));
      expect(view.stages.map(({ classes, booths }) => [classes, booths])).toEqual([
        [['car'], 1],
        [['truck'], 1],
      ]);
      for (const { wait } of view.stages) expect(wait!.mean).toBeGreaterThan(1);
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it('brackets the breaking point', async () => {
    const breaking = await crossing('breaking-point', MODEL, '--days', '100', '--format', 'json');
    expect(breaking.code).toBe(0);
    const { breakingPoint } = JSON.parse(breaking.output) as CapacityAnswer;
    // A hundred days may be too few to show any demand to be borne.
    expect(breakingPoint!.borne ?? 0).toBeLessThan(breakingPoint!.broken!);
  });

  it.each([[[]], [['hours']]])('%j says of a schedule alone that it has no crossing', async (before) => {
    const { code, output, messages } = await crossing(...before, 'models/small-footbridge.yaml');
    expect([code, output]).toEqual([1, '']);
    expect(messages).toContain('error [crossing.absent] models/small-footbridge.yaml');
  });

  it.each([
    [['models/none.yaml']],
    [[MODEL, '--replications', '0']],
    [[MODEL, '--replications', 'many']],
    [[MODEL, '--from', '2027-13-01']],
    [[MODEL, '--format', 'xml']],
    [['records', MODEL, '--date', 'tomorrow']],
    [['records', MODEL, '--records', 'dreams']],
    [['records', MODEL, '--days', '3']],
    [['hours', MODEL, '--replications', '1']],
    [['envelope', MODEL, '--along', 'trams=1,2']],
    [['marginal-value', MODEL, '--lanes', 'trams']],
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
