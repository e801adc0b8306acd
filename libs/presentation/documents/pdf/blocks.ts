import { cleanText } from '#presentation/charts';
import { columnLabel, formatCell, isFigure, lightTable } from '../document-tables.js';
import {
  cellTone,
  type Block,
  type DocumentChart,
  type DocumentDecision,
  type DocumentLight,
  type DocumentLink,
  type DocumentTable,
  type KeyFigure,
  type Tone,
} from '../document.js';
import type { Translator } from '../messages/translator.js';
import type { LightColour } from '../report-content.js';
import { columnWidths } from './column-widths.js';
import { COLOURS, RULED, TEXT_WIDTH } from './styles.js';

/** A node of pdfmake's document definition. */
export type PdfNode = Readonly<Record<string, unknown>>;

const CHART_WIDTH = 700;
/** Charts that may choose their height keep to this one, so that two stand on a page with room for words. */
const CHART_HEIGHT = 285;
const FIGURES_PER_ROW = 4;

function toneColour(tone: Tone | undefined): string {
  switch (tone) {
    case 'good':
      return COLOURS.good;
    case 'warning':
      return COLOURS.warning;
    case 'bad':
      return COLOURS.bad;
    case 'muted':
      return COLOURS.muted;
    case undefined:
      return COLOURS.ink;
  }
}

function headCells(table: DocumentTable): PdfNode[] {
  return table.columns.map((column) => ({
    text: cleanText(columnLabel(column)),
    style: 'tableHead',
    alignment: isFigure(column) ? 'right' : 'left',
    verticalAlignment: 'bottom',
  }));
}

function bodyRows(translator: Translator, table: DocumentTable): PdfNode[][] {
  return table.rows.flatMap((row, index) => {
    const detail = table.details?.rows[index] ?? null;
    const cells = table.columns.map((column, at): PdfNode => {
      const cell = row[at] ?? null;
      return {
        text: cleanText(formatCell(translator, cell, column)),
        style: 'tableCell',
        color: toneColour(cellTone(cell)),
        alignment: isFigure(column) ? 'right' : 'left',
        border: detail === null ? undefined : [false, false, false, false],
      };
    });
    if (detail === null) return [cells];
    const text = [
      { text: `${cleanText(table.details?.label ?? '')}: `, color: COLOURS.muted },
      cleanText(detail),
    ];
    const spanned: PdfNode = { text, style: 'detail', colSpan: table.columns.length };
    return [cells, [spanned, ...table.columns.slice(1).map(() => ({}))]];
  });
}

/** Tables of so many rows are never split over two pages. */
const WHOLE_ROWS = 9;

/** A table that is kept whole on one page. */
export function isKeptWhole(table: DocumentTable): boolean {
  return table.rows.length <= WHOLE_ROWS;
}

function captionRow(table: DocumentTable): PdfNode[] {
  const none = [false, false, false, false];
  const caption: PdfNode = {
    text: cleanText(table.caption),
    style: 'caption',
    colSpan: table.columns.length,
    border: none,
  };
  return [caption, ...table.columns.slice(1).map(() => ({}))];
}

export function tableNode(translator: Translator, table: DocumentTable, withCaption = true): PdfNode {
  const head = withCaption ? [captionRow(table), headCells(table)] : [headCells(table)];
  return {
    table: {
      headerRows: head.length,
      keepWithHeaderRows: 2,
      dontBreakRows: true,
      widths: columnWidths(translator, table),
      body: [...head, ...bodyRows(translator, table)],
    },
    layout: RULED,
    margin: [0, withCaption ? 4 : 0, 0, 6],
    unbreakable: isKeptWhole(table),
  };
}

function chartNode(chart: DocumentChart): PdfNode {
  const svg = chart.draw({
    width: CHART_WIDTH,
    height: CHART_HEIGHT,
    theme: 'light',
    id: chart.id,
    showTitle: false,
  });
  return {
    stack: [
      { text: cleanText(chart.title), style: 'caption' },
      { svg, width: TEXT_WIDTH, margin: [0, 0, 0, 6] },
    ],
    unbreakable: true,
  };
}

function figuresNode(figures: readonly KeyFigure[]): PdfNode {
  const cells = figures.map(({ label, value, tone }): PdfNode => ({
    stack: [
      { text: cleanText(label), style: 'figureLabel' },
      {
        text: cleanText(value),
        style: 'figureValue',
        color: toneColour(tone === 'muted' ? undefined : tone),
      },
    ],
  }));
  const rows: PdfNode[][] = [];
  for (let at = 0; at < cells.length; at += FIGURES_PER_ROW) {
    const row = cells.slice(at, at + FIGURES_PER_ROW);
    while (row.length < FIGURES_PER_ROW) row.push({ text: '' });
    rows.push(row);
  }
  return {
    table: { widths: Array.from({ length: FIGURES_PER_ROW }, () => '*'), body: rows, dontBreakRows: true },
    layout: { ...RULED, hLineWidth: () => 0 },
    margin: [0, 4, 0, 6],
    unbreakable: true,
  };
}

