import type { NetworkDefinition, ScheduleResult } from '#engines/cpm';
import { dayOf, formatDate, formatMinute } from '#engines/work-calendars';
import type { ProjectModel, WbsNode } from '#model';
import { ganttChart, type GanttRow } from '#presentation/charts';

/** The gantt of a calculated schedule as SVG: WBS groups in the model's order, activities by early start. */
export function ganttOf(model: ProjectModel, network: NetworkDefinition, schedule: ScheduleResult): string {
  const rows = model.wbs.length > 0 ? model.wbs.flatMap((node) => groupRows(node, model, schedule)) : [];
  const loose = model.activities.flatMap(({ wbs }, index) =>
    wbs === undefined || model.wbs.length === 0 ? [activityRow(model, schedule, index, 0)] : [],
  );
  return ganttChart({
    title: model.project.name,
    width: 1200,
    theme: 'light',
    dataDate: formatDate(dayOf(network.dataDate)),
    rows: [...rows, ...loose],
  });
}

function depthOf(node: WbsNode, model: ProjectModel): number {
  const parent = model.wbs.find(({ id }) => id === node.parent);
  return parent ? depthOf(parent, model) + 1 : 0;
}

function groupRows(node: WbsNode, model: ProjectModel, schedule: ScheduleResult): GanttRow[] {
  const within = model.activities
    .flatMap(({ wbs, type }, index) => (wbs === node.id && type !== 'wbs-summary' ? [index] : []))
    .sort((a, b) => (schedule.start[a] ?? 0) - (schedule.start[b] ?? 0));
  const depth = depthOf(node, model);
  const group: GanttRow = { id: `wbs-${node.id}`, name: node.name, kind: 'group', depth };
  return [group, ...within.map((index) => activityRow(model, schedule, index, depth + 1))];
}

function activityRow(model: ProjectModel, schedule: ScheduleResult, index: number, depth: number): GanttRow {
  const { id, name, type, durationMinutes, remainingMinutes, status } = model.activities[index]!;
  const done = durationMinutes > 0 ? (1 - remainingMinutes / durationMinutes) * 100 : 0;
  return {
    id,
    name,
    kind: type.endsWith('milestone')
      ? 'milestone'
      : type === 'level-of-effort'
        ? 'level-of-effort'
        : 'activity',
    depth,
    start: formatMinute(schedule.start[index] ?? 0),
    finish: formatMinute(schedule.finish[index] ?? 0),
    percentComplete: status === 'complete' ? 100 : Math.max(0, Math.round(done)),
    criticality: schedule.critical[index] === 1 ? 'critical' : 'not-critical',
  };
}
