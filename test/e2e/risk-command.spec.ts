import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { EarnedValueView, RiskView } from '#contract';

interface Ended {
  readonly code: number;
  readonly output: string;
  readonly messages: string;
}

const MODEL = 'models/small-footbridge.yaml';

/** Ten days of work of which half is done when all of them have passed. */
const WITHOUT_COSTS = `spanwise: 1
project: { id: late, name: Late, start: 2026-01-05T08:00, dataDate: 2026-01-19, timeZone: UTC, calendar: days, currency: EUR }
calendars: [{ id: days, week: { mon-fri: [08:00-12:00, 13:00-17:00] } }]
activities: [{ id: A, name: A, duration: 10d, actualStart: 2026-01-05T08:00, remaining: 5d }]
`;

/** The built command, without a server or a database. */
function command(...parameters: readonly string[]): Promise<Ended> {
  return new Promise((settle) => {
    execFile(
      process.execPath,
      ['dist/apps/cli/main.js', ...parameters],
      { maxBuffer: 1 << 26 },
      (error, output, messages) => {
        settle({ code: typeof error?.code === 'number' ? error.code : 0, output, messages });
      },
    );
  });
}

describe('risk by command', () => {
  const risk = (...more: readonly string[]) => command('risk', MODEL, '--format', 'json', ...more);

  it('gives the same bytes on one thread and on three', async () => {
    const [one, three] = await Promise.all(
      ['1', '3'].map((threads) => risk('--iterations', '5000', '--threads', threads)),
    );
    expect([one!.code, three!.code]).toEqual([0, 0]);
    expect(three!.output === one!.output).toBe(true);
    const view = JSON.parse(one!.output) as RiskView;
    const percentiles = Object.values(view.finish.percentiles);
    expect(percentiles).toHaveLength(19);
    expect([...percentiles].sort()).toEqual(percentiles);
  });

  it('stops at the same place on any number of threads once the percentiles are known', async () => {
    const stop = ['--iterations', '100000', '--converge', '50', '--within', '0.5'];
    const [one, two] = await Promise.all(['1', '2'].map((threads) => risk(...stop, '--threads', threads)));
    expect(two!.output === one!.output).toBe(true);
    const { iterations, convergence } = JSON.parse(one!.output) as RiskView;
    expect(iterations).toBeLessThan(100_000);
    expect(convergence?.reached).toBe(true);
  });

  it('refuses threads that are no number', async () => {
    const { code, messages } = await risk('--threads', 'many');
    expect(code).toBe(2);
    expect(messages).toContain('--threads');
  });
});

describe('earned value by command', () => {
  it('on a day that the simulated calendar reaches, the same again, by WBS and in total', async () => {
    const at = ['earned-value', 'models/tumen-crossing.yaml', '--at', '2025-06-02', '--format', 'json'];
    const [first, again] = await Promise.all([command(...at), command(...at)]);
    expect(first.code).toBe(0);
    expect(again.output).toBe(first.output);
    const { total, wbs, earnedSchedule } = JSON.parse(first.output) as EarnedValueView;
    expect(total.earnedValue).toBeGreaterThan(0);
    expect(total.estimateAtCompletion.atBudget).toBeCloseTo(
      total.actualCost + total.budgetAtCompletion - total.earnedValue,
      2,
    );
    expect(wbs.find(({ id }) => id === 'crossing')).toMatchObject({ earnedValue: total.earnedValue });
    expect(earnedSchedule.plateauAware.spiT).not.toBeNull();
  });

  it('names what the values count in where no activity has a cost', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'spanwise-earned-'));
    const file = join(directory, 'without-costs.yaml');
    await writeFile(file, WITHOUT_COSTS);
    const { code, output, messages } = await command('earned-value', file, '--format', 'json');
    await rm(directory, { recursive: true });
    expect(code).toBe(0);
    const { weights, total } = JSON.parse(output) as EarnedValueView;
    expect(weights).toMatchObject({ by: 'duration', unit: 'h' });
    // Ten days of eight hours, five of them done, all of them planned by now.
    expect(total).toMatchObject({ budgetAtCompletion: 80, plannedValue: 80, earnedValue: 40, spi: 0.5 });
    expect(messages).toContain('Weights: duration, in h.');
    expect(messages).toContain('warning: No activity has a cost');
  });

  it('refuses a date before the file begins', async () => {
    const { code, messages } = await command('earned-value', MODEL, '--at', '2020-01-01');
    expect(code).toBe(1);
    expect(messages).toContain('calendar.date-not-lived');
  });
});
