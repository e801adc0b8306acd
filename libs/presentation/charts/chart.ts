/**
 * What every chart takes and gives. A chart is a pure function from typed options to an SVG string: it needs no
 * DOM, so the browser and the server draw the same bytes. Dates are ISO text on the project's own clock.
 */
import type { IsoDate, IsoMinute } from '#engines/work-calendars';

export type { IsoDate, IsoMinute };

/** `auto` colours by CSS custom properties (see chartThemeCss) with light fallbacks; the others are explicit. */
export type ChartTheme = 'auto' | 'light' | 'dark';

/** `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm`. */
export type ChartDate = IsoDate | IsoMinute;

export interface ChartOptions {
  /** Read out by screen readers; drawn above the chart when `showTitle` is set. */
  readonly title: string;
  /** One sentence that says what the chart shows; read out after the title. */
  readonly description?: string;
  readonly showTitle?: boolean;
  /** User units, about CSS pixels at the size the chart is meant for. Default 760; drawn well from 320 up. */
  readonly width?: number;
  /** Default depends on the chart. Charts whose height follows from their rows ignore it. */
  readonly height?: number;
  readonly theme?: ChartTheme;
  /** Prefix of the ids inside the SVG: unique within one page. Default `chart`. */
  readonly id?: string;
  /** BCP 47. Default `en`. */
  readonly locale?: string;
  /** Replaces words the chart draws by itself; see ChartWords. */
  readonly words?: Partial<ChartWords>;
}

/** Every word a chart may draw that is not in its data. English by default; documents pass other languages. */
export interface ChartWords {
  readonly dataDate: string;
  readonly baseline: string;
  readonly forecast: string;
  readonly actual: string;
  readonly achieved: string;
  readonly target: string;
  readonly critical: string;
  readonly nearCritical: string;
  readonly notCritical: string;
  readonly progress: string;
  readonly milestone: string;
  readonly nonWorking: string;
  readonly plannedValue: string;
  readonly earnedValue: string;
  readonly actualCost: string;
  readonly earnedSchedule: string;
  readonly estimateToComplete: string;
  readonly budgetAtCompletion: string;
  readonly iterations: string;
  readonly cumulative: string;
  readonly deterministic: string;
  readonly statusDate: string;
  readonly forecastDate: string;
  readonly published: string;
  readonly band: string;
  readonly served: string;
  readonly unserved: string;
  readonly closed: string;
  readonly hour: string;
  readonly interval: string;
  readonly utilisation: string;
  readonly offeredLoad: string;
  readonly limit: string;
  readonly nominal: string;
  readonly observed: string;
  readonly perfect: string;
  readonly name: string;
  readonly start: string;
  readonly finish: string;
  readonly date: string;
  readonly share: string;
  readonly low: string;
  readonly high: string;
  readonly mean: string;
  readonly value: string;
  readonly source: string;
  readonly float: string;
  /** After a number of rows left out: `12 more not shown`. */
  readonly others: string;
  readonly noData: string;
  readonly thousand: string;
  readonly million: string;
  readonly billion: string;
  readonly days: string;
}

export type CellValue = string | number | null;

export interface ChartTableColumn {
  readonly key: string;
  readonly label: string;
  /** `date` cells are ISO text; `share` cells are 0…1. */
  readonly type: 'text' | 'date' | 'number' | 'share';
  /** Shown with the label. */
  readonly unit?: string;
}

/** The numbers behind a chart, for an accessible table, CSV or a spreadsheet. */
export interface ChartTable {
  readonly caption: string;
  readonly columns: readonly ChartTableColumn[];
  readonly rows: readonly (readonly CellValue[])[];
}

/** A vertical or horizontal line at a date, with its label. */
export interface DateMarker {
  readonly label: string;
  readonly date: ChartDate;
}
