import type { Json } from './model-edits.js';

const WORDS: Readonly<Record<string, string>> = {
  probabilityFactor: 'leaves of the chance',
  closedDays: 'days closed',
};

/** A figure of the model in a few words, without its provenance. */
export function jsonText(value: Json): string {
  if (value === undefined || value === null) return 'absent';
  if (typeof value !== 'object') return String(value);
  const { provenance: _provenance, ...rest } = value as { [key: string]: Json };
  if ('likely' in rest) {
    return [rest['optimistic'], rest['likely'], rest['pessimistic']].map(jsonText).join(' / ');
  }
  if ('value' in rest && Object.keys(rest).length === 1) return jsonText(rest['value']);
  if ('amount' in rest) return jsonText(rest['amount']);
  if ('name' in rest) {
    const { name, ...others } = rest;
    const said = Object.entries(others).map(([key, inner]) => `${WORDS[key] ?? key} ${jsonText(inner)}`);
    return said.length === 0 ? String(name) : `${String(name)} (${said.join(', ')})`;
  }
  return JSON.stringify(rest);
}
