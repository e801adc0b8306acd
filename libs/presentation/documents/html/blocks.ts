import { escapeMarkup as escape } from '#presentation/charts';
import { columnLabel, columnWeight, formatCell, isFigure } from '../document-tables.js';
import {
  cellTone,
  cellValue,
  type Block,
  type DocumentChart,
  type DocumentColumn,
  type DocumentDecision,
  type DocumentLight,
  type DocumentLink,
  type DocumentTable,
  type KeyFigure,
  type Tone,
} from '../document.js';
import type { Translator } from '../messages/translator.js';
import type { LightColour } from '../report-content.js';
import type { HtmlOptions } from '../rendering.js';
import { INLINE, type StyleName } from './styles.js';

/** What the block renderers share. */
export interface HtmlContext {
  readonly translator: Translator;
  readonly options: HtmlOptions;
}

const WIDE = 820;
/** Of a chart as a picture in a mail: the smallest at which no name of a lane is cut short. */
export const MAIL_CHART_WIDTH = 720;
const NARROW = 340;
const CARD_COLUMNS = 4;

/** Class and inline style of one name. */
export function styled(name: StyleName, classes = ''): string {
  return ` class="${classes === '' ? name : `${name} ${classes}`}" style="${INLINE[name]}"`;
}

/** Only addresses that open a page or a mail; anything else is no link. */
export function safeHref(href: string): string | undefined {
  return /^(?:https?:\/\/|mailto:)/i.test(href) ? escape(href) : undefined;
}

export function linkMarkup(link: DocumentLink): string {
  const href = link.href === undefined ? undefined : safeHref(link.href);
  const text = escape(link.text === '' ? (link.href ?? '') : link.text);
  const anchor = href === undefined ? text : `<a${styled('link')} href="${href}">${text}</a>`;
  const command = link.command === undefined ? '' : `<code>${escape(link.command)}</code>`;
  return [anchor, command].filter((part) => part !== '').join('<br>');
}

const GLYPHS: Readonly<Record<LightColour, string>> = { green: '●', amber: '▲', red: '■', grey: '○' };

function pill(light: DocumentLight): string {
  const was = light.was === undefined ? '' : ` <span class="muted">(${escape(light.was)})</span>`;
  return `<span class="pill ${light.colour}"><span aria-hidden="true">${GLYPHS[light.colour]}</span> ${escape(light.colourName)}</span>${was}`;
}

/** Tables that phones lay out as cards: their roles and labels must be spelled out, others go without those bytes. */
const becomesCards = (table: DocumentTable, plain: boolean): boolean =>
  !plain && table.columns.length >= CARD_COLUMNS;

const role = (name: string, spelled: boolean): string => (spelled ? ` role="${name}"` : '');

/** Alignment is written as an attribute: a style on every cell would be half of a mail. */
function figureAttributes(figure: boolean, plain: boolean): string {
  if (figure) return plain ? ' class="figure"' : ' class="figure" align="right"';
  return plain ? '' : ' align="left"';
}

function headCell(column: DocumentColumn, plain: boolean, cards: boolean): string {
  const attributes = figureAttributes(isFigure(column), plain);
  return `<th${role('columnheader', cards)} scope="col"${attributes}>${escape(columnLabel(column))}</th>`;
}

function bodyCell(
  context: HtmlContext,
  table: DocumentTable,
  row: DocumentTable['rows'][number],
  index: number,
  plain: boolean,
): string {
  const column = table.columns[index]!;
  const cell = row[index] ?? null;
  const figure = isFigure(column);
  const tone = cellTone(cell);
  const classes = [
    figure ? 'figure' : '',
    column.type === 'date' ? 'date' : '',
    column.key === 'id' ? 'id' : '',
    cellValue(cell) === null ? 'empty' : '',
    tone ?? '',
  ].filter((each) => each !== '');
  const named = classes.length === 0 ? '' : ` class="${classes.join(' ')}"`;
  const attributes = plain
    ? figureAttributes(figure, plain).trimEnd()
    : named + (figure ? ' align="right"' : '');
  const cards = becomesCards(table, plain);
  const label = cards ? ` data-label="${escape(columnLabel(column))}"` : '';
  return `<td${role('cell', cards)}${attributes}${label}>${escape(formatCell(context.translator, cell, column))}</td>`;
}

