import type { MovementExplanation } from '#engines/schedule-quality';
import { formatMinute } from '#engines/work-calendars';
import type { MovementView } from './explanation.js';

const round = (days: number): number => Math.round(days * 10_000) / 10_000;

/** A movement explained, as the API and the command line show it. */
export function movementViewOf(movement: MovementExplanation, from: string, to: string): MovementView {
  return {
    activity: movement.activity ?? null,
    from,
    to,
    before: formatMinute(movement.before),
    after: formatMinute(movement.after),
    days: round(movement.slipDays),
    causes: movement.causes.map(({ kind, slipDays, aloneDays, decisive }) => ({
      cause: kind,
      days: round(slipDays),
      aloneDays: round(aloneDays),
      activities: [...decisive],
    })),
    sentence: movement.sentence,
  };
}
