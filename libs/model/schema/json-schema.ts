import { z } from 'zod';
import { provenance } from './evidence-sections.js';
import { documentSchema } from './document-schema.js';
import { FIGURES } from './figure.js';

type Schema = Record<string, unknown>;

const PROVENANCE = { $ref: '#/$defs/Provenance' };
/** Mappings in which provenance would be read as something else. */
const WITHOUT_PROVENANCE: ReadonlySet<z.core.$ZodType> = new Set([...provenance.options]);

/**
 * The published JSON Schema (2020-12) of the model document: what an editor completes and checks. Every mapping may
 * hold `provenance`, every figure may be written `{ value, unit, provenance }`. What a schema cannot say (references,
 * loops, existing dates, order of estimates) `validateModel` checks.
 */
export function modelJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(documentSchema, {
    target: 'draft-2020-12',
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      const target = jsonSchema as Schema;
      if (FIGURES.has(zodSchema)) wrapFigure(target);
      else if (holdsProvenance(zodSchema)) {
        target['properties'] = { ...(target['properties'] as Schema), provenance: PROVENANCE };
      }
    },
  }) as Schema;
  const definitions = { ...(schema['$defs'] as Schema | undefined), Provenance: provenanceSchema() };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Spanwise project model',
    description:
      'A construction programme and the border crossing that it builds: docs/methods/project-model.md',
    ...schema,
    $defs: definitions,
  };
}

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Mappings with named keys and with free ones; not provenance itself, nor what overrides write. */
function holdsProvenance(schema: z.core.$ZodType): boolean {
  if (schema instanceof z.ZodRecord) return !(schema.valueType instanceof z.ZodLazy);
  return schema instanceof z.ZodObject && !WITHOUT_PROVENANCE.has(schema);
}

function provenanceSchema(): Schema {
  const { $schema: _version, ...schema } = z.toJSONSchema(provenance, { target: 'draft-2020-12' }) as Schema;
  return schema['$defs'] ? ((schema['$defs'] as Schema)['Provenance'] as Schema) : schema;
}

/** Either the bare figure or a mapping around it. */
function wrapFigure(target: Schema): void {
  const bare = { ...target };
  for (const key of Object.keys(target)) Reflect.deleteProperty(target, key);
  const wrapper = {
    type: 'object',
    properties: { value: bare, unit: { type: 'string' }, note: { type: 'string' }, provenance: PROVENANCE },
    required: ['value'],
    additionalProperties: false,
  };
  target['anyOf'] = [bare, wrapper];
}