function columnGroup(table: DocumentTable): string {
  const weights = table.columns.map(columnWeight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const columns = weights.map((weight) => `<col style="width:${Math.round((weight / total) * 100)}%">`);
  return `<colgroup>${columns.join('')}</colgroup>`;
}

function detailRow(table: DocumentTable, index: number): string {
  const detail = table.details?.rows[index] ?? null;
  if (detail === null) return '';
  const text = `<span class="muted">${escape(table.details?.label ?? '')}:</span> ${escape(detail)}`;
  return `<tr role="row" class="detail"><td role="cell" colspan="${table.columns.length}"${styled('detail')}>${text}</td></tr>`;
}

/** A table; `plain` ones, behind charts, carry no inline styles. */
export function tableMarkup(
  context: HtmlContext,
  table: DocumentTable,
  plain = false,
  withCaption = true,
): string {
  const spelled = becomesCards(table, plain);
  const head = table.columns.map((column) => headCell(column, plain, spelled)).join('');
  const { shortened } = context.options;
  const shown = table.rows.slice(0, shortened?.rows ?? table.rows.length);
  const rows = shown
    .map((row, index) => {
      const cells = table.columns.map((_, at) => bodyCell(context, table, row, at, plain)).join('');
      const detail = detailRow(table, index);
      const style = plain ? '' : ` style="${detail === '' ? INLINE.row : INLINE.rowOverDetail}"`;
      return `<tr${role('row', spelled)}${style}>${cells}</tr>${detail}`;
    })
    .join('');
  const attributes = plain ? '' : `${styled('table', spelled ? 'cards' : '')} cellpadding="5"`;
  const headStyle = plain ? '' : ` style="${INLINE.headRow}"`;
  const caption = withCaption
    ? `<caption${plain ? '' : styled('caption')}>${escape(table.caption)}</caption>`
    : '';
  const columns = plain ? '' : columnGroup(table);
  const markup = `<table${role('table', spelled)}${attributes}>${caption}${columns}<thead${role('rowgroup', spelled)}><tr${role('row', spelled)}${headStyle}>${head}</tr></thead><tbody${role('rowgroup', spelled)}>${rows}</tbody></table>`;
  const counts = { shown: shown.length, count: table.rows.length };
  const rest =
    shown.length < table.rows.length ? restMarkup(context, context.translator.say('mail.rows', counts)) : '';
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escape(table.caption)}">${markup}</div>${rest}`;
}

/** Says that there is more, and leads there. */
function restMarkup({ options }: HtmlContext, text: string): string {
  const link = linkMarkup({ text, href: options.shortened?.href ?? '' });
  return `<p${styled('note')}>${link}</p>`;
}

function tableBehind(context: HtmlContext, chart: DocumentChart): string {
  const text = `${context.translator.say('report.table-behind')}: ${chart.title}`;
  const count = chart.table.rows.length;
  if (count > (context.options.shortened?.chartRows ?? count))
    return restMarkup(context, context.translator.say('mail.chart-rows', { count }));
  const table = tableMarkup(context, chart.table, true, false);
  return `<details><summary>${escape(text)}</summary>${table}</details>`;
}

