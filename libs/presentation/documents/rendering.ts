import type { SectionId } from './report-content.js';

export const REPORT_FORMATS = ['html', 'pdf', 'md', 'json', 'csv', 'xlsx'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface RenderOptions {
  /** BCP 47; the catalogues are `en` and `ru`, anything else reads English with that locale's numbers. Default `en`. */
  readonly locale?: string;
  /** Which sections, in which order. Default: all there are, in the order of SECTION_IDS. */
  readonly sections?: readonly SectionId[];
  /** Where the server is reached: addresses that begin with `/` become links there, and are plain text without it. */
  readonly baseUrl?: string;
  /** False: charts leave no table in text renderings, for the plain part of a mail. Default true. */
  readonly chartTables?: boolean;
}

/** Which rows stay, and where all of them are. */
interface ShortenedTables {
  /** A table behind a chart with more rows than this is left out whole. */
  readonly chartRows: number;
  /** Of any other table the first so many rows stay. */
  readonly rows: number;
  /** The whole report. */
  readonly href: string;
}

export interface HtmlOptions extends RenderOptions {
  /**
   * `inline`: SVG in the page (default). `linked`: an image from `chartSource(id)`, for mail with attached
   * pictures (`cid:…`). `none`: tables only.
   */
  readonly charts?: 'inline' | 'linked' | 'none';
  readonly chartSource?: (chartId: string) => string;
  /** What is left to the whole report; nothing where absent. */
  readonly shortened?: ShortenedTables;
  /** Written at the foot as it is, escaped: why the reader gets this, and where to stop it. */
  readonly footer?: {
    readonly text: string;
    readonly links?: readonly { readonly text: string; readonly href: string }[];
  };
}
