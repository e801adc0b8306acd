export * from './crossing-content.js';
export * from './rendering.js';
export * from './report-content.js';
export * from './report-figures.js';
export { composeReport, headlineSentence, reportSubject } from './compose.js';
export { renderHtml } from './html/render-html.js';
export { MAIL_CHART_WIDTH } from './html/blocks.js';
export { MAIL_BYTES, renderMailHtml } from './html/render-mail.js';
export { renderCsv } from './csv.js';
export { renderJson } from './json.js';
export { renderMarkdown } from './markdown.js';
export { renderXlsx } from './xlsx.js';
export { renderPdf } from './pdf/render-pdf.js';
export { renderReport } from './render-report.js';
export { REPORT_LANGUAGES } from './messages/translator.js';
export {
  confirmationMail,
  mailFooter,
  reportCharts,
  subscriptionPage,
  testSubject,
  type SubscriptionNames,
  type SubscriptionPage,
} from './mail.js';
