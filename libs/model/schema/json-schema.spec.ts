import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { modelJsonSchema, parseModelText, type JsonObject } from '../index.js';

const text = readFileSync('models/tumen-crossing.yaml', 'utf8');
const document = parseModelText(text, 'yaml').document!;

describe('the published JSON Schema', () => {
  const schema = modelJsonSchema();
  const check = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);

  it('is one JSON document, the same every time', () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(JSON.parse(JSON.stringify(modelJsonSchema())));
    expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
  });

  it('accepts the shipped model with its provenance', () => {
    const result = check.safeParse(document);
    expect(result.success ? [] : result.error.issues.slice(0, 5)).toEqual([]);
  });

  it.each([
    ['an unknown key', { ...document, wether: [] }],
    ['a wrong type', { ...document, project: { ...(document['project'] as JsonObject), name: 5 } }],
    ['a missing section', { spanwise: 1, project: document['project']! }],
    [
      'a provenance without its source',
      {
        ...document,
        quantities: [{ id: 'q', name: 'Q', value: 1, unit: 'm', provenance: { kind: 'fact' } }],
      },
    ],
  ])('refuses %s', (_, wrong) => {
    expect(check.safeParse(wrong).success).toBe(false);
  });

  it('lets every figure carry its provenance and describes the notations', () => {
    const printed = JSON.stringify(schema);
    expect(printed).toContain('#/$defs/Provenance');
    expect(printed).toContain('a duration such as 45d');
    expect(printed).toContain('a shift such as 08:00-12:00');
  });
});
