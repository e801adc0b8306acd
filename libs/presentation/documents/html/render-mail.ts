import type { HtmlOptions } from '../rendering.js';
import type { ReportContent } from '../report-content.js';
import { renderHtml } from './render-html.js';

/** Bytes of a mail's HTML part. Some mail readers cut a message at 102 kB and hide the end, the way out with it. */
export const MAIL_BYTES = 90_000;

/** Figures behind a chart that stay in a mail: the chart, its description and the whole report have the rest. */
const CHART_ROWS = 12;
/** Rows of other tables: all, and fewer only where the mail is too long with more. */
const ROWS = [1000, 40, 20, 12, 8, 5, 3] as const;

interface MailOptions extends Omit<HtmlOptions, 'charts' | 'shortened'> {
  /** Where the whole report stands. */
  readonly wholeReport: string;
  /** Default MAIL_BYTES. */
  readonly bytes?: number;
}

/**
 * The HTML part of a mail: charts are pictures of the message, long tables behind charts are left to the whole
 * report, and other tables are shortened as far as the part would be longer than mail readers show. Where rows are
 * left out it says so and leads to them.
 */
export function renderMailHtml(content: ReportContent, options: MailOptions): string {
  const { wholeReport: href, bytes = MAIL_BYTES, ...others } = options;
  let html = '';
  for (const rows of ROWS) {
    html = renderHtml(content, {
      ...others,
      charts: 'linked',
      shortened: { chartRows: Math.min(rows, CHART_ROWS), rows, href },
    });
    if (new TextEncoder().encode(html).length <= bytes) break;
  }
  return html;
}
