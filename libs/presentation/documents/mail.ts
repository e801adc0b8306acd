import { escapeMarkup as escape } from '#presentation/charts';
import { composeReport } from './compose.js';
import type { DocumentChart } from './document.js';
import { translatorFor, type Translator } from './messages/translator.js';
import type { RenderOptions } from './rendering.js';
import type { ReportContent } from './report-content.js';

/** Charts of a report in the order in which they are shown, for channels that need them as pictures. */
export function reportCharts(content: ReportContent, options: RenderOptions = {}): readonly DocumentChart[] {
  return composeReport(content, options).sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : [])),
  );
}

/** Names that a message about a subscription speaks of. */
export interface SubscriptionNames {
  readonly project: string;
  readonly subscription: string;
}

/** What stands under every mailed report: why it came, and the way out. */
export function mailFooter(locale: string, subscription: string, unsubscribeUrl: string) {
  const translator = translatorFor(locale);
  return {
    text: translator.say('mail.footer', { subscription }),
    links: [{ text: translator.say('mail.unsubscribe'), href: unsubscribeUrl }],
  };
}

export const testSubject = (locale: string, subject: string): string =>
  translatorFor(locale).say('mail.test', { subject });

const STYLE =
  "margin:0 auto;max-width:560px;padding:32px 20px;color:#1b232c;font-family:Roboto,'Segoe UI','Helvetica Neue',Arial,sans-serif;font-size:16px;line-height:1.5";
const BUTTON =
  'display:inline-block;padding:10px 18px;border:0;border-radius:4px;background:#1b232c;color:#ffffff;font-size:16px;text-decoration:none;cursor:pointer';

function page(translator: Translator, title: string, body: string): string {
  return (
    `<!DOCTYPE html><html lang="${escape(translator.language)}"><head><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">' +
    `<meta name="referrer" content="no-referrer"><title>${escape(title)}</title></head>` +
    `<body style="margin:0;background:#ffffff"><main style="${STYLE}">${body}</main></body></html>\n`
  );
}

/** The message that asks a recipient to confirm. */
export function confirmationMail(locale: string, names: SubscriptionNames, url: string) {
  const translator = translatorFor(locale);
  const parameters = { ...names };
  const subject = translator.say('mail.confirm.subject', parameters).replace(/\s+/g, ' ');
  const text = translator.say('mail.confirm.text', parameters);
  const action = translator.say('mail.confirm.action');
  const link = `<p style="margin:24px 0"><a style="${BUTTON}" href="${escape(url)}">${escape(action)}</a></p>`;
  return {
    subject,
    text: `${text}\n\n${action}:\n${url}\n`,
    html: page(translator, subject, `<p>${escape(text)}</p>${link}`),
  };
}

export type SubscriptionPage = 'confirm' | 'leave';

/** The page behind a link in a message: a question with one button, or what was done. Opening it changes nothing. */
export function subscriptionPage(
  locale: string,
  about: SubscriptionPage,
  names: SubscriptionNames,
  done: boolean,
): string {
  const translator = translatorFor(locale);
  const parameters = { ...names };
  const title = translator.say(`page.${about}.title`);
  const text = translator.say(done ? `page.${about}.done` : `page.${about}.ask`, parameters);
  const button = done
    ? ''
    : `<form method="post"><button style="${BUTTON}" type="submit">${escape(translator.say(`page.${about}.action`))}</button></form>`;
  return page(
    translator,
    title,
    `<h1 style="font-size:22px">${escape(title)}</h1><p>${escape(text)}</p>${button}`,
  );
}
