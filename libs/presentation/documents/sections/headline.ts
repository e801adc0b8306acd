import type { Block, Tone } from '../document.js';
import type { Translator } from '../messages/translator.js';
import type { Headline, MilestoneStatus } from '../report-content.js';
import type { ServedAgainstTarget } from '../report-figures.js';
import { causeText, movement, type SectionContext } from './section-context.js';

export const STATUS_TONES: Readonly<Record<MilestoneStatus, Tone>> = {
  planned: 'muted',
  'on-track': 'good',
  'at-risk': 'warning',
  late: 'bad',
  achieved: 'good',
};

/** The one sentence that has to be right: state, milestone, date. */
export function composeHeadline(translator: Translator, headline: Headline): string {
  const { milestone } = headline;
  const status = translator.say(`status.${headline.status}`);
  const date = (iso: string): string => translator.date(iso, 'full');
  if (headline.achieved !== undefined)
    return translator.say('headline.achieved', { milestone, date: date(headline.achieved) });
  if (headline.p80 !== undefined)
    return translator.say('headline.p80', { status, milestone, p80: date(headline.p80) });
  if (headline.deterministic !== undefined) {
    return translator.say('headline.deterministic', {
      status,
      milestone,
      date: date(headline.deterministic),
    });
  }
  return translator.say('headline.bare', { status, milestone });
}

function plannedRateSentence(translator: Translator, headline: Headline): string[] {
  if (headline.deterministic === undefined || headline.achieved !== undefined) return [];
  const date = translator.date(headline.deterministic);
  if (headline.baseline === undefined) return [translator.say('headline.planned-rate', { date })];
  const slip = headline.slipWorkingDays;
  if (slip === undefined) return [translator.say('headline.planned-rate', { date })];
  if (Math.round(slip * 10) === 0) return [translator.say('headline.on-baseline', { date })];
  const baseline = translator.date(headline.baseline);
  return [translator.say('headline.slip-baseline', { date, slip: movement(translator, slip), baseline })];
}

function movedSentence(translator: Translator, headline: Headline): string[] {
  const since = headline.slipSinceLastWorkingDays;
  if (since === undefined || headline.achieved !== undefined) return [];
  if (Math.round(since * 10) === 0) return [translator.say('headline.unmoved')];
  const slip = movement(translator, since);
  return headline.why
    ? [translator.say('headline.moved-why', { slip, why: causeText(translator, headline.why) })]
    : [translator.say('headline.moved', { slip })];
}

function served(
  translator: Translator,
  figure: ServedAgainstTarget,
): { readonly served: string; readonly target: string } {
  return { served: translator.number(figure.served, 0), target: translator.number(figure.target, 0) };
}

function crossingSentences(translator: Translator, headline: Headline): string[] {
  const { crossing } = headline;
  if (!crossing) return [];
  const people = crossing.people && served(translator, crossing.people);
  const vehicles = crossing.vehicles && served(translator, crossing.vehicles);
  const sentences: string[] = [];
  if (people && vehicles) {
    sentences.push(
      translator.say('headline.crossing.both', {
        people: people.served,
        peopleTarget: people.target,
        vehicles: vehicles.served,
        vehiclesTarget: vehicles.target,
      }),
    );
  } else if (people) {
    sentences.push(
      translator.say('headline.crossing.people', { people: people.served, peopleTarget: people.target }),
    );
  } else if (vehicles) {
    sentences.push(
      translator.say('headline.crossing.vehicles', {
        vehicles: vehicles.served,
        vehiclesTarget: vehicles.target,
      }),
    );
  }
  if (crossing.bottleneck !== undefined)
    sentences.push(translator.say('headline.bottleneck', { name: crossing.bottleneck }));
  return sentences;
}

function failureBlocks(translator: Translator, { forecastFailure }: Headline): Block[] {
  if (!forecastFailure) return [];
  const { why, newest } = forecastFailure;
  const said = translator.say('headline.forecast-failed', { why });
  const instead =
    newest === undefined
      ? translator.say('headline.forecast-none')
      : translator.say('headline.forecast-newest', { date: translator.date(newest) });
  return [{ kind: 'paragraph', text: `${said} ${instead}` }];
}

/** Will it open on time, and will it cope: the lead sentence, then one paragraph for each half of the question. */
export function headlineBlocks({ content, translator }: SectionContext): Block[] {
  const { headline } = content;
  const even =
    headline.p50 === undefined || headline.achieved !== undefined
      ? []
      : [translator.say('headline.p50', { date: translator.date(headline.p50) })];
  const target = headline.target
    ? [
        translator.say('headline.target', {
          name: headline.target.name,
          date: translator.date(headline.target.date),
        }),
      ]
    : [];
  const first = [
    ...even,
    ...plannedRateSentence(translator, headline),
    ...target,
    ...movedSentence(translator, headline),
  ].join(' ');
  const second = crossingSentences(translator, headline).join(' ');
  const blocks: Block[] = [
    { kind: 'lead', text: composeHeadline(translator, headline), tone: STATUS_TONES[headline.status] },
  ];
  for (const text of [first, second]) if (text !== '') blocks.push({ kind: 'paragraph', text });
  return [...blocks, ...failureBlocks(translator, headline)];
}
