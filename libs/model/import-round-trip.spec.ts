import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readMspdi, readXer } from '#interchange';
import { describe, expect, it } from '@jest/globals';
import { parseModelText, toModelDocument, validateModel, writeModel, type ProjectModel } from './index.js';

const ORACLES = '../shared/oracles';
const FOLDERS = [
  ['primavera', '.xer'],
  ['msproject', '.xml'],
  ['cases', '.xer'],
] as const;
const files = existsSync(ORACLES)
  ? FOLDERS.flatMap(([folder, ending]) =>
      readdirSync(`${ORACLES}/${folder}`)
        .filter((name) => name.endsWith(ending))
        .map((name) => `${folder}/${name}`),
    )
  : [];

/** Relationships are written beside their successors, so that their order is not kept; nothing else may differ. */
function comparable(model: ProjectModel): unknown {
  const relationships = model.relationships.map((link) => JSON.stringify(link)).toSorted();
  return JSON.parse(JSON.stringify({ ...model, relationships }));
}

describe('imported schedules as model documents', () => {
  it('has files to read', () => {
    if (files.length === 0) process.stdout.write(`${ORACLES} is not here: no imported schedule was read\n`);
    expect(existsSync(ORACLES)).toBe(files.length > 0);
  });

  it.each(files)('%s comes back the same from a document and from YAML', async (name) => {
    const bytes = readFileSync(`${ORACLES}/${name}`);
    const { model } = await (name.endsWith('.xer') ? readXer(bytes) : readMspdi(bytes));
    const result = validateModel(toModelDocument(model));
    expect(result.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(comparable(result.model!)).toEqual(comparable(model));
    // YAML is the same document in more characters: one large file stands for the others.
    if (model.activities.length > 30 && !name.includes('infra-B2')) return;
    expect(parseModelText(writeModel(model), 'yaml').model).toEqual(result.model);
  });
});
