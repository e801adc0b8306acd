import type { JsonPath } from '../json-value.js';
import type { ModelOverride } from '../model-sections.js';
import type { CheckedDocument } from './checked-document.js';

/** Actions and scenarios: what they name exists, nothing inherits from itself, each override is one change. */
export function checkDecisions(document: CheckedDocument): void {
  const risks = document.ids('risks');
  for (const { index, value } of document.entries('actions')) {
    const at = ['actions', index];
    if (value.risk !== undefined && !risks.has(value.risk)) {
      document.unknown('model.unknown-risk', [...at, 'risk'], 'risk', value.risk, risks);
    }
    checkForms(document, value.overrides, [...at, 'overrides']);
  }
  const known = document.ids('scenarios');
  const scenarios = document.entries('scenarios');
  const parents = new Map(scenarios.map(({ value }) => [value.id, value.inherits ?? []]));
  for (const { index, value } of scenarios) {
    const at = ['scenarios', index];
    (value.inherits ?? []).forEach((name, position) => {
      const place = [...at, 'inherits', position];
      if (!known.has(name)) document.unknown('model.unknown-scenario', place, 'scenario', name, known);
      else if (leadsBack(name, value.id, parents)) {
        const message = `${value.id} inherits from itself through ${name}: remove one of the two`;
        document.problem('model.scenario-loop', place, message);
      }
    });
    checkForms(document, value.overrides, [...at, 'overrides']);
  }
}

function leadsBack(from: string, to: string, parents: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(parents.get(id) ?? []));
  }
  return false;
}

/** An override is exactly one of its forms; only setting and multiplying select. */
export function checkForms(
  document: CheckedDocument,
  overrides: readonly ModelOverride[],
  at: JsonPath,
): void {
  overrides.forEach((override, index) => {
    const fault = formFault(override);
    if (fault !== undefined) document.problem('model.bad-override', [...at, index], fault);
  });
}

const FORMS = ['set', 'multiply', 'add', 'remove', 'close'] as const;

/** What is wrong with the form of one override; undefined where nothing is. */
export function formFault(override: ModelOverride): string | undefined {
  const stated = FORMS.filter((form) => override[form] !== undefined);
  const [form] = stated;
  if (stated.length !== 1 || form === undefined) {
    return `an override is exactly one of ${FORMS.join(', ')}: ${stated.length === 0 ? 'write one' : 'split it'}`;
  }
  if (override.select && form !== 'set' && form !== 'multiply')
    return `"select" goes with "set" or "multiply", not with "${form}"`;
  const changed = form === 'add' || form === 'remove' ? (override[form] ?? {}) : {};
  const parts = Object.entries(changed).filter(([key, part]) => part !== undefined && key !== 'before');
  if ((form === 'add' || form === 'remove') && parts.length !== 1) {
    return `"${form}" names exactly one thing, such as ${form === 'add' ? 'activity: { id: …, … }' : 'activity: RU-030'}`;
  }
  const { close } = override;
  return close && close.until < close.from
    ? `it closes until ${close.until}, before ${close.from}: exchange them`
    : undefined;
}
