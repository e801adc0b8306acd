import {
  dateHistogramChart,
  dateHistogramTable,
  forecastDriftChart,
  forecastDriftTable,
  tornadoChart,
  tornadoTable,
} from '#presentation/charts';
import type { Block, KeyFigure } from '../document.js';
import type { Translator } from '../messages/translator.js';
import type { OpeningSection } from '../report-content.js';
import { chartBlock, reproductionBlocks, targetName, type SectionContext } from './section-context.js';

function dateFigure({ translator }: SectionContext, label: string, date: string): KeyFigure {
  return { label, value: translator.date(date), raw: date };
}

function keyFigures(context: SectionContext, section: OpeningSection): KeyFigure[] {
  const { translator } = context;
  const figures: KeyFigure[] = [];
  if (section.deterministic !== undefined) {
    figures.push(dateFigure(context, translator.say('opening.key.planned'), section.deterministic));
  }
  for (const percentile of ['p10', 'p50', 'p80', 'p90'] as const) {
    figures.push(dateFigure(context, translator.say(`opening.key.${percentile}`), section[percentile]));
  }
  const { target } = section;
  if (target) {
    figures.push({
      label: translator.say('opening.key.target', {
        name: targetName(translator, target.name),
        date: translator.date(target.date),
      }),
      value: translator.share(target.probability, 1),
      raw: target.probability,
    });
  }
  return figures;
}

const targetLine = (translator: Translator, { name, date }: NonNullable<OpeningSection['target']>) => {
  const label = targetName(translator, name);
  return { label: `${label.charAt(0).toUpperCase()}${label.slice(1)}`, date };
};

function histogram(context: SectionContext, section: OpeningSection): Block {
  const { translator } = context;
  const iterations = translator.say('iterations', { count: section.iterations });
  return chartBlock(context, 'opening-distribution', dateHistogramChart, dateHistogramTable, {
    title: translator.say('opening.histogram', { iterations }),
    description: translator.say('opening.histogram.description'),
    bins: section.bins,
    percentiles: [
      { label: 'P10', date: section.p10, probability: 0.1 },
      { label: 'P50', date: section.p50, probability: 0.5 },
      { label: 'P80', date: section.p80, probability: 0.8 },
      { label: 'P90', date: section.p90, probability: 0.9 },
    ],
    ...(section.deterministic === undefined ? {} : { deterministic: section.deterministic }),
    ...(section.target ? { target: targetLine(translator, section.target) } : {}),
  });
}

function drift(context: SectionContext, section: OpeningSection): Block[] {
  const vintages = section.vintages ?? [];
  const published = section.published ?? [];
  if (vintages.length + published.length < 2) return [];
  const { translator } = context;
  const block = chartBlock(context, 'forecast-drift', forecastDriftChart, forecastDriftTable, {
    title: translator.say('opening.drift'),
    description: translator.say('opening.drift.description'),
    vintages,
    published,
    ...(section.target ? { target: targetLine(translator, section.target) } : {}),
  });
  return [block];
}

function tornado(context: SectionContext, section: OpeningSection): Block[] {
  const bars = section.sensitivity ?? [];
  if (bars.length === 0) return [];
  const { translator } = context;
  const block = chartBlock(context, 'sensitivity', tornadoChart, tornadoTable, {
    title: translator.say('opening.tornado'),
    description: translator.say('opening.tornado.description'),
    unit: translator.say(
      section.sensitivityUnit === 'calendar-days' ? 'opening.tornado.calendar-unit' : 'opening.tornado.unit',
    ),
    bars,
    maxBars: 8,
  });
  // Bars from zero say what each factor takes; bars to both sides what its low and its high end do.
  return bars.every(({ low }) => low === 0)
    ? [block, { kind: 'paragraph', text: translator.say('opening.tornado.without'), muted: true }]
    : [block];
}

export function openingBlocks(context: SectionContext): Block[] {
  const { content, translator } = context;
  const section = content.opening;
  if (!section) return [];
  return [
    { kind: 'figures', id: 'opening', figures: keyFigures(context, section) },
    histogram(context, section),
    { kind: 'paragraph', text: translator.say('opening.explain'), muted: true },
    ...drift(context, section),
    ...tornado(context, section),
    ...reproductionBlocks(context, section),
  ];
}