const LIGHT_SHAPES: Readonly<Record<LightColour, string>> = {
  green: '<circle cx="5" cy="5" r="4.2" fill="#0b7a58"/>',
  amber: '<path d="M5 0.6L9.6 9.2L0.4 9.2Z" fill="#c78a00"/>',
  red: '<path d="M1 1H9V9H1Z" fill="#b3201c"/>',
  grey: '<circle cx="5" cy="5" r="3.7" fill="none" stroke="#55616e" stroke-width="1.2"/>',
};

function lightsNode(translator: Translator, lights: readonly DocumentLight[]): PdfNode[] {
  const table = lightTable(translator, 'lights', '', lights);
  const plain = bodyRows(translator, table);
  const body = plain.map((row, index) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10">${LIGHT_SHAPES[lights[index]!.colour]}</svg>`;
    const mark: PdfNode = {
      columns: [
        { svg, width: 8, margin: [0, 1, 0, 0] },
        { ...row[1], width: '*', bold: true },
      ],
      columnGap: 4,
    };
    return [row[0]!, mark, row[2]!, row[3]!];
  });
  return [
    {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: columnWidths(translator, table),
        body: [headCells(table), ...body],
      },
      layout: RULED,
      margin: [0, 4, 0, 6],
      unbreakable: true,
    },
  ];
}

function leadNode(text: string, tone: Tone): PdfNode {
  return {
    table: {
      widths: [4, '*'],
      body: [
        [
          { text: '', fillColor: toneColour(tone) },
          { text: cleanText(text), style: 'lead', fillColor: COLOURS.panel, margin: [6, 5, 6, 5] },
        ],
      ],
    },
    layout: {
      defaultBorder: false,
      paddingLeft: () => 0,
      paddingRight: () => 0,
      paddingTop: () => 0,
      paddingBottom: () => 0,
    },
    margin: [0, 0, 0, 8],
  };
}

export function linkNode({ text, href, command }: DocumentLink): PdfNode {
  const safe = href !== undefined && /^(?:https?:\/\/|mailto:)/i.test(href) ? cleanText(href) : undefined;
  const shown = cleanText(text === '' ? (href ?? '') : text);
  const parts: PdfNode[] = [];
  if (shown !== '')
    parts.push(safe === undefined ? { text: shown } : { text: shown, link: safe, color: COLOURS.link });
  if (command !== undefined)
    parts.push({ text: `${parts.length > 0 ? '\n' : ''}${cleanText(command)}`, italics: true });
  return { text: parts };
}

function decisionNode(translator: Translator, decision: DocumentDecision): PdfNode {
  const nodes: PdfNode[] = [{ text: cleanText(decision.ask), style: 'heading' }];
  if (decision.details.length > 0)
    nodes.push({ text: cleanText(decision.details.join(' · ')), style: 'note' });
  if (decision.options) nodes.push(tableNode(translator, decision.options, false));
  if (decision.otherwise !== undefined)
    nodes.push({ text: cleanText(decision.otherwise), style: 'paragraph' });
  return { stack: nodes, unbreakable: (decision.options?.rows.length ?? 0) <= WHOLE_ROWS };
}

export function blockNodes(translator: Translator, block: Block): PdfNode[] {
  switch (block.kind) {
    case 'lead':
      return [leadNode(block.text, block.tone)];
    case 'paragraph':
      return [{ text: cleanText(block.text), style: block.muted === true ? 'note' : 'paragraph' }];
    case 'heading':
      return [{ text: cleanText(block.text), style: 'heading', headlineLevel: 2 }];
    case 'figures':
      return [figuresNode(block.figures)];
    case 'lights':
      return lightsNode(translator, block.lights);
    case 'decisions':
      return block.decisions.map((decision) => decisionNode(translator, decision));
    case 'table':
      return [tableNode(translator, block.table)];
    case 'chart':
      return [chartNode(block.chart)];
    case 'links':
      return [
        {
          stack: [
            { text: cleanText(block.title), style: 'note', margin: [0, 6, 0, 2] },
            { ul: block.links.map(linkNode), fontSize: 8.5, margin: [0, 0, 0, 6] },
          ],
          unbreakable: block.links.length <= WHOLE_ROWS,
        },
      ];
  }
}
