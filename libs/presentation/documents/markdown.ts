import { cleanText } from '#presentation/charts';
import { composeReport } from './compose.js';
import { columnLabel, formatCell, isFigure, lightTable } from './document-tables.js';
import type {
  Block,
  DocumentDecision,
  DocumentLink,
  DocumentTable,
  KeyFigure,
  ReportDocument,
} from './document.js';
import { translatorFor, type Translator } from './messages/translator.js';
import type { RenderOptions } from './rendering.js';
import type { ReportContent } from './report-content.js';

/** Text that stays text: nothing in it is read as markup, and it stays on its line. */
function escape(text: string): string {
  return cleanText(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]()#+!|<>~=&-]/g, (character) => {
      if (character === '<') return '&lt;';
      if (character === '>') return '&gt;';
      if (character === '&') return '&amp;';
      return '|`*_[]<>\\~'.includes(character) ? `\\${character}` : character;
    });
}

/** Characters that would begin a list, a heading or a number at the start of a line. */
function escapeLine(text: string): string {
  return escape(text).replace(/^([#+=-]|\d+[.)])/, '\\$1');
}

function link({ text, href, command }: DocumentLink): string {
  const safe = href !== undefined && /^(?:https?:\/\/|mailto:)/i.test(href) ? href : undefined;
  const shown = escape(text === '' ? (href ?? '') : text);
  const anchor = safe === undefined ? shown : `[${shown}](<${safe.replace(/[<>\s]/g, encodeURIComponent)}>)`;
  const code = command === undefined ? '' : `\`${cleanText(command).replace(/[`\r\n]/g, ' ')}\``;
  return [anchor, code].filter((part) => part !== '').join(' · ');
}

function tableText(translator: Translator, table: DocumentTable): string {
  const { details } = table;
  const head = table.columns.map((column) => escape(columnLabel(column)));
  const rule = table.columns.map((column) => (isFigure(column) ? '---:' : '---'));
  if (details) {
    head.push(escape(details.label));
    rule.push('---');
  }
  const rows = table.rows.map((row, index) => {
    const cells = table.columns.map((column, at) => escape(formatCell(translator, row[at] ?? null, column)));
    if (details) cells.push(escape(details.rows[index] ?? translator.say('report.not-known')));
    return `| ${cells.join(' | ')} |`;
  });
  return [
    `**${escape(table.caption)}**`,
    '',
    `| ${head.join(' | ')} |`,
    `| ${rule.join(' | ')} |`,
    ...rows,
  ].join('\n');
}

function figuresText(figures: readonly KeyFigure[]): string {
  return figures.map(({ label, value }) => `- ${escape(label)}: **${escape(value)}**`).join('\n');
}

function decisionText(translator: Translator, decision: DocumentDecision): string {
  const parts = [`**${escape(decision.ask)}**`];
  if (decision.details.length > 0) parts.push(decision.details.map(escapeLine).join(' · '));
  if (decision.options) parts.push(tableText(translator, decision.options));
  if (decision.otherwise !== undefined) parts.push(escapeLine(decision.otherwise));
  return parts.join('\n\n');
}

function blockText(translator: Translator, title: string, block: Block): string {
  switch (block.kind) {
    case 'lead':
      return `**${escape(block.text)}**`;
    case 'paragraph':
      return block.muted === true ? `*${escape(block.text)}*` : escapeLine(block.text);
    case 'heading':
      return `### ${escape(block.text)}`;
    case 'figures':
      return figuresText(block.figures);
    case 'lights':
      return tableText(translator, lightTable(translator, block.id, title, block.lights));
    case 'decisions':
      return block.decisions.map((decision) => decisionText(translator, decision)).join('\n\n');
    case 'table':
      return tableText(translator, block.table);
    case 'chart':
      return tableText(translator, block.chart.table);
    case 'links':
      return [`*${escape(block.title)}*`, '', ...block.links.map((each) => `- ${link(each)}`)].join('\n');
  }
}

function parts(document: ReportDocument, translator: Translator, withCharts: boolean): string[] {
  const all = [`# ${escape(document.title)}`, document.subtitle.map(escape).join(' · ')];
  for (const section of document.sections) {
    if (section.id !== 'headline') all.push(`## ${escape(section.title)}`);
    const blocks = section.blocks.filter(({ kind }) => withCharts || kind !== 'chart');
    all.push(...blocks.map((block) => blockText(translator, section.title, block)));
  }
  if (document.links.length > 0)
    all.push(['---', '', ...document.links.map((each) => `- ${link(each)}`)].join('\n'));
  return all;
}

/** GitHub-flavoured Markdown; charts appear as their tables. */
export function renderMarkdown(content: ReportContent, options: RenderOptions = {}): string {
  const document = composeReport(content, options);
  return `${parts(document, translatorFor(options.locale), options.chartTables ?? true).join('\n\n')}\n`;
}
