import { sCurveChart, sCurveTable } from '#presentation/charts';
import type { Block, KeyFigure, Tone } from '../document.js';
import type { Translator } from '../messages/translator.js';
import type { PerformanceSection } from '../report-content.js';
import { chartBlock, reproductionBlocks, type SectionContext } from './section-context.js';

/** An index of at least 1 is good; within five hundredths of it a warning, below that bad. */
function indexTone(value: number | null): Tone | undefined {
  if (value === null) return undefined;
  if (value >= 1) return 'good';
  return value >= 0.95 ? 'warning' : 'bad';
}

function withTone(label: string, value: string, tone: Tone | undefined): KeyFigure {
  return tone ? { label, value, tone } : { label, value };
}

function valueFigures(translator: Translator, section: PerformanceSection, unit: string): KeyFigure[] {
  const money = (value: number | null): string =>
    value === null ? translator.say('report.not-known') : translator.money(value, unit);
  const index = (value: number | null): string =>
    value === null ? translator.say('report.not-known') : translator.number(value, 2);
  const remaining = section.estimateAtCompletion;
  const figures: KeyFigure[] = [
    { label: translator.say('performance.key.bac'), value: money(section.budgetAtCompletion) },
    { label: translator.say('performance.key.pv'), value: money(section.plannedValue) },
    { label: translator.say('performance.key.ev'), value: money(section.earnedValue) },
    { label: translator.say('performance.key.ac'), value: money(section.actualCost) },
    { label: translator.say('performance.key.sv'), value: money(section.earnedValue - section.plannedValue) },
    { label: translator.say('performance.key.cv'), value: money(section.earnedValue - section.actualCost) },
    withTone(translator.say('performance.key.spi'), index(section.spi), indexTone(section.spi)),
    withTone(translator.say('performance.key.cpi'), index(section.cpi), indexTone(section.cpi)),
    { label: translator.say('performance.key.eac'), value: money(remaining) },
    {
      label: translator.say('performance.key.vac'),
      value: money(remaining === null ? null : section.budgetAtCompletion - remaining),
    },
  ];
  if (section.toCompletePerformanceIndex !== undefined) {
    figures.push({
      label: translator.say('performance.key.tcpi'),
      value: index(section.toCompletePerformanceIndex),
    });
  }
  return figures;
}

function earnedScheduleFigures(translator: Translator, section: PerformanceSection): KeyFigure[] {
  const { earnedSchedule } = section;
  if (!earnedSchedule) return [];
  const months = (count: number): string => translator.say('performance.months', { count });
  const { spiT } = earnedSchedule;
  const figures: KeyFigure[] = [
    { label: translator.say('performance.key.es'), value: months(earnedSchedule.earnedMonths) },
    { label: translator.say('performance.key.at'), value: months(earnedSchedule.actualMonths) },
    {
      label: translator.say('performance.key.svt'),
      value: months(earnedSchedule.earnedMonths - earnedSchedule.actualMonths),
    },
    withTone(
      translator.say('performance.key.spit'),
      spiT === null ? translator.say('report.not-known') : translator.number(spiT, 2),
      indexTone(spiT),
    ),
  ];
  if (earnedSchedule.forecastFinish !== undefined) {
    figures.push({
      label: translator.say('performance.key.ieac'),
      value: translator.date(earnedSchedule.forecastFinish),
    });
  }
  return figures;
}

export function performanceBlocks(context: SectionContext): Block[] {
  const { content, translator } = context;
  const section = content.performance;
  if (!section) return [];
  const unit = section.unit ?? content.project.currency;
  const date = section.earnedSchedule?.date;
  const blocks: Block[] = [
    {
      kind: 'figures',
      figures: [...valueFigures(translator, section, unit), ...earnedScheduleFigures(translator, section)],
    },
  ];
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
