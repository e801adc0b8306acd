import { chartThemeCss } from '#presentation/charts';

/**
 * Declarations that are also written inline, because some mail clients drop style sheets. Everything that must
 * survive there is here; the sheet adds dark mode, phones and print.
 */
export const INLINE = {
  body: "margin:0;padding:0;background:#ffffff;color:#1b232c;font-family:Roboto,'Segoe UI','Helvetica Neue',Arial,sans-serif;font-size:15px;line-height:1.5",
  page: 'max-width:860px;margin:0 auto;padding:24px 20px 48px',
  project: 'margin:0;color:#55616e;font-size:13px;font-weight:bold;letter-spacing:.02em',
  title: 'margin:2px 0 6px;font-size:26px;line-height:1.25;font-weight:bold',
  subtitle: 'margin:0 0 18px;color:#55616e;font-size:13px',
  lead: 'margin:0 0 10px;padding:10px 14px;border-left:5px solid #55616e;background:#f4f6f8;font-size:19px;line-height:1.35;font-weight:bold',
  section: 'margin:0;padding:26px 0 0',
  h2: 'margin:0 0 10px;padding:0 0 5px;border-bottom:2px solid #1b232c;font-size:18px;line-height:1.3',
  h3: 'margin:18px 0 6px;font-size:15px;line-height:1.3',
  p: 'margin:0 0 10px',
  note: 'margin:6px 0 10px;color:#55616e;font-size:13px',
  table: 'width:100%;border-collapse:collapse;margin:0 0 6px;font-size:13px',
  caption: 'padding:8px 0 4px;text-align:left;font-size:14px;font-weight:bold',
  // Lines are the rows': a style on every cell would be half of a mail.
  headRow: 'vertical-align:bottom;border-bottom:1px solid #8b97a3',
  row: 'vertical-align:top;border-bottom:1px solid #e4e8ec',
  rowOverDetail: 'vertical-align:top',
  detail: 'padding:0 8px 8px 14px;border-bottom:1px solid #e4e8ec;color:#1b232c;font-size:12px',
  figure: 'display:inline-block;vertical-align:top;width:185px;margin:0 12px 12px 0',
  dt: 'margin:0;color:#55616e;font-size:12px;line-height:1.3',
  dd: 'margin:0;font-size:17px;font-weight:bold;line-height:1.35',
  link: 'color:#0b63a8',
} as const;

export type StyleName = keyof typeof INLINE;

