import { SECTION_IDS, type ReportContent, type SectionId } from './report-content.js';
import type { RenderOptions } from './rendering.js';

const FIELDS: Readonly<Record<SectionId, keyof ReportContent>> = {
  headline: 'headline',
  lights: 'lights',
  decisions: 'decisions',
  milestones: 'milestones',
  opening: 'opening',
  performance: 'performance',
  'critical-path': 'criticalPath',
  happenings: 'happenings',
  weather: 'weather',
  risks: 'risks',
  crossing: 'crossing',
  provenance: 'provenance',
};

/** Keys in one order, whatever order they were written in: equal content, equal bytes. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}

/** The content itself, figures unrounded, with only the sections that were asked for. */
export function renderJson(content: ReportContent, options: Pick<RenderOptions, 'sections'> = {}): string {
  const wanted = new Set(options.sections ?? SECTION_IDS);
  const dropped = new Set<string>(SECTION_IDS.filter((id) => !wanted.has(id)).map((id) => FIELDS[id]));
  const kept = Object.fromEntries(Object.entries(content).filter(([key]) => !dropped.has(key)));
  return `${JSON.stringify(sorted(kept), null, 2)}\n`;
}
