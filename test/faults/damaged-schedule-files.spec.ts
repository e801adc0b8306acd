import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InterchangeError, readSchedule } from '#interchange';
import { compileNetwork } from '#model';

const ORACLES = '../shared/oracles';
const RUNS = Number(process.env['SPANWISE_LONG'] ?? 0) > 0 ? 3000 : 80;
/** What reading makes of a file is in proportion to it: a row takes more bytes than this, a calendar no more days. */
const LEAST_BYTES_A_ROW = 4;
const MOST_DAYS = 400_000;

const FILES = [
  'primavera/infra-U4-20260122.xer',
  'primavera/resource-rates-test.xer',
  'primavera/percent-complete-8.4.xer',
  'cases/hand-pred-lag.xer',
  'msproject/mspdisplittask.xml',
  'msproject/task-links-project2007-mspdi.xml',
  'msproject/calendar-recurring-exceptions-project2016-mspdi.xml',
];

/** One act of damage: where (as a share of the file), how much, with what. */
interface Damage {
  readonly at: number;
  readonly kind: 'cut' | 'drop' | 'repeat' | 'overwrite' | 'swap-digits' | 'insert';
  readonly size: number;
  readonly bytes: Uint8Array;
}

const damage = fc.record<Damage>({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom('cut', 'drop', 'repeat', 'overwrite', 'swap-digits', 'insert'),
  size: fc.integer({ min: 1, max: 400 }),
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 30 }),
    fc
      .constantFrom(
        '\t',
        '\r\n',
        '%T\tTASK\r\n',
        '%E\r\n',
        '-',
        '9999-12-31 00:00',
        '0001-01-01',
        '1e308',
        'NaN',
        '(0||',
        '))))',
        '<Task>',
        '</Task>',
        '&x;',
        '<!DOCTYPE a>',
        '<![CDATA[',
        '\u0000',
        '__proto__',
        'constructor',
        '9'.repeat(400),
      )
      .map((text) => new TextEncoder().encode(text)),
  ),
});

function damaged(original: Uint8Array, { at, kind, size, bytes }: Damage): Uint8Array {
  const from = Math.floor(at * original.length);
  const to = Math.min(original.length, from + size);
  const [before, part, after] = [
    original.subarray(0, from),
    original.subarray(from, to),
    original.subarray(to),
  ];
  switch (kind) {
    case 'cut':
      return before;
    case 'drop':
      return joined(before, after);
    case 'repeat':
      return joined(before, part, part, after);
    case 'overwrite':
      return joined(before, bytes, after);
    case 'insert':
      return joined(before, bytes, part, after);
    case 'swap-digits':
      return joined(
        before,
        part.map((byte) => (byte >= 48 && byte <= 57 ? 57 - (byte - 48) : byte)),
        after,
      );
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

if (!existsSync(ORACLES)) {
  describe('damaged schedule files', () => {
    it.skip(`absent: ${ORACLES}`, () => undefined);
  });
} else {
  describe('a schedule file damaged at random is read or refused with a place, never a crash', () => {
    it.each(FILES)('%s', async (file) => {
      const original = new Uint8Array(readFileSync(`${ORACLES}/${file}`));
      await fc.assert(
        fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), async (damages) => {
          const bytes = damages.reduce(damaged, original);
          const outcome: unknown = await readSchedule(bytes, { fileName: file }).catch(
            (error: unknown) => error,
          );
          if (outcome instanceof Error) {
            expect(outcome).toBeInstanceOf(InterchangeError);
            const { code, where } = outcome as InterchangeError;
            expect(code).toMatch(/^interchange\.[a-z-]+$/);
            expect(where).not.toBe('');
            return;
          }
          // What was read is whole: its references hold, its dates are dates.
          const { projects } = outcome as Awaited<ReturnType<typeof readSchedule>>;
          for (const model of projects) {
            expect(compileNetwork(model).activities).toHaveLength(model.activities.length);
            const rows = model.activities.length + model.relationships.length + model.assignments.length;
            expect(rows * LEAST_BYTES_A_ROW).toBeLessThan(bytes.length);
            const days = model.calendars.reduce((sum, { exceptions }) => sum + exceptions.length, 0);
            expect(days).toBeLessThan(MOST_DAYS);
          }
        }),
        { numRuns: RUNS, examples: [[[{ at: 0.5, kind: 'cut', size: 1, bytes: new Uint8Array([0]) }]]] },
      );
    });
  });
}
