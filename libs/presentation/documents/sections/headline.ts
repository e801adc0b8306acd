import type { Block, Tone } from '../document.js';
import type { Translator } from '../messages/translator.js';
import type { Headline, MilestoneStatus } from '../report-content.js';
import type { ServedAgainstTarget } from '../report-figures.js';
import { causeText, movement, targetName, type SectionContext } from './section-context.js';

export const STATUS_TONES: Readonly<Record<MilestoneStatus, Tone>> = {
  planned: 'muted',
  'on-track': 'good',
  'at-risk': 'warning',
  late: 'bad',
  achieved: 'good',
};

const sentenceCase = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** The one sentence that has to be right: state, milestone, date. */
export function composeHeadline(translator: Translator, headline: Headline): string {
  const { milestone } = headline;
  const status = translator.say(`status.${headline.status}`);
  const date = (iso: string): string => translator.date(iso, 'full');
  const baseline = headline.baseline === undefined ? undefined : date(headline.baseline);
  if (headline.achieved !== undefined)
    return achievedText(translator, headline, date(headline.achieved), baseline);
  if (headline.p80 !== undefined) {
    const p80 = date(headline.p80);
    return baseline === undefined
      ? translator.say('headline.p80', { status, milestone, p80 })
      : translator.say('headline.p80-baseline', { status, milestone, p80, baseline });
  }
  if (headline.deterministic !== undefined) {
    return translator.say('headline.deterministic', {
      status,
      milestone,
      date: date(headline.deterministic),
    });
  }
  return translator.say('headline.bare', { status, milestone });
}

function achievedText(
  translator: Translator,
  { milestone, slipWorkingDays: slip }: Headline,
  date: string,
  baseline: string | undefined,
): string {
  if (slip === undefined || baseline === undefined || Math.round(slip) === 0)
    return translator.say('headline.achieved', { milestone, date });
  return translator.say('headline.achieved-slip', {
    milestone,
    date,
    slip: movement(translator, slip),
    baseline,
  });
}

function plannedRateSentence(translator: Translator, headline: Headline): string[] {
  if (headline.deterministic === undefined || headline.achieved !== undefined) return [];
  const date = translator.date(headline.deterministic);
  if (headline.baseline === undefined) return [translator.say('headline.planned-rate', { date })];
  const slip = headline.slipWorkingDays;
  if (slip === undefined) return [translator.say('headline.planned-rate', { date })];
  if (Math.round(slip) === 0) return [translator.say('headline.on-baseline', { date })];
  const baseline = translator.date(headline.baseline);
  return [translator.say('headline.slip-baseline', { date, slip: movement(translator, slip), baseline })];
}

function movedSentence(translator: Translator, headline: Headline): string[] {
  const since = headline.slipSinceLastWorkingDays;
  if (since === undefined || headline.achieved !== undefined) return [];
  if (Math.round(since) === 0) return [translator.say('headline.unmoved')];
  const slip = movement(translator, since);
  return headline.why
    ? [translator.say('headline.moved-why', { slip, why: causeText(translator, headline.why) })]
    : [translator.say('headline.moved', { slip })];
}

/** How the date of 80 % confidence moved since the last report. */
function confidenceSentence(translator: Translator, { p80, previous, achieved }: Headline): string[] {
  if (p80 === undefined || previous === undefined || achieved !== undefined) return [];
  const days = Math.round((Date.parse(p80) - Date.parse(previous.p80)) / 86_400_000);
  if (days === 0) return [];
  return [
    translator.say('headline.p80-moved', {
      before: translator.date(previous.p80),
      date: translator.date(previous.dataDate),
      move: translator.say(days > 0 ? 'days.later' : 'days.earlier', { count: Math.abs(days) }),
    }),
  ];
}

function served(translator: Translator, { served: count, target, demand }: ServedAgainstTarget) {
  return {
    served: translator.number(count, 0),
    target: translator.number(target, 0),
    demand: translator.number(demand ?? target, 0),
  };
}

function crossingSentences(translator: Translator, headline: Headline): string[] {
  const { crossing } = headline;
  if (!crossing) return [];
  const people = crossing.people && served(translator, crossing.people);
  const vehicles = crossing.vehicles && served(translator, crossing.vehicles);
  const lead = translator.say(`headline.crossing.lead.${crossing.state ?? 'forecast'}`);
  const sentences: string[] = [];
  if (people && vehicles) {
    sentences.push(
      translator.say('headline.crossing.both', {
        lead,
        people: people.served,
        peopleDemand: people.demand,
        peopleTarget: people.target,
        vehicles: vehicles.served,
        vehiclesDemand: vehicles.demand,
        vehiclesTarget: vehicles.target,
      }),
    );
  } else if (people) {
    sentences.push(
      translator.say('headline.crossing.people', {
        lead,
        people: people.served,
        peopleDemand: people.demand,
        peopleTarget: people.target,
      }),
    );
  } else if (vehicles) {
    sentences.push(
      translator.say('headline.crossing.vehicles', {
        lead,
        vehicles: vehicles.served,
        vehiclesDemand: vehicles.demand,
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
          name: sentenceCase(targetName(translator, headline.target.name)),
          date: translator.date(headline.target.date),
        }),
      ]
    : [];
  const first = [
    ...even,
    ...plannedRateSentence(translator, headline),
    ...target,
    ...movedSentence(translator, headline),
    ...confidenceSentence(translator, headline),
  ].join(' ');
  const second = crossingSentences(translator, headline).join(' ');
  const blocks: Block[] = [
    { kind: 'lead', text: composeHeadline(translator, headline), tone: STATUS_TONES[headline.status] },
  ];
  for (const text of [first, second]) if (text !== '') blocks.push({ kind: 'paragraph', text });
  return [...blocks, ...failureBlocks(translator, headline)];
}
