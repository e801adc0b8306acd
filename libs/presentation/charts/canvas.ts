import type { ChartOptions, ChartWords } from './chart.js';
import { formatCalendarDate, formatNumber, supportedLocale, type DateStyle } from './locale.js';
import { paint, type PaintName } from './palette.js';
import { element, rect, text, type Attributes, type Markup } from './svg.js';
import { cleanText, escapeMarkup, truncate, wrap } from './text.js';
import { ENGLISH_CHART_WORDS } from './words.js';

const FONTS = "Roboto, 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";
const DEFAULT_WIDTH = 760;
const MINIMUM_WIDTH = 280;
const TITLE_SIZE = 14;

/** What the drawing functions of one chart share. */
export interface Canvas {
  readonly width: number;
  readonly locale: string;
  readonly words: ChartWords;
  readonly id: string;
  /** Font size of labels. */
  readonly size: number;
  /** Too narrow for side-by-side labels (a phone). */
  readonly narrow: boolean;
  /** Height already used by the title. */
  readonly top: number;
  colour(name: PaintName): string;
  date(iso: string, style?: DateStyle): string;
  number(value: number, decimals: number): string;
  /** Ends the chart: the root element with title, description and body. */
  finish(height: number, body: readonly Markup[], definitions?: readonly Markup[]): Markup;
}

function titleLines(options: ChartOptions, width: number): string[] {
  return options.showTitle === true ? wrap(cleanText(options.title), width - 8, TITLE_SIZE) : [];
}

/** Ids go into url(#…) references: letters, digits, hyphen and underscore only. */
function safeId(id: string | undefined): string {
  const safe = (id ?? 'chart').replace(/[^A-Za-z0-9_-]/g, '-');
  return safe === '' ? 'chart' : safe;
}

export function openCanvas(options: ChartOptions): Canvas {
  const width = Math.max(MINIMUM_WIDTH, options.width ?? DEFAULT_WIDTH);
  const theme = options.theme ?? 'auto';
  const locale = supportedLocale(options.locale);
  const narrow = width < 520;
  const lines = titleLines(options, width);
  const colour = (name: PaintName): string => paint(theme, name);
  const id = safeId(options.id);
  const finish = (height: number, body: readonly Markup[], definitions: readonly Markup[] = []): Markup => {
    const described = options.description !== undefined;
    return element(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        viewBox: `0 0 ${Math.round(width)} ${Math.ceil(height)}`,
        width: Math.round(width),
        height: Math.ceil(height),
        role: 'img',
        'aria-labelledby': described ? `${id}-title ${id}-desc` : `${id}-title`,
        'font-family': FONTS,
        'font-size': narrow ? 11 : 12,
      },
      element('title', { id: `${id}-title` }, escapeMarkup(options.title)),
      described ? element('desc', { id: `${id}-desc` }, escapeMarkup(options.description ?? '')) : '',
      definitions.length > 0 ? element('defs', {}, ...definitions) : '',
      theme === 'auto' ? '' : rect(0, 0, width, Math.ceil(height), { fill: colour('surface') }),
      ...lines.map((each, index) =>
        text(each, 2, 15 + index * 18, {
          'font-size': TITLE_SIZE,
          'font-weight': 'bold',
          fill: colour('ink'),
        }),
      ),
      ...body,
    );
  };
  return {
    width,
    locale,
    words: { ...ENGLISH_CHART_WORDS, ...options.words },
    id,
    size: narrow ? 11 : 12,
    narrow,
    top: lines.length === 0 ? 0 : lines.length * 18 + 6,
    colour,
    date: (iso, style = 'short') => formatCalendarDate(iso, style, locale),
    number: (value, decimals) => formatNumber(value, decimals, locale),
    finish,
  };
}

/** A label of the chart's own size, truncated to fit, the whole text as its tooltip when it was cut. */
export function label(
  canvas: Canvas,
  content: string,
  x: number,
  y: number,
  available: number,
  attributes: Attributes = {},
): Markup {
  const clean = cleanText(content);
  const bold = attributes['font-weight'] === 'bold';
  const shown = truncate(clean, available, canvas.size, bold);
  const drawn = text(shown, x, y, { fill: canvas.colour('ink'), ...attributes });
  return shown === clean ? drawn : element('g', {}, element('title', {}, escapeMarkup(clean)), drawn);
}

/** A chart without data says so instead of showing empty axes. */
export function emptyChart(canvas: Canvas): Markup {
  const height = canvas.top + 90;
  return canvas.finish(height, [
    rect(0.5, canvas.top + 0.5, canvas.width - 1, 79, {
      fill: 'none',
      stroke: canvas.colour('grid'),
      'stroke-dasharray': '4 4',
    }),
    text(canvas.words.noData, canvas.width / 2, canvas.top + 44, {
      fill: canvas.colour('muted'),
      'text-anchor': 'middle',
    }),
  ]);
}

/** Diagonal lines over a colour, so that a meaning does not hang on the colour alone. */
export function hatch(id: string, background: string, lines: string): Markup {
  return element(
    'pattern',
    { id, width: 5, height: 5, patternUnits: 'userSpaceOnUse' },
    rect(0, 0, 5, 5, { fill: background }),
    element('path', { d: 'M-1 1L1 -1M0 5L5 0M4 6L6 4', stroke: lines, 'stroke-width': 1.3 }),
  );
}
