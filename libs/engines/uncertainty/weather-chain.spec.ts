import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDate } from '#engines/work-calendars';
import { compileUncertainty, FutureReader, transition, type HazardMonth } from './index.js';
import { monthOf } from './month-table.js';

const MONTHS: readonly HazardMonth[] = [
  { probability: 0.5, meanSpellDays: 4 },
  { probability: 0.3, meanSpellDays: 3 },
  { probability: 0.1, meanSpellDays: 2 },
  { probability: 0 },
  { probability: 0.05 },
  { probability: 0.05 },
  { probability: 0.2, meanSpellDays: 2 },
  { probability: 0.35, meanSpellDays: 5 },
  { probability: 0.2, meanSpellDays: 2 },
  { probability: 0 },
  { probability: 0.9, meanSpellDays: 6 },
  { probability: 1 },
];

describe('weather', () => {
  const probability = fc.double({ min: 0, max: 1, noNaN: true });

  it('transitions are probabilities and keep the share of adverse days exactly', () => {
    const spell = fc.option(fc.double({ min: 1, max: 60, noNaN: true }), { nil: undefined });
    fc.assert(
      fc.property(probability, probability, spell, (before, share, meanSpellDays) => {
        const month =
          meanSpellDays === undefined ? { probability: share } : { probability: share, meanSpellDays };
        const { afterGood, afterAdverse } = transition(before, month);
        for (const p of [afterGood, afterAdverse]) {
          expect(p).toBeGreaterThanOrEqual(-1e-12);
          expect(p).toBeLessThanOrEqual(1 + 1e-12);
        }
        expect(before * afterAdverse + (1 - before) * afterGood).toBeCloseTo(share, 10);
      }),
      { seed: 3 },
    );
  });

  it('a spell within a month has the stated mean length', () => {
    const { afterAdverse } = transition(0.3, { probability: 0.3, meanSpellDays: 3 });
    expect(1 / (1 - afterAdverse)).toBeCloseTo(3, 12);
    expect(transition(0.3, { probability: 0.3 })).toEqual({ afterGood: 0.3, afterAdverse: 0.3 });
  });

  it('drawn years have each month’s share of adverse days and its spells', () => {
    const compiled = compileUncertainty({ hazards: [{ id: 'wind', name: 'Wind', months: MONTHS }] }, []);
    const from = parseDate('2025-01-01');
    const reader = new FutureReader(compiled, 5, { from });
    const years = 1500;
    const days = new Array<number>(12).fill(0);
    const adverse = new Array<number>(12).fill(0);
    let [spells, spellDays] = [0, 0];
    for (let year = 0; year < years; year++) {
      const future = reader.draw(year);
      for (let day = from; day < from + 365; day++) {
        const month = monthOf(day);
        days[month]!++;
        if (future.isAdverse(0, day)) adverse[month]!++;
        // Spells that begin early in August and could last as long as they like.
        const dayOfMonth = new Date(day * 86_400_000).getUTCDate();
        if (month === 7 && dayOfMonth === 10 && future.isAdverse(0, day) && !future.isAdverse(0, day - 1)) {
          spells++;
          for (let d = day; monthOf(d) === 7 && future.isAdverse(0, d); d++) spellDays++;
        }
      }
    }
    MONTHS.forEach(({ probability: p, meanSpellDays = 1 }, month) => {
      const share = adverse[month]! / days[month]!;
      // Persistence inflates the variance of the share by (1 + ρ)/(1 − ρ).
      const rho = Math.max(0, 1 - 1 / (meanSpellDays * Math.max(1e-9, 1 - p)));
      const error = Math.sqrt((p * (1 - p) * ((1 + rho) / (1 - rho))) / days[month]!);
      expect(Math.abs(share - p)).toBeLessThanOrEqual(4.5 * error);
    });
    expect(spells).toBeGreaterThan(60);
    expect(spellDays / spells).toBeGreaterThan(5 - 4.5 * Math.sqrt(20 / spells) - 0.2);
    expect(spellDays / spells).toBeLessThan(5 + 4.5 * Math.sqrt(20 / spells));
  });

  it('goes on from the known weather of the day before', () => {
    const months = MONTHS.map(() => ({ probability: 0.2, meanSpellDays: 10 }));
    const compiled = compileUncertainty({ hazards: [{ id: 'rain', name: 'Rain', months }] }, []);
    const from = parseDate('2025-06-15');
    const share = (weatherBefore: Record<string, boolean>): number => {
      const reader = new FutureReader(compiled, 1, { from, weatherBefore });
      let count = 0;
      for (let i = 0; i < 4000; i++) if (reader.draw(i).isAdverse(0, from)) count++;
      return count / 4000;
    };
    expect(Math.abs(share({ rain: true }) - 0.9)).toBeLessThan(0.025);
    expect(Math.abs(share({ rain: false }) - 0.025)).toBeLessThan(0.012);
    expect(Math.abs(share({}) - 0.2)).toBeLessThan(0.03);
  });
});