function chartMarkup(context: HtmlContext, chart: DocumentChart): string {
  const { options } = context;
  const title = `<figcaption${styled('caption')}>${escape(chart.title)}</figcaption>`;
  if (options.charts === 'none') return tableMarkup(context, chart.table);
  const details = tableBehind(context, chart);
  if (options.charts === 'linked') {
    const source = escape(options.chartSource?.(chart.id) ?? '');
    const image = `<img src="${source}" width="${MAIL_CHART_WIDTH}" style="max-width:100%;height:auto" alt="${escape(`${chart.title}. ${chart.description}`)}">`;
    return `<figure class="chart" style="margin:14px 0 4px">${title}${image}</figure>${details}`;
  }
  const wide = chart.draw({ width: WIDE, theme: 'auto', id: `${chart.id}-wide`, showTitle: false });
  const narrow = chart.draw({ width: NARROW, theme: 'auto', id: `${chart.id}-narrow`, showTitle: false });
  return `<figure class="chart" style="margin:14px 0 4px">${title}<div class="wide">${wide}</div><div class="narrow" style="display:none">${narrow}</div></figure>${details}`;
}

function figuresMarkup(figures: readonly KeyFigure[]): string {
  const items = figures.map(({ label, value, tone }) => {
    const classes = tone === undefined || tone === 'muted' ? '' : tone;
    return `<div class="keyfigure" style="${INLINE.figure}"><dt style="${INLINE.dt}">${escape(label)}</dt><dd${styled('dd', classes)}>${escape(value)}</dd></div>`;
  });
  return `<dl class="figures" style="margin:0">${items.join('')}</dl>`;
}

function lightsMarkup({ translator }: HtmlContext, lights: readonly DocumentLight[]): string {
  const columns = ['subject', 'status', 'measure', 'rule'] as const;
  const head = columns.map(
    (column) =>
      `<th role="columnheader" scope="col" align="left">${escape(translator.say(`light.column.${column}`))}</th>`,
  );
  const rows = lights.map(
    (light) =>
      `<tr role="row" style="${INLINE.row}"><th role="rowheader" scope="row" align="left">${escape(light.subject)}</th><td role="cell">${pill(light)}</td>` +
      `<td role="cell">${escape(light.measure)}</td><td role="cell" class="muted">${escape(light.rule)}</td></tr>`,
  );
  return `<div class="scroll"><table role="table"${styled('table', 'lights')} cellpadding="5"><thead role="rowgroup"><tr role="row" style="${INLINE.headRow}">${head.join('')}</tr></thead><tbody role="rowgroup">${rows.join('')}</tbody></table></div>`;
}

function decisionMarkup(context: HtmlContext, decision: DocumentDecision): string {
  const details =
    decision.details.length === 0 ? '' : `<p${styled('note')}>${escape(decision.details.join(' · '))}</p>`;
  const options = decision.options ? tableMarkup(context, decision.options, false, false) : '';
  const otherwise =
    decision.otherwise === undefined ? '' : `<p${styled('p')}>${escape(decision.otherwise)}</p>`;
  return `<div class="decision"><h3${styled('h3')}>${escape(decision.ask)}</h3>${details}${options}${otherwise}</div>`;
}

function leadMarkup(text: string, tone: Tone): string {
  return `<p${styled('lead', tone)}>${escape(text)}</p>`;
}

export function blockMarkup(context: HtmlContext, block: Block): string {
  switch (block.kind) {
    case 'lead':
      return leadMarkup(block.text, block.tone);
    case 'paragraph':
      return `<p${styled(block.muted === true ? 'note' : 'p')}>${escape(block.text)}</p>`;
    case 'heading':
      return `<h3${styled('h3')}>${escape(block.text)}</h3>`;
    case 'figures':
      return figuresMarkup(block.figures);
    case 'lights':
      return lightsMarkup(context, block.lights);
    case 'decisions':
      return block.decisions.map((decision) => decisionMarkup(context, decision)).join('');
    case 'table':
      return tableMarkup(context, block.table);
    case 'chart':
      return chartMarkup(context, block.chart);
    case 'links': {
      const items = block.links.map((link) => `<li>${linkMarkup(link)}</li>`).join('');
      return `<p${styled('note')}>${escape(block.title)}</p><ul class="links">${items}</ul>`;
    }
  }
}
