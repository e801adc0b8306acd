import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { randomStream } from '#engines/numerics';
import {
  allenCunneenMeanWait,
  erlangB,
  fluidQueue,
  mg1MeanWait,
  mmc,
  mmck,
  mmcWaitQuantile,
  priorityMeanWaits,
  transientMmc,
  warmUpByMser,
} from './index.js';

describe('queueing formulas against published and exact answers', () => {
  it('Erlang: textbook values', () => {
    expect(erlangB(2, 1)).toBeCloseTo(0.2, 12);
    expect(erlangB(5, 3)).toBeCloseTo(0.1100543478, 9);
    expect(mmc(3, 2, 1).probabilityOfWait).toBeCloseTo(4 / 9, 12);
    expect(mmcWaitQuantile(1, 0.9, 1, 0.95)).toBeCloseTo(28.90371758, 7);
    expect(mmcWaitQuantile(8, 7.2, 1, 0.95)).toBeCloseTo(3.30155615, 7);
    expect(mmcWaitQuantile(3, 2, 1, 0.5)).toBe(0);
  });

  it('Pollaczek and Khinchine, Cobham, M/M/c/K', () => {
    expect(mg1MeanWait(0.9, 1, 0)).toBeCloseTo(4.5, 12);
    expect(mg1MeanWait(0.9, 1, 0.6)).toBeCloseTo(6.12, 12);
    expect(allenCunneenMeanWait(1, 0.9, 1, 1, 0.6)).toBeCloseTo(6.12, 12);
    const [first, second] = priorityMeanWaits([
      { arrivalRate: 0.3, meanServiceMinutes: 1, coefficientOfVariation: 1 },
      { arrivalRate: 0.6, meanServiceMinutes: 1, coefficientOfVariation: 1 },
    ]);
    expect(first).toBeCloseTo(1.2857142857, 9);
    expect(second).toBeCloseTo(12.8571428571, 9);
    expect(mmck(2, 3, 3, 0.25).blocking).toBeCloseTo(0.0493601463, 9);
    const finite = mmck(3, 10, 2.7, 1);
    expect(finite.meanWaitMinutes).toBeCloseTo(0.8355453986, 9);
    expect(finite.throughputPerMinute).toBeCloseTo(2.5372384396, 9);
  });

  it('refuses a steady state where there is none', () => {
    expect(() => mmc(2, 2, 1)).toThrow(expect.objectContaining({ code: 'crossing.unstable-queue' }));
  });

  it('the fluid limit fills and empties as arithmetic says', () => {
    const ends = fluidQueue(
      [
        { minutes: 60, arrivalRate: 3, servers: 2 },
        { minutes: 60, arrivalRate: 1, servers: 2 },
      ],
      1,
    );
    expect(ends.map((e) => e.queue)).toEqual([60, 0]);
  });

  it('a transient that has settled is the steady state', () => {
    const settled = transientMmc([{ minutes: 120, arrivalRate: 2, servers: 3 }], 1, 60);
    expect(settled.ends[0]!.queue).toBeCloseTo(mmc(3, 2, 1).meanQueue, 4);
    expect(settled.ends[0]!.busy).toBeCloseTo(2, 6);
  });

  it('finds where a series settles', () => {
    const stream = randomStream(1, 'warm-up');
    const series = Array.from({ length: 1000 }, (_, i) => 10 * Math.exp(-i / 30) + stream.nextDouble());
    const { cut, reliable } = warmUpByMser(series);
    expect(reliable).toBe(true);
    expect(cut).toBeGreaterThan(80);
    expect(cut).toBeLessThan(300);
  });

  const oracle = '../shared/oracles/cases/queueing-exact.json';
  (existsSync(oracle) ? it : it.skip)('M(t)/M/c(t) of a varying day to the published digits', () => {
    const exact = (
      JSON.parse(readFileSync(oracle, 'utf8')) as {
        timeDependent: {
          meanWaitMinutes: number;
          probabilityOfWait: number;
          queueAndBusyAt: Record<string, number[]>;
        };
      }
    ).timeDependent;
    const perHour = [120, 240, 330, 300, 240, 180, 150, 150, 180, 210, 270, 300, 220, 130, 80, 50, 0, 0];
    const servers = (hour: number): number =>
      hour < 6 ? 3 : hour < 10 ? 6 : hour < 15 ? 5 : hour < 20 ? 6 : 3;
    const periods = perHour.map((n, k) => ({ minutes: 60, arrivalRate: n / 60, servers: servers(6 + k) }));
    const day = transientMmc(periods, 1, 90);
    expect(day.meanWaitMinutes).toBeCloseTo(exact.meanWaitMinutes, 3);
    expect(day.probabilityOfWait).toBeCloseTo(exact.probabilityOfWait, 3);
    for (const [hour, [queue, busy]] of Object.entries(exact.queueAndBusyAt)) {
      const end = day.ends.find((e) => e.minute === (Number(hour) - 6) * 60)!;
      expect(end.queue).toBeCloseTo(queue!, 2);
      expect(end.busy).toBeCloseTo(busy!, 2);
    }
  });
});
