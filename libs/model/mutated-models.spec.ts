import { readFileSync } from 'node:fs';
import { calculateSchedule } from '#engines/cpm';
import { validateCrossing } from '#engines/crossing';
import { compileUncertainty as compileForEngine } from '#engines/uncertainty';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  compileCrossing,
  compileNetwork,
  compileUncertainty,
  isJsonObject,
  parseModelText,
  validateModel,
  type JsonValue,
  type ModelDocument,
} from './index.js';

const MODELS = ['small-footbridge', 'two-lane-checkpoint'].map(
  (name) => parseModelText(readFileSync(`models/${name}.yaml`, 'utf8'), 'yaml').document!,
);

/** Paths of every value in a document. */
function pathsOf(
  value: JsonValue,
  at: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] {
  const entries = Array.isArray(value)
    ? (value as readonly JsonValue[]).map((item, index) => [index, item] as const)
    : isJsonObject(value)
      ? Object.entries(value)
      : [];
  return [at, ...entries.flatMap(([key, held]) => pathsOf(held, [...at, key]))];
}

function replaced(value: JsonValue, path: readonly (string | number)[], by: JsonValue): JsonValue {
  const [step, ...rest] = path;
  if (step === undefined) return by;
  if (Array.isArray(value)) {
    return (value as readonly JsonValue[]).map((item, index) =>
      index === step ? replaced(item, rest, by) : item,
    );
  }
  const mapping = value as { readonly [key: string]: JsonValue };
  return { ...mapping, [step]: replaced(mapping[step]!, rest, by) };
}

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>,
  fc.constantFrom<JsonValue>(
    '',
    '0d',
    '-1d',
    '1e9d',
    '2025-02-30',
    '9999-12-31',
    '24:00-00:00',
    1e308,
    -1,
    0,
    null,
    [],
    {},
    'A SS+',
  ),
);

describe('models with one value replaced by something odd', () => {
  it('either validate and compile for every engine, or say what is wrong; they never throw', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom(...MODELS)
          .chain((document) => fc.tuple(fc.constant(document), fc.constantFrom(...pathsOf(document)), odd)),
        ([document, path, value]) => {
          const changed = replaced(document, path, value) as ModelDocument;
          const { model, problems } = validateModel(changed);
          const errors = problems.filter(({ severity }) => severity === 'error');
          expect(model === undefined).toBe(errors.length > 0);
          for (const { code, message } of problems) {
            expect(code).toMatch(/^model\./);
            expect(message.length).toBeGreaterThan(10);
          }
          if (!model) return;
          const { activities } = model;
          expect(Number.isFinite(calculateSchedule(compileNetwork(model)).projectFinish)).toBe(true);
          expect(() => compileForEngine(compileUncertainty(model), activities)).not.toThrow();
          if (model.crossing) expect(validateCrossing(compileCrossing(model))).toEqual([]);
        },
      ),
      { numRuns: 250 },
    );
  });
});
