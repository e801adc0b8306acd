import type {
  Block,
  DocumentCell,
  DocumentColumn,
  DocumentLight,
  DocumentTable,
  KeyFigure,
  ReportDocument,
} from './document.js';
import { cellValue } from './document.js';
import { translatorFor, type Translator } from './messages/translator.js';

/** A cell in words: missing figures are a dash, units stand in the column's head. */
export function formatCell(translator: Translator, cell: DocumentCell, column: DocumentColumn): string {
  const value = cellValue(cell);
  if (value === null || value === '') return translator.say('report.not-known');
  if (typeof value === 'string') return column.type === 'date' ? translator.date(value) : value;
  switch (column.type) {
    case 'share':
      return translator.share(value, column.decimals ?? 0);
    case 'signed':
      return translator.signed(value, column.decimals ?? 0);
    case 'text':
    case 'date':
      return String(value);
    case 'number':
      return translator.number(value, column.decimals ?? (Number.isInteger(value) ? 0 : 1));
  }
}

/** Figures are set flush right, everything else left. */
export function isFigure(column: DocumentColumn): boolean {
  return column.type === 'number' || column.type === 'signed' || column.type === 'share';
}

const WEIGHTS = { text: 3, date: 1.7, number: 1.4, signed: 1.4, share: 1.4 } as const;

/** A column's part of the width. */
export function columnWeight(column: DocumentColumn): number {
  return column.weight ?? WEIGHTS[column.type];
}

/** `Slip (working days)`. */
export function columnLabel(column: DocumentColumn): string {
  return column.unit === undefined || column.unit === '' ? column.label : `${column.label} (${column.unit})`;
}

function figureTable(
  translator: Translator,
  id: string,
  caption: string,
  figures: readonly KeyFigure[],
): DocumentTable {
  return {
    id,
    caption,
    columns: [
      { key: 'figure', label: translator.say('column.figure'), type: 'text', weight: 3 },
      { key: 'value', label: translator.say('column.value'), type: 'text', weight: 2 },
      { key: 'unit', label: translator.say('column.unit'), type: 'text' },
    ],
    rows: figures.map((figure) => [
      figure.label,
      figure.raw === undefined ? figure.value : figure.raw,
      figure.unit ?? null,
    ]),
  };
}

export function lightTable(
  translator: Translator,
  id: string,
  caption: string,
  lights: readonly DocumentLight[],
): DocumentTable {
  return {
    id,
    caption,
    columns: [
      { key: 'subject', label: translator.say('light.column.subject'), type: 'text', weight: 2 },
      { key: 'status', label: translator.say('light.column.status'), type: 'text', weight: 1.5 },
      { key: 'measure', label: translator.say('light.column.measure'), type: 'text', weight: 3 },
      { key: 'rule', label: translator.say('light.column.rule'), type: 'text', weight: 3.5 },
    ],
    rows: lights.map((light) => [
      light.subject,
      light.was === undefined ? light.colourName : `${light.colourName} (${light.was})`,
      light.measure,
      light.rule,
    ]),
  };
}

function tablesOfBlock(translator: Translator, title: string, block: Block): readonly DocumentTable[] {
  switch (block.kind) {
    case 'table':
      return [block.table];
    case 'chart':
      return [block.chart.table];
    case 'decisions':
      return block.decisions.flatMap(({ options }) => (options ? [options] : []));
    case 'figures':
      return [figureTable(translator, `${block.id}-figures`, title, block.figures)];
    case 'lights':
      return [lightTable(translator, block.id, title, block.lights)];
    case 'lead':
    case 'paragraph':
    case 'heading':
    case 'links':
      return [];
  }
}

/** All tables of a document, those behind its charts included, in reading order. */
export function tablesOf(document: ReportDocument): DocumentTable[] {
  const translator = translatorFor(document.locale);
  return document.sections.flatMap((section) =>
    section.blocks.flatMap((block) => tablesOfBlock(translator, section.title, block)),
  );
}
