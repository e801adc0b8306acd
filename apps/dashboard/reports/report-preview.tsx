import { useLayoutEffect, useRef } from 'react';

/** Targets of 24 pixels, as a finger needs them. */
const TOUCHABLE = '.links a,nav a{display:inline-block;padding:4px 0}';
const STYLE = /<style[^>]*>([\s\S]*?)<\/style>/g;

/**
 * A report as people receive it, kept apart from the page's own styles in a shadow tree. Its style sheet is adopted,
 * since the page's policy allows no style element; scripts in it do not run.
 */
export function ReportPreview({ html }: { html: string }) {
  const holder = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = holder.current;
    if (!element) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const rules = [...html.matchAll(STYLE)].map(([, text]) => text).join('\n');
    const report = new DOMParser().parseFromString(html.replaceAll(STYLE, ''), 'text/html');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      TOUCHABLE + rules.replaceAll(/(^|[\s,{}])(:root|html|body)(?=[\s,{[:])/g, '$1.report-body'),
    );
    root.adoptedStyleSheets = [sheet];
    const body = document.createElement('div');
    body.className = 'report-body';
    body.setAttribute('style', report.body.getAttribute('style') ?? '');
    body.lang = report.documentElement.lang;
    for (const unsafe of report.querySelectorAll('script, style, link, iframe, object')) unsafe.remove();
    body.append(...report.body.childNodes);
    root.replaceChildren(body);
  }, [html]);
  return <div ref={holder} className="report-frame" role="region" aria-label="The report" tabIndex={0} />;
}
