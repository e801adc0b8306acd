import { milestoneTrendChart, milestoneTrendTable } from '#presentation/charts';
import type { Block, DocumentCell, DocumentColumn, DocumentTable } from '../document.js';
import type { Translator } from '../messages/translator.js';
import type { MilestoneRow } from '../report-content.js';
import { STATUS_TONES } from './headline.js';
import { causeText, chartBlock, reproductionBlocks, type SectionContext } from './section-context.js';

interface MilestoneColumn extends DocumentColumn {
  cell(row: MilestoneRow): DocumentCell;
}

function slipCell(days: number | undefined): DocumentCell {
  if (days === undefined) return null;
  if (Math.round(days) === 0) return 0;
  return { value: days, tone: days > 0 ? 'bad' : 'good' };
}

function allColumns(translator: Translator, achieved: boolean): MilestoneColumn[] {
  // Short, because three columns carry it; the note under the table says that they are working days.
  const unit = translator.chartWords.days;
  return [
    {
      key: 'name',
      label: translator.say('milestones.column.name'),
      type: 'text',
      weight: 3.2,
      cell: (row) => row.name,
    },
    {
      key: 'status',
      label: translator.say('milestones.column.status'),
      type: 'text',
      weight: 1.6,
      cell: (row) => ({ value: translator.say(`status.${row.status}`), tone: STATUS_TONES[row.status] }),
    },
    {
      key: 'baseline',
      label: translator.say('milestones.column.baseline'),
      type: 'date',
      cell: (row) => row.baseline ?? null,
    },
    {
      key: 'forecast',
      label: translator.say(achieved ? 'milestones.column.actual' : 'milestones.column.forecast'),
      type: 'date',
      cell: (row) => row.achieved ?? row.deterministic ?? null,
    },
    { key: 'p50', label: 'P50', type: 'date', cell: (row) => row.p50 ?? null },
    { key: 'p80', label: 'P80', type: 'date', cell: (row) => row.p80 ?? null },
    {
      key: 'slip',
      label: translator.say('milestones.column.slip'),
      type: 'signed',
      unit,
      cell: (row) => slipCell(row.slipWorkingDays),
    },
    {
      key: 'since',
      label: translator.say('milestones.column.since'),
      type: 'signed',
      unit,
      cell: (row) => slipCell(row.slipSinceLastWorkingDays),
    },
    {
      key: 'float',
      label: translator.say('milestones.column.float'),
      type: 'number',
      unit,
      cell: (row) => row.totalFloatWorkingDays ?? null,
    },
  ];
}

function whyText(translator: Translator, row: MilestoneRow): string | null {
  const causes = Math.round(row.slipSinceLastWorkingDays ?? 1) === 0 ? [] : (row.why ?? []);
  return causes.length === 0 ? null : causes.map((cause) => causeText(translator, cause)).join('; ');
}

const allAchieved = (rows: readonly MilestoneRow[]): boolean =>
  rows.every(({ status }) => status === 'achieved');

function milestoneTable(translator: Translator, rows: readonly MilestoneRow[]): DocumentTable {
  const columns = allColumns(translator, allAchieved(rows)).filter((column) =>
    rows.some((row) => column.cell(row) !== null),
  );
  return {
    id: 'milestones',
    caption: translator.say('milestones.caption'),
    columns: columns.map(({ cell: _cell, ...column }) => column),
    rows: rows.map((row) => columns.map((column) => column.cell(row))),
    details: {
      label: translator.say('milestones.column.why'),
      rows: rows.map((row) => whyText(translator, row)),
    },
  };
}

export function milestoneBlocks(context: SectionContext): Block[] {
  const { content, translator } = context;
  const section = content.milestones;
  if (!section || section.rows.length === 0) return [];
  const trends = section.rows.filter((row) => (row.trend?.length ?? 0) > 1);
  const blocks: Block[] = [
    { kind: 'table', table: milestoneTable(translator, section.rows) },
    {
      kind: 'paragraph',
      text: translator.say(allAchieved(section.rows) ? 'milestones.note.achieved' : 'milestones.note'),
      muted: true,
    },
  ];
  if (trends.length > 0) {
    blocks.push(
      chartBlock(context, 'milestone-trend', milestoneTrendChart, milestoneTrendTable, {
        title: translator.say('milestones.trend'),
        description: translator.say('milestones.trend.description'),
        milestones: trends.map((row) => ({
          id: row.id,
          name: row.name,
          points: row.trend ?? [],
          ...(row.baseline === undefined ? {} : { baseline: row.baseline }),
        })),
      }),
    );
  }
  return [...blocks, ...reproductionBlocks(context, section)];
}
