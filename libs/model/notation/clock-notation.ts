import type { Shift } from '#engines/work-calendars';

/** `08:00-12:00`; `24:00` ends a day. */
export const SHIFT_PATTERN = '^(?:[01]\\d|2[0-3]):[0-5]\\d-(?:(?:[01]\\d|2[0-3]):[0-5]\\d|24:00)$';
export const TIME_PATTERN = '^(?:[01]\\d|2[0-3]):[0-5]\\d$|^24:00$';
export const OFFSET_PATTERN = '^[+-](?:0\\d|1[0-4]):[0-5]\\d$';
const SHIFT = new RegExp(SHIFT_PATTERN);
const TIME = new RegExp(TIME_PATTERN);

/** Undefined where the text is no shift or the shift is empty. */
export function parseShift(text: string): Shift | undefined {
  const trimmed = text.trim();
  if (!SHIFT.test(trimmed)) return undefined;
  const [start, finish] = trimmed.split('-').map((time) => minuteOfDay(time));
  return start! < finish! ? { start: start!, finish: finish! } : undefined;
}

/** Minutes from midnight, undefined where the text is no time of day. */
export function parseTimeOfDay(text: string): number | undefined {
  return TIME.test(text) ? minuteOfDay(text) : undefined;
}

function minuteOfDay(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
}

/** Minutes ahead of UTC of `+10:00`. */
export function parseOffset(text: string): number {
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(4, 6));
  return text.startsWith('-') ? -minutes : minutes;
}

export function formatTimeOfDay(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

export function formatShift(shift: Shift): string {
  return `${formatTimeOfDay(shift.start)}-${formatTimeOfDay(shift.finish)}`;
}

/** Sorted, or undefined where two overlap. */
export function sortShifts(shifts: readonly Shift[]): readonly Shift[] | undefined {
  const sorted = [...shifts].sort((a, b) => a.start - b.start);
  const overlap = sorted.some((shift, index) => index > 0 && shift.start < sorted[index - 1]!.finish);
  return overlap ? undefined : sorted;
}
