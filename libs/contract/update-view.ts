import type { NetworkDefinition } from '#engines/cpm';
import { explainMovement } from '#engines/schedule-quality';
import { dayOf, formatDate } from '#engines/work-calendars';
import { comparisonViewOf } from './comparison-view.js';
import { movementViewOf } from './movement-view.js';
import type { UpdateView } from './updates.js';

/** What a status update would change: `before` as it stands, `after` with the update. */
export function updatePreviewOf(
  before: NetworkDefinition,
  after: NetworkDefinition,
): Omit<UpdateView, 'stored' | 'modelVersion' | 'warnings'> {
  const known = new Set(before.activities.map(({ id }) => id));
  const [older, newer] = [before, after].map(({ dataDate }) => formatDate(dayOf(dataDate))) as [
    string,
    string,
  ];
  const comparison = comparisonViewOf(before, after, { before: older, after: newer });
  return {
    dataDate: { before: older, after: newer },
    projectFinish: comparison.projectFinish,
    matched: after.activities.filter(({ id }) => known.has(id)).length,
    added: comparison.added,
    deleted: comparison.deleted,
    changed: comparison.changed.map(({ activity, changes }) => ({ activity, changes: changes.length })),
    moved: comparison.moved.map(({ activity, finishSlipDays, reason, sentence }) => ({
      activity,
      finishSlipDays,
      reason,
      sentence,
    })),
    movement: movementViewOf(explainMovement(before, after), older, newer),
  };
}
