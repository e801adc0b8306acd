import { renderCsv } from './csv.js';
import { renderHtml } from './html/render-html.js';
import { renderJson } from './json.js';
import { renderMarkdown } from './markdown.js';
import { renderPdf } from './pdf/render-pdf.js';
import type { HtmlOptions, ReportFormat } from './rendering.js';
import type { ReportContent } from './report-content.js';
import { renderXlsx } from './xlsx.js';

/** Any format as bytes; text formats are UTF-8. */
export async function renderReport(
  content: ReportContent,
  format: ReportFormat,
  options: HtmlOptions = {},
): Promise<Uint8Array> {
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  switch (format) {
    case 'html':
      return encode(renderHtml(content, options));
    case 'md':
      return encode(renderMarkdown(content, options));
    case 'json':
      return encode(renderJson(content, options));
    case 'csv':
      return encode(renderCsv(content, options));
    case 'xlsx':
      return renderXlsx(content, options);
    case 'pdf':
      return renderPdf(content, options);
  }
}
