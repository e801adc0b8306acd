import type { Schemas } from '../api/client.js';

export type Schedule = Schemas['CreateReportSubscription']['schedule'];

/** Occasions in words. */
export function scheduleText(schedule: Schedule): string {
  switch (schedule.on) {
    case 'monday':
      return 'every Monday of the simulated calendar';
    case 'month-end':
      return 'at the end of each month';
    case 'milestone':
      return 'when a milestone is achieved';
    case 'status-change':
      return "when a milestone's status changes";
    case 'p80-slip':
      return `when the P80 date slips more than ${schedule.days} days`;
    case 'wall-clock':
      return `by the clock: ${schedule.cron}, ${schedule.timeZone}`;
    case 'request':
      return 'on request only';
  }
}

export const SCHEDULES: readonly { readonly id: Schedule['on']; readonly name: string }[] = [
  { id: 'monday', name: 'Every Monday' },
  { id: 'month-end', name: 'At the end of each month' },
  { id: 'milestone', name: 'When a milestone is achieved' },
  { id: 'status-change', name: "When a milestone's status changes" },
  { id: 'p80-slip', name: 'When the P80 date slips' },
  { id: 'wall-clock', name: 'By the clock (cron)' },
  { id: 'request', name: 'On request only' },
];
