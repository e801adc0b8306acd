import { sCurveChart, sCurveTable } from '#presentation/charts';
import type { Block, KeyFigure, Tone } from '../document.js';
import type { MessageKey } from '../messages/english.js';
import type { Translator } from '../messages/translator.js';
import type { PerformanceSection } from '../report-content.js';
import { chartBlock, reproductionBlocks, type SectionContext } from './section-context.js';

/** An index of at least 1 is good; within five hundredths of it a warning, below that bad. */
function indexTone(value: number | null): Tone | undefined {
  if (value === null) return undefined;
  if (value >= 1) return 'good';
  return value >= 0.95 ? 'warning' : 'bad';
}

type Figures = Readonly<
  Record<'money' | 'index' | 'months', (label: MessageKey, value: number | null) => KeyFigure>
>;

/** The three kinds of figures there are: a missing one is a dash, never a zero. */
function figureMakers(translator: Translator, unit: string): Figures {
  const figure = (label: MessageKey, value: number | null, show: (value: number) => string): KeyFigure => ({
    label: translator.say(label),
    value: value === null ? translator.say('report.not-known') : show(value),
    raw: value,
  });
  return {
    money: (label, value) => ({ ...figure(label, value, (amount) => translator.money(amount, unit)), unit }),
    index: (label, value) => {
      const tone = indexTone(value);
      return { ...figure(label, value, (index) => translator.number(index, 2)), ...(tone ? { tone } : {}) };
    },
    months: (label, value) =>
      figure(label, value, (count) => translator.say('performance.months', { count })),
  };
}

/** Without costs and without booked hours nothing can be said of what the work took: its time only is shown. */
function timeFigures({ money, index }: Figures, section: PerformanceSection): KeyFigure[] {
  return [
    money('performance.key.bac', section.budgetAtCompletion),
    money('performance.key.pv', section.plannedValue),
    money('performance.key.ev', section.earnedValue),
    money('performance.key.sv', section.earnedValue - section.plannedValue),
    index('performance.key.spi', section.spi),
  ];
}

function valueFigures(figures: Figures, section: PerformanceSection): KeyFigure[] {
  const { money, index } = figures;
  if (section.weights && !section.weights.actualsBooked) return timeFigures(figures, section);
  const atCompletion = section.estimateAtCompletion;
  const variance = atCompletion === null ? null : section.budgetAtCompletion - atCompletion;
  const toComplete = section.toCompletePerformanceIndex;
  return [
    money('performance.key.bac', section.budgetAtCompletion),
    money('performance.key.pv', section.plannedValue),
    money('performance.key.ev', section.earnedValue),
    money('performance.key.ac', section.actualCost),
    money('performance.key.sv', section.earnedValue - section.plannedValue),
    money('performance.key.cv', section.earnedValue - section.actualCost),
    index('performance.key.spi', section.spi),
    index('performance.key.cpi', section.cpi),
    money('performance.key.eac', atCompletion),
    money('performance.key.vac', variance),
    ...(toComplete === undefined
      ? []
      : [{ ...index('performance.key.tcpi', toComplete), tone: 'muted' as const }]),
  ];
}

function earnedScheduleFigures(
  translator: Translator,
  { months, index }: Figures,
  section: PerformanceSection,
): KeyFigure[] {
  const { earnedSchedule } = section;
  if (!earnedSchedule) return [];
  const { earnedMonths, actualMonths, forecastFinish } = earnedSchedule;
  const figures = [
    months('performance.key.es', earnedMonths),
    months('performance.key.at', actualMonths),
    months('performance.key.svt', earnedMonths - actualMonths),
    index('performance.key.spit', earnedSchedule.spiT),
  ];
  if (forecastFinish !== undefined) {
    const label = translator.say('performance.key.ieac');
    figures.push({ label, value: translator.date(forecastFinish), raw: forecastFinish });
  }
  return figures;
}

export function performanceBlocks(context: SectionContext): Block[] {
  const { content, translator } = context;
  const section = content.performance;
  if (!section) return [];
  const hours = section.weights ? translator.say('performance.unit.hours') : content.project.currency;
  const unit = section.unit ?? hours;
  const makers = figureMakers(translator, unit);
  const date = section.earnedSchedule?.date;
  const blocks: Block[] = [
    {
      kind: 'figures',
      id: 'earned-value',
      figures: [...valueFigures(makers, section), ...earnedScheduleFigures(translator, makers, section)],
    },
  ];
  if (section.weights) {
    const { by, unweighted } = section.weights;
    const missing =
      by === 'labour-hours' && unweighted > 0
        ? ` ${translator.say('performance.weights.unweighted', { count: unweighted })}`
        : '';
    blocks.push({ kind: 'paragraph', text: translator.say(`performance.weights.${by}`) + missing });
  }
  if (section.earnedSchedule?.onPlateau === true) {
    blocks.push({ kind: 'paragraph', text: translator.say('performance.plateau'), muted: true });
  }
  blocks.push(
    chartBlock(context, 's-curve', sCurveChart, sCurveTable, {
      title: translator.say('performance.chart'),
      description: translator.say('performance.chart.description'),
      points: section.points,
      dataDate: content.report.dataDate,
      budgetAtCompletion: section.budgetAtCompletion,
      unit,
      ...(date === undefined ? {} : { earnedScheduleDate: date }),
      ...(section.estimateToComplete ? { estimateToComplete: section.estimateToComplete } : {}),
    }),
  );
  return [...blocks, ...reproductionBlocks(context, section)];
}
