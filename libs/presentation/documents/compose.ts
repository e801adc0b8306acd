import { cleanText } from '#presentation/charts';
import type { Block, DocumentLink, DocumentSection, ReportDocument } from './document.js';
import { translatorFor, type Translator } from './messages/translator.js';
import type { RenderOptions } from './rendering.js';
import { SECTION_IDS, type Headline, type ReportContent, type SectionId } from './report-content.js';
import { criticalPathBlocks } from './sections/critical-path.js';
import { crossingBlocks } from './sections/crossing.js';
import { decisionBlocks } from './sections/decisions.js';
import { happeningBlocks, riskBlocks, weatherBlocks } from './sections/events.js';
import { composeHeadline, headlineBlocks } from './sections/headline.js';
import { lightBlocks } from './sections/lights.js';
import { milestoneBlocks } from './sections/milestones.js';
import { openingBlocks } from './sections/opening.js';
import { performanceBlocks } from './sections/performance.js';
import { provenanceBlocks } from './sections/provenance.js';
import { linkAt, type SectionContext } from './sections/section-context.js';

const COMPOSERS: Readonly<Record<SectionId, (context: SectionContext) => Block[]>> = {
  headline: headlineBlocks,
  lights: lightBlocks,
  decisions: decisionBlocks,
  milestones: milestoneBlocks,
  opening: openingBlocks,
  performance: performanceBlocks,
  'critical-path': criticalPathBlocks,
  happenings: happeningBlocks,
  weather: weatherBlocks,
  risks: riskBlocks,
  crossing: crossingBlocks,
  provenance: provenanceBlocks,
};

function subtitle({ project, report }: ReportContent, translator: Translator): string[] {
  const lines: string[] = [];
  if (report.number !== undefined)
    lines.push(translator.say('report.numbered', { number: String(report.number) }));
  lines.push(translator.say('report.data-date', { date: translator.date(report.dataDate, 'full') }));
  lines.push(
    translator.say('report.period', {
      from: translator.date(report.period.from),
      to: translator.date(report.period.to),
    }),
  );
  lines.push(translator.say(`report.progress.${report.progress}`));
  if (report.scenario) lines.push(translator.say('report.scenario', { name: report.scenario.name }));
  lines.push(translator.say('report.time-zone', { zone: project.timeZone }));
  return lines;
}

function links({ project, report }: ReportContent, translator: Translator): DocumentLink[] {
  const all: DocumentLink[] = [];
  if (report.href !== undefined) all.push({ text: translator.say('report.permanent'), href: report.href });
  if (project.href !== undefined) all.push({ text: translator.say('report.current'), href: project.href });
  if (report.previous?.href !== undefined) {
    const date = translator.date(report.previous.dataDate);
    all.push({ text: translator.say('report.previous', { date }), href: report.previous.href });
  }
  return all;
}

/** Chooses the words: content to a document of sections. Sections without content are left out. */
export function composeReport(content: ReportContent, options: RenderOptions = {}): ReportDocument {
  const translator = translatorFor(options.locale);
  const { baseUrl } = options;
  const context: SectionContext = { content, translator, ...(baseUrl === undefined ? {} : { baseUrl }) };
  const wanted = [...new Set(options.sections ?? SECTION_IDS)];
  const sections = wanted
    .map((id): DocumentSection => ({
      id,
      title: translator.say(`section.${id}`),
      blocks: COMPOSERS[id](context),
    }))
    .filter((section) => section.blocks.length > 0);
  return {
    language: translator.language,
    locale: translator.locale,
    title: translator.say('report.title', { project: content.project.name }),
    projectName: content.project.name,
    reportId: content.report.id,
    dataDate: content.report.dataDate,
    subtitle: subtitle(content, translator),
    sections,
    // Without a server there is nothing that an address within it could lead to.
    links: links(content, translator)
      .filter(({ href }) => baseUrl !== undefined || href?.startsWith('/') !== true)
      .map((link) => linkAt(baseUrl, link)),
  };
}

/** The headline as one plain sentence, for a subject line, a feed entry or a webhook. */
export function headlineSentence(
  content: ReportContent,
  options: Pick<RenderOptions, 'locale'> = {},
): string {
  return composeHeadline(translatorFor(options.locale), content.headline);
}

/** Short enough for a list of mails: what it is held against stands in the report. */
function withoutBaseline({ baseline: _baseline, ...headline }: Headline): Headline {
  return headline;
}

/** A subject line: project, data date, headline; line breaks and controls are never in it. */
export function reportSubject(content: ReportContent, options: Pick<RenderOptions, 'locale'> = {}): string {
  const translator = translatorFor(options.locale);
  const subject = translator.say('report.subject', {
    project: content.project.name,
    date: translator.date(content.report.dataDate),
    headline: composeHeadline(translator, withoutBaseline(content.headline)),
  });
  return cleanText(subject).replace(/\s+/g, ' ').trim();
}
