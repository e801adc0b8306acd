import { provenance } from '../schema/evidence-sections.js';
import type { CheckedDocument } from './checked-document.js';
import { checkShape } from './issue-translation.js';

/** Provenance blocks are complete and name listed sources. */
export function checkProvenance(document: CheckedDocument): void {
  const sources = document.ids('sources');
  for (const { at, block } of document.unwrapped.provenance.values()) {
    const place = [...at, 'provenance'];
    const { value, problems } = checkShape(provenance, block, place);
    for (const problem of problems)
      document.problems.push({ ...problem, code: provenanceCode(problem.code) });
    if (!value) continue;
    const named = value.kind === 'fact' ? [value.source] : (value.sources ?? []);
    named.forEach((source, index) => {
      if (sources.has(source)) return;
      const step = value.kind === 'fact' ? ['source'] : ['sources', index];
      document.unknown('model.unknown-source', [...place, ...step], 'source', source, sources);
    });
  }
  for (const section of ['observations', 'publishedForecasts'] as const) {
    for (const { index, value } of document.entries(section)) {
      if (value.source === undefined || sources.has(value.source)) continue;
      document.unknown('model.unknown-source', [section, index, 'source'], 'source', value.source, sources);
    }
  }
}

/** A block that lacks something is bad provenance; a mistyped key stays a mistyped key. */
function provenanceCode<T extends string>(code: T): T | 'model.bad-provenance' {
  return code === 'model.unknown-key' ? code : 'model.bad-provenance';
}
