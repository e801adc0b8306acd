import type { Block, DocumentTable, KeyFigure } from '../document.js';
import type { ProvenanceSection } from '../report-content.js';
import type { Translator } from '../messages/translator.js';
import { reproductionBlocks, type SectionContext } from './section-context.js';

function keyFigures({ translator }: SectionContext, section: ProvenanceSection): KeyFigure[] {
  const figures: KeyFigure[] = [
    { label: translator.say('provenance.key.model'), value: section.modelVersion },
    { label: translator.say('provenance.key.engine'), value: section.engineVersion },
    { label: translator.say('provenance.key.seed'), value: section.seed },
  ];
  if (section.iterations !== undefined) {
    figures.push({
      label: translator.say('provenance.key.iterations'),
      value: translator.number(section.iterations, 0),
    });
  }
  if (section.replications !== undefined) {
    figures.push({
      label: translator.say('provenance.key.replications'),
      value: translator.number(section.replications, 0),
    });
  }
  return figures;
}

/** `10d / 30d / 120d` as `10 / 30 / 120 working days`. */
function daysText(translator: Translator, value: string): string {
  const parts = value.split(' / ').map((part) => /^(\d+(?:\.\d+)?)d$/.exec(part)?.[1]);
  if (parts.some((part) => part === undefined)) return value;
  const last = translator.say('working-days', { count: Number(parts.at(-1)) });
  return [...parts.slice(0, -1), last].join(' / ');
}

function assumptionTable(
  { translator }: SectionContext,
  assumptions: NonNullable<ProvenanceSection['assumptions']>,
): DocumentTable {
  return {
    id: 'assumptions',
    caption: translator.say('provenance.assumptions'),
    columns: [
      { key: 'name', label: translator.say('provenance.column.assumption'), type: 'text', weight: 3 },
      { key: 'value', label: translator.say('provenance.column.value'), type: 'text', weight: 2 },
      { key: 'effect', label: translator.say('provenance.column.effect'), type: 'text', weight: 2 },
      { key: 'why', label: translator.say('provenance.column.why'), type: 'text', weight: 3.5 },
      { key: 'path', label: translator.say('provenance.column.path'), type: 'text', weight: 2.5 },
    ],
    rows: assumptions.map((each) => [
      each.name,
      daysText(translator, each.value),
      each.effect ??
        (each.criticalityIndex === undefined
          ? null
          : translator.say('provenance.critical-in', { share: translator.share(each.criticalityIndex) })),
      each.why ?? null,
      each.path,
    ]),
  };
}

export function provenanceBlocks(context: SectionContext): Block[] {
  const { content, translator } = context;
  const section = content.provenance;
  if (!section) return [];
  const { fact, derived, assumption } = section.counts;
  const counts = translator.say('provenance.counts', {
    fact,
    derived,
    assumption,
    total: fact + derived + assumption,
  });
  const blocks: Block[] = [
    { kind: 'paragraph', text: counts },
    { kind: 'figures', id: 'provenance', figures: keyFigures(context, section) },
  ];
  const { assumptions = [], sources = [] } = section;
  if (assumptions.length > 0) blocks.push({ kind: 'table', table: assumptionTable(context, assumptions) });
  if (sources.length > 0) {
    blocks.push({
      kind: 'links',
      title: translator.say('provenance.sources'),
      links: sources.map((source) => ({
        text: source.name,
        ...(source.href === undefined ? {} : { href: source.href }),
      })),
    });
  }
  blocks.push({ kind: 'paragraph', text: translator.say('provenance.same'), muted: true });
  return [...blocks, ...reproductionBlocks(context, section)];
}
