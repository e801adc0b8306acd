import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openCanvas } from './canvas.js';
import { markerBand } from './date-markers.js';
import { hourlyBandsChart } from './hourly-bands.js';
import { dayNumber, formatCalendarDate, formatNumber, formatShare, formatUpTo } from './locale.js';
import { linearScale, niceTicks } from './scale.js';
import { round3 } from './svg.js';
import { cleanText, escapeMarkup, textWidth, truncate, wrap } from './text.js';
import { timeTicks } from './time-ticks.js';

const measure = (label: string): number => textWidth(label, 12);

describe('date ticks', () => {
  it('never touch, whatever the span and the width', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.double({ min: 0.5, max: 20_000, noNaN: true }),
        fc.integer({ min: 150, max: 2000 }),
        fc.constantFrom('en', 'ru', 'de'),
        (from, span, width, locale) => {
          const scale = linearScale([from, from + span], [0, width]);
          const ticks = timeTicks(scale.domain, scale, locale, measure);
          const years = ticks.filter((tick) => tick.year !== undefined);
          const gap = (all: typeof ticks, index: number): number =>
            scale(all[index]!.day) - scale(all[index - 1]!.day);
          const labelsApart = ticks.every(
            (tick, index) =>
              index === 0 ||
              gap(ticks, index) >= (measure(tick.label) + measure(ticks[index - 1]!.label)) / 2,
          );
          const yearsApart = years.every((_, index) => index === 0 || gap(years, index) >= measure('2026'));
          return ticks.length > 0 && labelsApart && yearsApart;
        },
      ),
    );
  });

  it('stand on first days of months, Mondays and first days of years', () => {
    const [from, to] = [dayNumber('2026-01-15'), dayNumber('2027-01-15')];
    const scale = linearScale([from, to], [0, 700]);
    const ticks = timeTicks(scale.domain, scale, 'en', measure);
    expect(ticks.map((tick) => tick.label).join(' ')).toBe('Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Jan');
    expect(ticks[0]!.year).toBe('2026');
    expect(ticks.at(-1)!.year).toBe('2027');
  });
});

describe('value ticks', () => {
  it('enclose the values in even steps of 1, 2 or 5', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
        fc.integer({ min: 2, max: 8 }),
        (low, span, count) => {
          const { values, step } = niceTicks(low, low + span, count);
          expect(values[0]!).toBeLessThanOrEqual(low + step * 1e-6);
          expect(values.at(-1)!).toBeGreaterThanOrEqual(low + span - step * 1e-6);
          expect(values.length).toBeLessThanOrEqual(count + 3);
          let mantissa = step;
          while (mantissa >= 9.99) mantissa /= 10;
          while (mantissa < 0.999) mantissa *= 10;
          expect([1, 2, 5]).toContain(Math.round(mantissa));
        },
      ),
    );
  });
});

describe('labels above a plot', () => {
  it('never overlap and never leave the chart', () => {
    const canvas = openCanvas({ title: 'x', width: 400 });
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            x: fc.double({ min: 40, max: 390, noNaN: true }),
            length: fc.integer({ min: 1, max: 30 }),
          }),
          { maxLength: 9 },
        ),
        (markers) => {
          const band = markerBand(
            canvas,
            markers.map(({ x, length }) => ({ x, label: 'n'.repeat(length), paint: 'red' })),
            40,
            400,
          );
          const boxes = [
            ...band.draw(0, 100).matchAll(/<rect x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)"/g),
          ].map((match) => ({
            x: Number(match[1]),
            y: Number(match[2]),
            right: Number(match[1]) + Number(match[3]),
          }));
          expect(boxes).toHaveLength(markers.length);
          for (const [index, box] of boxes.entries()) {
            expect(box.x).toBeGreaterThanOrEqual(37.9);
            expect(box.right).toBeLessThanOrEqual(402.1);
            for (const other of boxes.slice(index + 1)) {
              if (box.y === other.y) expect(box.right <= other.x || other.right <= box.x).toBe(true);
            }
          }
        },
      ),
    );
  });
});

describe('text', () => {
  it('is cut to fit, never in the middle of a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.integer({ min: 0, max: 300 }),
        (text, available) => {
          const shown = truncate(text, available, 12);
          expect(shown === '' || textWidth(shown, 12) <= available).toBe(true);
          expect(shown).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
          if (textWidth(text, 12) <= available) expect(shown).toBe(text);
          for (const line of wrap(text, available, 12))
            expect(textWidth(line, 12)).toBeLessThanOrEqual(available);
        },
      ),
    );
  });

  it('escapes everything that markup could read, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const safe = escapeMarkup(text);
        const inert = !/[<>"']/.test(safe) && !/&(?!amp;|lt;|gt;|quot;|#39;)/.test(safe);
        return inert && cleanText(cleanText(text)) === cleanText(text);
      }),
    );
  });

  it('replaces controls, lone surrogates and bidirectional overrides', () => {
    expect(cleanText('a\u0000b\ud800c\u202ed\u2066e\ttab\n')).toBe('a\ufffdb\ufffdcde\ttab\n');
  });
});

describe('figures and dates', () => {
  it.each([
    [1234567.891, 1, 'en', '1,234,567.9'],
    [-0.04, 1, 'en', '0.0'],
    [-1234, 0, 'ru', '−1\u00a0234'],
    [2.345, 2, 'ru', '2,35'],
  ])('writes %d with %d decimals in %s', (value, decimals, locale, expected) => {
    expect(formatNumber(value, decimals, locale)).toBe(expected);
  });

  it('writes shares and numbers without idle decimals', () => {
    expect(formatShare(0.125, 'en', 1)).toBe('12.5%');
    expect(formatShare(0.8, 'ru')).toBe('80\u00a0%');
    expect(formatUpTo(2.5, 1, 'en')).toBe('2.5');
    expect(formatUpTo(2, 1, 'en')).toBe('2');
  });

  it('writes dates the same on every platform', () => {
    expect(formatCalendarDate('2026-09-05', 'short', 'en')).toBe('5\u00a0Sep\u00a02026');
    expect(formatCalendarDate('2026-09-05T17:00', 'full', 'ru')).toBe('5\u00a0сентября\u00a02026');
    expect(formatCalendarDate('2026-05-01', 'month', 'ru')).toBe('май');
    expect(formatCalendarDate('2026-05-01', 'month-year', 'ru')).toBe('май\u00a02026');
    expect(() => formatCalendarDate('2026-02-30', 'short', 'en')).toThrow(RangeError);
  });

  it('rounds coordinates to three decimals without a minus zero', () => {
    expect([round3(1.23456), round3(-0.0001), round3(2), round3(NaN)]).toEqual(['1.235', '0', '2', '0']);
  });
});

describe('waits by the hour', () => {
  it('join no hours between which nobody came, neither by a line nor by a band', () => {
    const points = [0.5, 9.5, 10.5, 11.5].map((hour) => ({ hour, mean: 12, low: 10, high: 14 }));
    const drawn = hourlyBandsChart({ title: 'Wait', unit: 'minutes', series: [{ name: 'Trucks', points }] });
    const paths = [...drawn.matchAll(/<path d="([^"]*)"[^>]*/g)];
    const line = paths.find(([path]) => path.includes('fill="none"'))?.[1] ?? '';
    expect(
      line
        .split('M')
        .slice(1)
        .map((run) => run.split('L').length),
    ).toEqual([1, 3]);
    expect(paths.filter(([path]) => path.includes('fill-opacity'))).toHaveLength(2);
  });
});
