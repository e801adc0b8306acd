import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseModelText, validateModel, type ModelDocument } from '../index.js';
import { DEFAULT_TEXT_LIMITS } from '../model-document.js';
import { readJson } from './json-text.js';
import { readYaml } from './yaml-text.js';

const codes = (text: string, format: 'yaml' | 'json') =>
  parseModelText(text, format).problems.map(({ code }) => code);

describe('hostile and mistaken text', () => {
  it('does not write out a YAML bomb', () => {
    // 10^40 values: whoever wrote them out would not come back.
    const levels = Array.from({ length: 40 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n},`.repeat(10)}]`);
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]', ...levels].join('\n');
    expect(codes(bomb, 'yaml')).toContain('model.too-many-values');
  });

  it('refuses an alias of its own parent and one without an anchor', () => {
    expect(codes('a: &a { b: *a }', 'yaml')).toEqual(['model.syntax']);
    expect(codes('a: *nobody', 'yaml')).toContain('model.syntax');
  });

  it.each(['[', '{"a":', '- ', 'a:\n'])('refuses absurd nesting of %j', (opening) => {
    const text = opening === 'a:\n' ? nestedMapping(2_000) : opening.repeat(30_000);
    for (const format of ['yaml', 'json'] as const) {
      const found = codes(text, format);
      expect(found.length).toBeGreaterThan(0);
      expect(['model.text-too-deep', 'model.syntax', 'model.forbidden-key', 'model.unknown-key']).toContain(
        found[0],
      );
    }
  });

  it('bounds the length of a text before it reads it', () => {
    const limits = { maxLength: 1_000 };
    const [problem] = parseModelText('x'.repeat(1_001), 'yaml', limits).problems;
    expect(problem).toMatchObject({ code: 'model.text-too-long', path: '' });
  });

  it.each(['__proto__', 'constructor', 'prototype'])('never lets %s reach an object', (key) => {
    const texts = [`{"${key}": {"polluted": true}}`, `{"project": {"${key}": {"polluted": true}}}`];
    for (const text of texts) {
      for (const format of ['json', 'yaml'] as const)
        expect(codes(text, format)).toContain('model.forbidden-key');
      expect(validateModel(JSON.parse(text) as ModelDocument).problems.map(({ code }) => code)).toContain(
        'model.forbidden-key',
      );
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('reads JSON as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.boolean(), (value, spaced) => {
        fc.pre(!JSON.stringify(value).includes('__proto__'));
        const text = JSON.stringify(value, null, spaced ? 2 : 0);
        const expected = JSON.parse(text) as unknown;
        expect(readJson(text, DEFAULT_TEXT_LIMITS.json).value).toEqual(expected);
      }),
    );
  });

  it('accepts exactly what JSON.parse accepts', () => {
    const fragments = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"\\u00e9"',
      '"\\x"',
      '1',
      '-0.5e3',
      '01',
      '.5',
      'true',
      'nul',
      ' ',
      '\n',
      '\t',
      '"',
      '\\',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...fragments), { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        let accepted = true;
        try {
          JSON.parse(text);
        } catch {
          accepted = false;
        }
        const { problems } = readJson(text, DEFAULT_TEXT_LIMITS.json);
        // A key stated twice is the one thing that JSON.parse lets pass and a model does not.
        const refused = problems.some(({ code }) => code === 'model.syntax');
        expect(refused).toBe(!accepted);
      }),
      { numRuns: 500 },
    );
  });

  it('reads the same values from JSON by either reader', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, stringUnit: 'grapheme' }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!text.includes('__proto__') && !/\\u(?!00)/.test(text));
        const fromYaml = readYaml(text, DEFAULT_TEXT_LIMITS.yaml);
        fc.pre(fromYaml.problems.length === 0);
        expect(fromYaml.value).toEqual(readJson(text, DEFAULT_TEXT_LIMITS.json).value);
      }),
      { numRuns: 60 },
    );
  });

  it('answers any text with problems and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const format of ['yaml', 'json'] as const) {
          expect(parseModelText(text, format).problems.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('answers any JSON value with problems and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { model, problems } = validateModel(value as ModelDocument);
        expect(model).toBeUndefined();
        expect(problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });
});

function nestedMapping(levels: number): string {
  return Array.from({ length: levels }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n');
}

/** Work that grew with the square of the input took minutes: the cases are large enough for that to be seen. */
describe('large mistaken documents', () => {
  const document = (more: Readonly<Record<string, unknown>>): string =>
    JSON.stringify({
      spanwise: 1,
      project: { id: 'large', name: 'Large', start: '2026-01-05T08:00', calendar: 'five' },
      calendars: [{ id: 'five', name: 'Five', week: { 'mon-fri': ['08:00-12:00'] } }],
      wbs: [{ id: 'W', name: 'All' }],
      activities: [{ id: 'A', name: 'A', wbs: 'W', duration: '1d' }],
      ...more,
    });
  const many = <T>(count: number, make: (index: number) => T): readonly T[] =>
    Array.from({ length: count }, (_, index) => make(index));

  it.each([
    ['a mapping of unknown keys', many(8_000, (index) => `k${index}: 1`).join('\n'), 'yaml'],
    [
      'entries with unknown keys',
      `activities:\n${many(6_000, (n) => `  - {id: A${n}, b${n}: 1}`).join('\n')}`,
      'yaml',
    ],
    [
      'references to nothing',
      document({
        activities: many(6_000, (n) => ({
          id: `A${n}`,
          name: 'A',
          wbs: 'V',
          duration: '1d',
          after: [`Z${n}`],
        })),
      }),
      'json',
    ],
  ] as const)('%s: the first thousand problems are named, the rest counted', (_case, text, format) => {
    const { model, problems } = parseModelText(text, format);
    expect(model).toBeUndefined();
    expect(problems).toHaveLength(1_001);
    expect(problems.at(-1)).toMatchObject({ severity: 'error', code: 'model.more-problems' });
  });

  it.each([
    [
      'WBS nodes in each other',
      {
        wbs: [
          { id: 'W', name: 'All' },
          ...many(6_000, (n) => ({ id: `W${n}`, name: 'W', parent: n > 0 ? `W${n - 1}` : 'W' })),
        ],
      },
    ],
    [
      'WBS nodes in each other, innermost first',
      {
        wbs: [
          ...many(6_000, (n) => ({ id: `W${n}`, name: 'W', parent: n < 5_999 ? `W${n + 1}` : 'W' })),
          { id: 'W', name: 'All' },
        ],
      },
    ],
    [
      'calendars derived from each other',
      {
        calendars: [
          { id: 'five', name: 'Five', week: { 'mon-fri': ['08:00-12:00'] } },
          ...many(6_000, (n) => ({ id: `c${n}`, name: 'C', base: n > 0 ? `c${n - 1}` : 'five' })),
        ],
      },
    ],
  ])('%s without end are refused', (_case, more) => {
    const { model, problems } = parseModelText(document(more), 'json');
    expect(model).toBeUndefined();
    expect(problems.map(({ code }) => code)).toContain('model.out-of-range');
  });

  it('does not compare endless names for a suggestion', () => {
    const long = (end: string) => `${'a'.repeat(1_000_000)}${end}`;
    expect(codes(`{"${long('x')}": 1, "${long('y')}": 2}`, 'json')).toContain('model.unknown-key');
  });
});
