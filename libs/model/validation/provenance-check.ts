import type { JsonPath } from '../json-value.js';
import { parsePath } from '../notation/path-notation.js';
import { figuresOf } from '../provenance/figure-listing.js';
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

/** Where a document says where its figures come from, a figure that does not is noticed, once for each entry. */
export function checkFiguresHaveProvenance(document: CheckedDocument): void {
  if (document.unwrapped.provenance.size === 0 || document.hasErrors) return;
  const lacking = new Map<string, { readonly at: JsonPath; readonly paths: string[] }>();
  for (const { path, provenance: origin } of figuresOf(document.unwrapped)) {
    if (origin) continue;
    const [section, index] = parsePath(path) ?? [];
    const at = section === undefined ? [] : typeof index === 'number' ? [section, index] : [section];
    const entry = lacking.get(at.join('.'));
    if (entry) entry.paths.push(path);
    else lacking.set(at.join('.'), { at, paths: [path] });
  }
  for (const { at, paths } of lacking.values()) {
    const more = paths.length > 1 ? ` and ${paths.length - 1} more` : '';
    const message = `${paths[0]}${more} without provenance: add "provenance: { kind: assumption, why: … }" beside it`;
    document.problem('model.missing-provenance', at, message, 'warning');
  }
}

/** A block that lacks something is bad provenance; a mistyped key stays a mistyped key. */
function provenanceCode<T extends string>(code: T): T | 'model.bad-provenance' {
  return code === 'model.unknown-key' ? code : 'model.bad-provenance';
}
