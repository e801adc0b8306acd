/**
 * The report between content and rendering: sections of blocks, words already chosen, figures still typed.
 * HTML, Markdown and PDF lay the blocks out; CSV and XLSX take the tables and the charts' figures.
 */
import type { CellValue, ChartOptions } from '#presentation/charts';
import type { LightColour, SectionId } from './report-content.js';

/** How a figure is meant: only a hint for its colour, never the only carrier of a meaning. */
export type Tone = 'good' | 'warning' | 'bad' | 'muted';

export interface TonedCell {
  readonly value: CellValue;
  readonly tone: Tone;
}

export type DocumentCell = CellValue | TonedCell;

export interface DocumentColumn {
  readonly key: string;
  readonly label: string;
  /** `signed` figures carry a plus where positive. */
  readonly type: 'text' | 'date' | 'number' | 'signed' | 'share';
  readonly unit?: string;
  readonly decimals?: number;
  /** Share of the width on paper; default by type. */
  readonly weight?: number;
}

export interface DocumentTable {
  /** Unique in the report: file names and sheet names come from it. */
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly DocumentColumn[];
  readonly rows: readonly (readonly DocumentCell[])[];
  /** A sentence to each row, too long for a column: set beneath its row, or as a last column in data formats. */
  readonly details?: { readonly label: string; readonly rows: readonly (string | null)[] };
}

export interface DocumentLight {
  readonly colour: LightColour;
  readonly colourName: string;
  readonly subject: string;
  /** Measure and value. */
  readonly measure: string;
  readonly rule: string;
  readonly was?: string;
}

export interface KeyFigure {
  readonly label: string;
  /** As shown. */
  readonly value: string;
  /** As data, for CSV and spreadsheets; default: as shown. */
  readonly raw?: CellValue;
  readonly unit?: string;
  readonly tone?: Tone;
}

export interface DocumentDecision {
  readonly ask: string;
  readonly details: readonly string[];
  readonly options?: DocumentTable;
  readonly otherwise?: string;
}

/** What a renderer may decide about a chart. */
export type ChartLook = Pick<ChartOptions, 'width' | 'height' | 'theme' | 'id' | 'showTitle'>;

export type Block =
  | { readonly kind: 'lead'; readonly text: string; readonly tone: Tone }
  | { readonly kind: 'paragraph'; readonly text: string; readonly muted?: boolean }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'figures'; readonly id: string; readonly figures: readonly KeyFigure[] }
  | { readonly kind: 'lights'; readonly id: string; readonly lights: readonly DocumentLight[] }
  | { readonly kind: 'decisions'; readonly decisions: readonly DocumentDecision[] }
  | { readonly kind: 'table'; readonly table: DocumentTable }
  | { readonly kind: 'chart'; readonly chart: DocumentChart }
  | { readonly kind: 'links'; readonly title: string; readonly links: readonly DocumentLink[] };

export interface DocumentChart {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly table: DocumentTable;
  draw(look: ChartLook): string;
}

export interface DocumentLink {
  readonly text: string;
  readonly href?: string;
  /** A command line, set as code. */
  readonly command?: string;
}

export interface DocumentSection {
  readonly id: SectionId;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface ReportDocument {
  readonly language: string;
  readonly locale: string;
  readonly title: string;
  readonly projectName: string;
  readonly reportId: string;
  readonly dataDate: string;
  /** Data date, period, scenario, origin of the progress: one line each. */
  readonly subtitle: readonly string[];
  readonly sections: readonly DocumentSection[];
  readonly links: readonly DocumentLink[];
}

export function cellValue(cell: DocumentCell): CellValue {
  return cell !== null && typeof cell === 'object' ? cell.value : cell;
}

export function cellTone(cell: DocumentCell): Tone | undefined {
  return cell !== null && typeof cell === 'object' ? cell.tone : undefined;
}