const BASE = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
td.figure,th.figure,dd{font-variant-numeric:tabular-nums}
td,dd,h1,h2,h3,p,li{overflow-wrap:break-word}
.table th{padding:5px 14px 5px 0;border-bottom:1px solid #8b97a3;color:#55616e}
.table td,.table tbody th{padding:6px 14px 6px 0;border-bottom:1px solid #e4e8ec}.table tbody th{color:inherit}
td.figure,td.date,td.id{white-space:nowrap}tr:has(+tr.detail) td{border-bottom:0!important}
.lead.good{border-left-color:#0b7a58!important}.lead.warning{border-left-color:#9a6700!important}.lead.bad{border-left-color:#b3201c!important}
.pill{display:inline-block;padding:1px 8px 1px 6px;border-radius:10px;border:1px solid;font-weight:bold;white-space:nowrap}
.pill.green{color:#075c42;background:#dff2ea;border-color:#0b7a58}.pill.amber{color:#6f4a00;background:#fdf0cf;border-color:#9a6700}
.pill.red{color:#8f1512;background:#fbe3e1;border-color:#b3201c}.pill.grey{color:#55616e;background:#eef1f4;border-color:#8b97a3}
.good{color:#075c42}.warning{color:#6f4a00}.bad{color:#8f1512}.lead.good,.lead.warning,.lead.bad{color:inherit}
.chart{margin:14px 0 4px}.chart svg,.chart img{display:block;max-width:100%;height:auto}
.narrow{display:none}
.scroll{overflow-x:auto}
details{margin:0 0 14px;font-size:13px}
summary{cursor:pointer;color:#0b63a8;padding:2px 0}
details table{font-size:12px}
details th,details td{padding:3px 8px 3px 0;border-bottom:1px solid #e4e8ec;text-align:left}
details th.figure,details td.figure{text-align:right}
nav ul{margin:0;padding:0;list-style:none}nav li{display:inline-block;margin:0 14px 4px 0}
ul.links{margin:0 0 10px;padding-left:18px}
code{font-family:ui-monospace,Consolas,'Liberation Mono',monospace;font-size:12px;overflow-wrap:anywhere}
.decision{margin:0 0 14px;padding:10px 14px;border:1px solid #d5dbe1;border-left:5px solid #0b63a8}
.decision h3{margin-top:0!important}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px solid #0b63a8;outline-offset:2px}
.skip{position:absolute;left:-9999px}.skip:focus{position:static}
`;

const PHONE = `
@media (max-width:640px){
.page{padding:16px 14px 32px!important}
.title{font-size:21px!important}.lead{font-size:17px!important}
.wide{display:none!important}.narrow{display:block!important}
.figures .keyfigure{width:46%!important;margin-right:2%!important}
table.cards,table.cards tbody,table.cards tr,table.cards td,table.cards caption{display:block;width:100%}
table.cards thead{position:absolute;left:-9999px}
table.cards tr{padding:8px 0;border-bottom:1px solid #8b97a3!important}
table.cards td{display:flex;justify-content:space-between;gap:14px;padding:2px 0!important;border:0!important;text-align:right!important;white-space:normal}
table.cards td:before{content:attr(data-label);color:#55616e;text-align:left;flex:0 0 42%}
table.cards td:first-child{font-weight:bold;text-align:left!important}
table.cards td:first-child:before{content:none}
table.cards td.empty{display:none}
table.cards tr:has(+tr.detail){border-bottom:0!important;padding-bottom:0}table.cards tr.detail{padding:0 0 8px}table.cards tr.detail td{display:block;font-weight:normal!important}
table.lights thead{position:absolute;left:-9999px}table.lights,table.lights tbody,table.lights tr,table.lights td,table.lights th{display:block;width:100%}table.lights tr{padding:8px 0;border-bottom:1px solid #8b97a3!important}table.lights td,table.lights th{border:0!important;padding:1px 0!important;text-align:left!important}
}
`;

/** With the colours of the charts that the page draws. */
const DARK = (chartColours: string): string => `
@media (prefers-color-scheme:dark){
body,.page{background:#14191f!important;color:#e8edf2!important}
.project,.subtitle,.note,.table thead th,dt,.muted{color:#a7b2bd!important}
.lead{background:#1e252c!important}
.lead.good{border-left-color:#45c79d!important}.lead.warning{border-left-color:#e3b341!important}.lead.bad{border-left-color:#ff8078!important}
h2{border-bottom-color:#a7b2bd!important}
.table thead th{border-bottom-color:#6b7783!important}.detail,.table td,.table tbody th,details td,details th{border-bottom-color:#2a323a!important}
a,summary{color:#6cb4f0!important}
.pill.green{color:#8fe6c6;background:#123c2f;border-color:#45c79d}.pill.amber{color:#f2d489;background:#43330c;border-color:#e3b341}
.pill.red{color:#ffb4ae;background:#4d1a17;border-color:#ff8078}.pill.grey{color:#a7b2bd;background:#1e252c;border-color:#6b7783}
.detail{color:#e8edf2!important}.good{color:#45c79d}.warning{color:#e3b341}.bad{color:#ff8078}.lead.good,.lead.warning,.lead.bad{color:#e8edf2}
.decision{border-color:#2a323a;border-left-color:#6cb4f0}
${chartColours}
}
@media (prefers-color-scheme:dark) and (max-width:640px){table.cards td:before{color:#a7b2bd}}
`;

const PRINT = `
@media print{
.page{max-width:none!important;padding:0!important}
nav,details{display:none}
section{break-inside:auto}h2,h3,caption{break-after:avoid}
.chart,tr,.decision{break-inside:avoid}
}
`;

const oneLine = (css: string): string => css.replaceAll('\n', '');

/** The sheet of a self-contained report. */
export const STYLE_SHEET = oneLine(
  `:root{color-scheme:light dark;${chartThemeCss('light')}}${BASE}${PHONE}${DARK(`:root{${chartThemeCss('dark')}}`)}${PRINT}`,
);

/** The sheet of a mail, whose charts are pictures; some mail readers drop sheets of more than 8,192 bytes. */
export const MAIL_STYLE_SHEET = oneLine(`:root{color-scheme:light dark}${BASE}${PHONE}${DARK('')}`);
