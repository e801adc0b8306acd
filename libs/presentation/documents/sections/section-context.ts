import type { ChartOptions, ChartTable } from '#presentation/charts';
import type { Block, ChartLook, DocumentColumn, DocumentLink, DocumentTable } from '../document.js';
import type { MessageKey } from '../messages/english.js';
import type { Translator } from '../messages/translator.js';
import type { Cause, ReportContent } from '../report-content.js';
import type { Reproduction } from '../report-figures.js';

/** What every section is composed from. */
export interface SectionContext {
  readonly content: ReportContent;
  readonly translator: Translator;
  /** Where addresses that begin with `/` lead. */
  readonly baseUrl?: string;
}

/** A link as the reader can follow it: an address within the server becomes a whole one. */
export function linkAt(baseUrl: string | undefined, link: DocumentLink): DocumentLink {
  return baseUrl !== undefined && link.href?.startsWith('/') === true
    ? { ...link, href: `${baseUrl}${link.href}` }
    : link;
}

/** A chart's table as a table of the document. */
function behindChart(id: string, table: ChartTable): DocumentTable {
  const columns = table.columns.map((column): DocumentColumn => {
    const decimals = column.type === 'share' ? { decimals: 1 } : {};
    return { ...column, ...decimals };
  });
  return { id, caption: table.caption, columns, rows: table.rows };
}

/** A chart block from a chart function, its table function and the options they share. */
export function chartBlock<T extends ChartOptions>(
  { translator }: SectionContext,
  id: string,
  chart: (options: T) => string,
  table: (options: T) => ChartTable,
  options: T,
): Block {
  const spoken = { ...options, locale: translator.locale, words: translator.chartWords };
  return {
    kind: 'chart',
    chart: {
      id,
      title: options.title,
      description: options.description ?? '',
      table: behindChart(id, table(spoken)),
      draw: (look: ChartLook) => chart({ ...spoken, ...look }),
    },
  };
}

/** Where a section's figures can be had again; no block when the section does not say. */
export function reproductionBlocks({ translator, baseUrl }: SectionContext, section: Reproduction): Block[] {
  if (section.href === undefined && section.command === undefined) return [];
  const link = {
    text: section.href ?? '',
    ...(section.href === undefined ? {} : { href: section.href }),
    ...(section.command === undefined ? {} : { command: section.command }),
  };
  return [{ kind: 'links', title: translator.say('report.reproduce'), links: [linkAt(baseUrl, link)] }];
}

/** `28 working days later`, `3 working days earlier`, `unchanged`: whole days, for parts of a day are no news. */
export function movement(translator: Translator, workingDays: number): string {
  const count = Math.round(workingDays);
  if (count === 0) return translator.say('working-days.same');
  const key = count > 0 ? 'working-days.later' : 'working-days.earlier';
  return translator.say(key, { count: Math.abs(count) });
}

const TARGET_KEYS: Readonly<Record<string, MessageKey>> = {
  Baseline: 'target.baseline',
  'Contract limit': 'target.contract-limit',
  'Must finish by': 'target.must-finish-by',
};

/** What a date is held against, in the reader's language where it is one of ours. */
export function targetName(translator: Translator, name: string): string {
  const key = TARGET_KEYS[name];
  return key === undefined ? name : translator.say(key);
}

/** Words of others, with their dates written as everywhere else in the report. */
export function withDates(translator: Translator, text: string): string {
  return text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (iso) =>
    Number.isNaN(Date.parse(iso)) ? iso : translator.date(iso),
  );
}

/** Tables without a single value in a column leave the column out. */
export function withoutEmptyColumns(table: DocumentTable): DocumentTable {
  const kept = table.columns.map((_, index) =>
    table.rows.some((row) => row[index] !== null && row[index] !== undefined),
  );
  return {
    ...table,
    columns: table.columns.filter((_, index) => kept[index]),
    rows: table.rows.map((row) => row.filter((_, index) => kept[index])),
  };
}

/** One cause in words: activity, what, how much. */
export function causeText(translator: Translator, cause: Cause): string {
  let text = translator.say(`cause.${cause.code}`);
  if (cause.note !== undefined && cause.note !== '')
    text = translator.say('cause.with-note', { cause: text, note: cause.note });
  if (cause.workingDays !== undefined && cause.workingDays !== 0) {
    const days = translator.say('working-days', { count: cause.workingDays });
    const signed = cause.workingDays > 0 ? `+${days}` : days;
    text = translator.say('cause.with-days', { cause: text, days: signed });
  }
  return cause.activity
    ? translator.say('cause.with-activity', { activity: cause.activity.name, cause: text })
    : text;
}
