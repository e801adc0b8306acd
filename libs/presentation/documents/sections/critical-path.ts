import { ganttChart, ganttTable, type GanttRow } from '#presentation/charts';
import type { Block, DocumentTable } from '../document.js';
import type { CriticalPathSection, PathActivity } from '../report-content.js';
import { chartBlock, reproductionBlocks, type SectionContext } from './section-context.js';

function pathTable(
  { translator }: SectionContext,
  id: string,
  caption: string,
  activities: readonly PathActivity[],
): DocumentTable {
  const unit = translator.say('opening.tornado.unit');
  const withIndex = activities.some((activity) => activity.criticalityIndex !== undefined);
  return {
    id,
    caption,
    columns: [
      { key: 'id', label: 'ID', type: 'text', weight: 0.9 },
      { key: 'name', label: translator.say('path.column.activity'), type: 'text', weight: 4 },
      { key: 'start', label: translator.say('path.column.start'), type: 'date' },
      { key: 'finish', label: translator.say('path.column.finish'), type: 'date' },
      { key: 'remaining', label: translator.say('path.column.remaining'), type: 'number', unit },
      { key: 'float', label: translator.say('path.column.float'), type: 'number', unit },
      ...(withIndex
        ? [{ key: 'criticality', label: translator.say('path.column.criticality'), type: 'share' as const }]
        : []),
    ],
    rows: activities.map((activity) => [
      activity.id,
      activity.name,
      activity.start,
      activity.finish,
      activity.remainingWorkingDays,
      activity.totalFloatWorkingDays,
      ...(withIndex ? [activity.criticalityIndex ?? null] : []),
    ]),
  };
}

function rowsOf(activities: readonly PathActivity[], criticality: 'critical' | 'near-critical'): GanttRow[] {
  return activities.map((activity) => ({
    id: activity.id,
    name: activity.name,
    kind:
      activity.start === activity.finish && activity.remainingWorkingDays === 0 ? 'milestone' : 'activity',
    start: activity.start,
    finish: activity.finish,
    criticality,
    totalFloatDays: activity.totalFloatWorkingDays,
    ...(activity.percentComplete === undefined ? {} : { percentComplete: activity.percentComplete }),
  }));
}

function ganttBlock(context: SectionContext, section: CriticalPathSection): Block {
  const { content, translator } = context;
  const rows = section.gantt?.rows ?? [
    ...rowsOf(section.critical, 'critical'),
    ...rowsOf(section.nearCritical ?? [], 'near-critical'),
  ];
  const often = new Map<string, number>();
  for (const { name } of rows) often.set(name, (often.get(name) ?? 0) + 1);
  return chartBlock(context, 'critical-path-chart', ganttChart, ganttTable, {
    title: translator.say('path.chart'),
    description: translator.say('path.chart.description'),
    // Both banks have a deck slab: what is named twice is told apart by its id.
    rows: rows.map((row) =>
      (often.get(row.name) ?? 0) > 1 ? { ...row, name: `${row.name} (${row.id})` } : row,
    ),
    dataDate: content.report.dataDate,
    maxRows: 40,
    ...(section.gantt?.relationships ? { relationships: section.gantt.relationships } : {}),
    ...(section.gantt?.nonWorking ? { nonWorking: section.gantt.nonWorking } : {}),
  });
}

export function criticalPathBlocks(context: SectionContext): Block[] {
  const { content, translator } = context;
  const section = content.criticalPath;
  if (!section || section.critical.length + (section.nearCritical?.length ?? 0) === 0) return [];
  const near = section.nearCritical ?? [];
  const within = section.nearCriticalWithinWorkingDays;
  const nearTitle =
    within === undefined
      ? translator.say('path.near.bare')
      : translator.say('path.near', { days: translator.say('working-days', { count: within }) });
  const blocks: Block[] = [ganttBlock(context, section)];
  if (section.critical.length > 0) {
    const table = pathTable(context, 'critical-path', translator.say('path.critical'), section.critical);
    blocks.push({ kind: 'table', table });
  }
  if (near.length > 0)
    blocks.push({ kind: 'table', table: pathTable(context, 'near-critical', nearTitle, near) });
  return [...blocks, ...reproductionBlocks(context, section)];
}
