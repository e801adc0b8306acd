import { describe, expect, it } from '@jest/globals';
import {
  composeReport,
  headlineSentence,
  reportSubject,
  SECTION_IDS,
  type Headline,
  type ReportContent,
} from './index.js';
import { tablesOf } from './document-tables.js';
import { ENGLISH } from './messages/english.js';
import type { Message } from './messages/message.js';
import { RUSSIAN } from './messages/russian.js';
import { translatorFor } from './messages/translator.js';
import { SAMPLE_REPORT } from './sample-report.fixture.js';

function withHeadline(headline: Headline): ReportContent {
  const { version, project, report } = SAMPLE_REPORT;
  return { version, project, report, headline };
}

function paragraphs(content: ReportContent, locale = 'en'): string[] {
  return composeReport(content, { locale }).sections.flatMap((section) =>
    section.blocks.flatMap((block) =>
      block.kind === 'lead' || block.kind === 'paragraph' ? [block.text] : [],
    ),
  );
}

const NO_BREAK = '\u00a0';

describe('the headline', () => {
  const milestone = 'Crossing open to traffic';

  it('says state, milestone and the date met with 80% probability', () => {
    expect(headlineSentence(SAMPLE_REPORT).replaceAll(NO_BREAK, ' ')).toBe(
      'Late: Crossing open to traffic by 2 August 2027 with 80% confidence, against a baseline of 1 March 2027.',
    );
  });

  it('falls back to the planned-rate date, then to the bare state', () => {
    const planned = withHeadline({ milestone, status: 'on-track', deterministic: '2027-04-09' });
    expect(headlineSentence(planned).replaceAll(NO_BREAK, ' ')).toBe(
      'On track: Crossing open to traffic forecast for 9 April 2027.',
    );
    expect(headlineSentence(withHeadline({ milestone, status: 'planned' }))).toBe(
      'Planned: Crossing open to traffic.',
    );
  });

  it('says that the forecast of the date failed, why, and which one is shown instead', () => {
    const failed = (forecastFailure: NonNullable<Headline['forecastFailure']>) =>
      paragraphs(withHeadline({ milestone, status: 'planned', forecastFailure })).at(-1)!;
    const why = 'the correlations of 3 activities contradict one another';
    expect(failed({ why, newest: '2026-03-02' }).replaceAll(NO_BREAK, ' ')).toBe(
      `The forecast of this data date could not be made: ${why}. Confidence figures are those of 2 Mar 2026.`,
    );
    expect(failed({ why })).toContain('There are no confidence figures yet.');
  });

  it('speaks of an achieved milestone in the past, without odds', () => {
    const achieved = withHeadline({
      milestone,
      status: 'achieved',
      achieved: '2027-05-01',
      p50: '2027-05-01',
      deterministic: '2027-05-01',
    });
    expect(paragraphs(achieved).map((text) => text.replaceAll(NO_BREAK, ' '))).toEqual([
      'Crossing open to traffic: achieved on 1 May 2027.',
    ]);
  });

  it('says later, earlier, unmoved and on baseline as they are', () => {
    const base = { milestone, status: 'late', baseline: '2027-03-01', deterministic: '2027-04-09' } as const;
    const text = (slip: number, since: number): string =>
      paragraphs(withHeadline({ ...base, slipWorkingDays: slip, slipSinceLastWorkingDays: since })).join(' ');
    expect(text(28, 1)).toContain('28 working days later than the baseline');
    expect(text(28, 1)).toContain('it is 1 working day later.');
    expect(text(-3, -2)).toContain('3 working days earlier than');
    expect(text(-3, -2)).toContain('it is 2 working days earlier.');
    expect(text(0, 0)).toContain('as in the baseline');
    expect(text(0, 0)).toContain('it has not moved');
  });

  it('counts whole days, says how the date of 80% confidence moved, and how late an achieved one was', () => {
    const base = { milestone, status: 'late', baseline: '2027-03-01', deterministic: '2027-04-09' } as const;
    const plain = (headline: Headline) =>
      paragraphs(withHeadline(headline)).join(' ').replaceAll(NO_BREAK, ' ');
    expect(plain({ ...base, slipWorkingDays: 44.6, slipSinceLastWorkingDays: 0.2 })).toMatch(
      /45 working days later .* it has not moved/,
    );
    const previous = { dataDate: '2026-03-09', p80: '2027-07-30' };
    expect(plain({ ...base, p80: '2027-08-02', previous })).toContain(
      'The date of 80% confidence was 30 Jul 2027 in the report of 9 Mar 2026; it is now 3 days later.',
    );
    expect(plain({ ...base, p80: '2027-07-30', previous })).not.toContain('The date of 80%');
    expect(plain({ ...base, status: 'achieved', achieved: '2027-05-01', slipWorkingDays: 43.7 })).toBe(
      'Crossing open to traffic: achieved on 1 May 2027, 44 working days later than the baseline of 1 March 2027.',
    );
  });

  it('makes a subject line without breaks or controls', () => {
    const content: ReportContent = {
      ...SAMPLE_REPORT,
      project: { ...SAMPLE_REPORT.project, name: 'Bridge\r\nBcc: everyone@example.com\u0000' },
    };
    const subject = reportSubject(content);
    for (const control of ['\r', '\n', '\u0000']) expect(subject).not.toContain(control);
    expect(subject).toMatch(/^Bridge Bcc: .*2026: Late/);
  });
});

