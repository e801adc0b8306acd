import { escapeMarkup as escape } from '#presentation/charts';
import { composeReport } from '../compose.js';
import type { DocumentSection, ReportDocument } from '../document.js';
import { translatorFor, type Translator } from '../messages/translator.js';
import type { HtmlOptions } from '../rendering.js';
import type { ReportContent } from '../report-content.js';
import { blockMarkup, linkMarkup, styled, type HtmlContext } from './blocks.js';
import { INLINE, MAIL_STYLE_SHEET, STYLE_SHEET } from './styles.js';

function header(document: ReportDocument): string {
  const subtitle = document.subtitle.map(escape).join(' · ');
  return `<header><p${styled('project')}>Spanwise</p><h1${styled('title')}>${escape(document.title)}</h1><p${styled('subtitle')}>${subtitle}</p></header>`;
}

function contents(document: ReportDocument, heading: string): string {
  const others = document.sections.filter((section) => section.id !== 'headline');
  if (others.length < 3) return '';
  const items = others.map(
    (section) => `<li><a${styled('link')} href="#${section.id}">${escape(section.title)}</a></li>`,
  );
  return `<nav aria-label="${escape(heading)}"><ul>${items.join('')}</ul></nav>`;
}

/** Where everything stands that a shortened report leaves out. */
function wholeReport(translator: Translator, href: string): string {
  const link = linkMarkup({ text: translator.say('mail.whole'), href });
  return `<p${styled('note')}>${escape(translator.say('mail.shortened'))} ${link}.</p>`;
}

function sectionMarkup(context: HtmlContext, section: DocumentSection): string {
  const blocks = section.blocks.map((block) => blockMarkup(context, block)).join('');
  // The summary speaks for itself right under the title; every other section has its heading.
  if (section.id === 'headline')
    return `<section id="${section.id}" aria-label="${escape(section.title)}">${blocks}</section>`;
  return `<section id="${section.id}" aria-labelledby="${section.id}-h"${styled('section')}><h2 id="${section.id}-h"${styled('h2')}>${escape(section.title)}</h2>${blocks}</section>`;
}

function footer(document: ReportDocument, options: HtmlOptions): string {
  const parts: string[] = [];
  if (document.links.length > 0) {
    parts.push(
      `<ul class="links">${document.links.map((link) => `<li>${linkMarkup(link)}</li>`).join('')}</ul>`,
    );
  }
  if (options.footer) {
    const links = (options.footer.links ?? []).map(linkMarkup).join(' · ');
    parts.push(`<p${styled('note')}>${escape(options.footer.text)}${links === '' ? '' : `<br>${links}`}</p>`);
  }
  return parts.length === 0 ? '' : `<footer${styled('section')}>${parts.join('')}</footer>`;
}

/**
 * A self-contained page: no script, nothing loaded from elsewhere (but linked pictures where asked for). Light and
 * dark by the reader's preference, laid out for desks, phones, paper and mail clients that drop style sheets.
 */
export function renderHtml(content: ReportContent, options: HtmlOptions = {}): string {
  const document = composeReport(content, options);
  const translator = translatorFor(options.locale);
  const context: HtmlContext = { translator, options };
  const headline = document.sections.find((section) => section.id === 'headline');
  const others = document.sections.filter((section) => section !== headline);
  const heading = translator.say('report.contents');
  return [
    `<!DOCTYPE html><html lang="${escape(document.language)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${escape(document.title)} – ${escape(translator.date(document.dataDate))}</title>`,
    `<style>${options.charts === 'linked' ? MAIL_STYLE_SHEET : STYLE_SHEET}</style></head>`,
    `<body style="${escape(INLINE.body)}"><div${styled('page')}>`,
    header(document),
    '<main>',
    headline ? sectionMarkup(context, headline) : '',
    contents(document, heading),
    options.shortened ? wholeReport(translator, options.shortened.href) : '',
    ...others.map((section) => sectionMarkup(context, section)),
    '</main>',
    footer(document, options),
    '</div></body></html>\n',
  ].join('');
}
