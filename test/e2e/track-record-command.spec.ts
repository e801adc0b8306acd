import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseDate } from '#engines/work-calendars';

const FOLDER = '../shared/oracles/primavera';
const UPDATES = ['U1-20251121', 'U2-20251204', 'U3-20251218', 'U4-20260122'].map(
  (name) => `${FOLDER}/infra-${name}.xer`,
);
/** As Primavera scheduled the four updates. */
const DATA_DATES = ['2025-11-21', '2025-12-04', '2025-12-18', '2026-01-23'];
const FINISHES = ['2026-02-17', '2026-02-20', '2026-02-23', '2026-05-13'];

interface Ended {
  readonly code: number;
  readonly output: string;
  readonly messages: string;
}

interface Score {
  readonly leadDays: readonly [number, number | null];
  readonly method: string;
  readonly forecasts: number;
  readonly biasDays: number;
  readonly meanAbsoluteErrorDays: number;
  readonly coverage: readonly {
    readonly probability: number;
    readonly covered: { readonly estimate: number };
  }[];
}

interface Record {
  readonly dataDates: readonly string[];
  readonly finishes: readonly {
    readonly deterministic: string;
    readonly p50: string;
    readonly p80: string;
  }[];
  readonly outcomes: number;
  readonly scores: readonly Score[];
  readonly ownSlip: {
    readonly slipRate: number;
    readonly from: string;
    readonly to: string;
    readonly finish: string | null;
  } | null;
  readonly learning: string;
}

/** The built command, without a server or a database. */
function trackRecord(...parameters: readonly string[]): Promise<Ended> {
  return new Promise((settle) => {
    const command = ['dist/apps/cli/main.js', 'track-record', ...parameters];
    execFile(process.execPath, command, { maxBuffer: 1 << 25 }, (error, output, messages) => {
      settle({ code: typeof error?.code === 'number' ? error.code : 0, output, messages });
    });
  });
}

/** The slope of the least-squares line through (data date, finish). */
function slope(): number {
  const [x, y] = [DATA_DATES.map(parseDate), FINISHES.map(parseDate)];
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const above = x.reduce((sum, value, i) => sum + (value - mx) * (y[i]! - my), 0);
  return above / x.reduce((sum, value) => sum + (value - mx) * (value - mx), 0);
}

/** The activities of an update as its own table states them, by code. */
function tasksOf(file: string): Map<string, { finish: number; complete: boolean }> {
  const lines = readFileSync(file, 'latin1')
    .split(/\r?\n/)
    .map((line) => line.split('\t'));
  const begin = lines.findIndex(([mark, name]) => mark === '%T' && name === 'TASK');
  const names = lines[begin + 1]!;
  const rest = lines.slice(begin + 2);
  const day = (text: string) => Date.parse(`${text.replace(' ', 'T')}Z`) / 86_400_000;
  return new Map(
    rest
      .slice(
        0,
        rest.findIndex(([mark]) => mark !== '%R'),
      )
      .map((values) => {
        const of = (name: string) => values[names.indexOf(name)] ?? '';
        const complete = of('status_code') === 'TK_Complete';
        return [of('task_code'), { finish: day(of(complete ? 'act_end_date' : 'early_end_date')), complete }];
      }),
  );
}

/** What each update's stored early finishes missed, of activities that the last update says are finished. */
function misses(): number[] {
  const updates = UPDATES.map(tasksOf);
  const newest = updates.at(-1)!;
  return updates.flatMap((update, index) =>
    [...update].flatMap(([code, { finish, complete }]) => {
      const outcome = newest.get(code);
      const known =
        !complete && outcome?.complete === true && outcome.finish >= parseDate(DATA_DATES[index]!);
      return known ? [outcome.finish - finish] : [];
    }),
  );
}

describe('keeping score of past updates by command', () => {
  it('refuses one update alone, and files that are not there', async () => {
    const alone = await trackRecord('models/small-footbridge.yaml');
    expect(alone.code).not.toBe(0);
    expect(alone.messages).toContain('two or more updates');
    const missing = await trackRecord('models/small-footbridge.yaml', 'models/none.yaml');
    expect(missing.code).not.toBe(0);
    expect(missing.messages).toContain('models/none.yaml');
  });

  if (!existsSync(UPDATES[0]!)) {
    it.skip(`absent: ${UPDATES[0]}`, () => undefined);
    return;
  }

  it('scores four updates of a real project against what the last one says happened', async () => {
    const options = ['--iterations', '256', '--seed', '3', '--format', 'json'];
    const { code, output, messages } = await trackRecord(...UPDATES, ...options);
    expect(code).toBe(0);
    const view = JSON.parse(output) as Record;
    expect(view.dataDates).toEqual(DATA_DATES);
    expect(view.finishes.map(({ deterministic }) => deterministic)).toEqual(FINISHES);
    for (const { deterministic, p50, p80 } of view.finishes) {
      // Ranges by the stated default are skewed to the late side.
      expect(p50 >= deterministic && p80 >= p50).toBe(true);
    }
    expect(view.ownSlip!.slipRate).toBeCloseTo(slope(), 1);
    expect(view.ownSlip).toMatchObject({ from: DATA_DATES[0], to: DATA_DATES[3], finish: null });
    expect(messages).toContain('never reached');
    expect(messages).toContain(view.learning);
    expect(view.outcomes).toBeGreaterThan(0);
    for (const { leadDays, method, forecasts, biasDays, meanAbsoluteErrorDays, coverage } of view.scores) {
      expect(['deterministic', 'monte-carlo']).toContain(method);
      const rival = view.scores.filter((score) => score.leadDays[0] === leadDays[0]);
      expect(new Set(rival.map((score) => score.forecasts))).toEqual(new Set([forecasts]));
      expect(Math.abs(biasDays)).toBeLessThanOrEqual(meanAbsoluteErrorDays);
      const shares = coverage.map(({ covered }) => covered.estimate);
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
    }
    // Counted again from the tables of the files themselves.
    const counted = misses();
    const plain = view.scores.filter(({ method }) => method === 'deterministic');
    const sum = (of: (score: Score) => number) =>
      plain.reduce((total, score) => total + score.forecasts * of(score), 0);
    expect(sum(() => 1)).toBe(counted.length);
    expect(sum(({ biasDays }) => biasDays)).toBeCloseTo(
      counted.reduce((total, miss) => total + miss, 0),
      0,
    );
    expect(sum(({ meanAbsoluteErrorDays }) => meanAbsoluteErrorDays)).toBeCloseTo(
      counted.reduce((total, miss) => total + Math.abs(miss), 0),
      0,
    );
    const again = await trackRecord(...UPDATES, ...options);
    expect(again.output).toBe(output);
  });
});