describe('the sections', () => {
  it('all appear for the full sample, in their order', () => {
    expect(composeReport(SAMPLE_REPORT).sections.map((section) => section.id)).toEqual([...SECTION_IDS]);
  });

  it('can be chosen and ordered; unknown content is left out, doubles are shown once', () => {
    const chosen = composeReport(SAMPLE_REPORT, { sections: ['crossing', 'milestones', 'crossing'] });
    expect(chosen.sections.map((section) => section.id)).toEqual(['crossing', 'milestones']);
    const bare = withHeadline({ milestone: 'Opening', status: 'planned' });
    expect(composeReport(bare).sections.map((section) => section.id)).toEqual(['headline']);
  });

  it('give every table an id of its own and rows as wide as its head', () => {
    const tables = tablesOf(composeReport(SAMPLE_REPORT));
    expect(new Set(tables.map((table) => table.id)).size).toBe(tables.length);
    for (const table of tables) {
      for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
      if (table.details) expect(table.details.rows).toHaveLength(table.rows.length);
    }
  });

  it('show an undefined index as a dash, never as zero or infinity', () => {
    const content: ReportContent = {
      ...SAMPLE_REPORT,
      performance: { ...SAMPLE_REPORT.performance!, spi: null, cpi: null, estimateAtCompletion: null },
    };
    const blocks = composeReport(content, { sections: ['performance'] }).sections[0]!.blocks;
    const figures = blocks.flatMap((block) => (block.kind === 'figures' ? block.figures : []));
    const shown = new Map(figures.map((figure) => [figure.label, figure.value]));
    expect(shown.get('SPI')).toBe('–');
    expect(shown.get('Estimate at completion')).toBe('–');
    expect(shown.get('Variance at completion')).toBe('–');
  });

  it('state the rule of every light with its limits', () => {
    const blocks = composeReport(SAMPLE_REPORT, { sections: ['lights'] }).sections[0]!.blocks;
    const lights = blocks.flatMap((block) => (block.kind === 'lights' ? block.lights : []));
    expect(lights).toHaveLength(SAMPLE_REPORT.lights!.length);
    expect(lights[0]!.rule).toBe('Green up to 0 working days, amber up to 20 working days, red above.');
    expect(lights[2]!.rule).toBe('Green from 0.97, amber from 0.90, red below.');
    expect(lights[2]!.was).toBe('was Amber');
  });
});

function placeholders(message: Message): string[] {
  const texts = typeof message === 'string' ? [message] : Object.values(message);
  return [
    ...new Set(texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))),
  ].sort();
}

describe('the catalogues', () => {
  it.each(Object.keys(ENGLISH) as (keyof typeof ENGLISH)[])(
    '%s has the same placeholders in every language',
    (key) => {
      expect(placeholders(RUSSIAN[key])).toEqual(placeholders(ENGLISH[key]));
    },
  );

  it.each([
    [1, '1 рабочий день'],
    [2, '2 рабочих дня'],
    [5, '5 рабочих дней'],
    [11, '11 рабочих дней'],
    [21, '21 рабочий день'],
    [22, '22 рабочих дня'],
    [112, '112 рабочих дней'],
    [1.5, '1,5 рабочего дня'],
    [5.04, '5 рабочих дней'],
  ])('Russian plural of %d', (count, expected) => {
    expect(translatorFor('ru').say('working-days', { count })).toBe(expected);
  });

  it('gives a locale without a catalogue English words with its own numbers', () => {
    const german = translatorFor('de-AT');
    expect(german.language).toBe('en');
    expect(german.number(1234.5, 1)).toMatch(/^1[.\u00a0\u202f ]234,5$/);
    expect(translatorFor('not a locale').locale).toBe('en');
  });

  it('leaves no placeholder open and no English word of its own in the Russian report', () => {
    const text = JSON.stringify(composeReport(SAMPLE_REPORT, { locale: 'ru' }));
    expect(text).not.toMatch(/\{[a-z]\w*\}/i);
    for (const word of [
      'Milestone',
      'Baseline:',
      'working day',
      'Planned value',
      'Total float',
      'Unserved',
    ]) {
      expect(text).not.toContain(`"${word}`);
    }
  });
});
