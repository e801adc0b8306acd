import type { Lag } from '#model';

const DURATION =
  /^(-)?P(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Seconds of an ISO 8601 duration as Microsoft Project writes it (`PT232H0M0S`); a day there is 24 hours. */
export function durationSecondsOf(text: string): number | undefined {
  const match = DURATION.exec(text.trim());
  if (!match || match.slice(2).every((part) => part === undefined)) return undefined;
  const [days, hours, minutes, seconds] = match.slice(2).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  const total = days * 86_400 + hours * 3600 + minutes * 60 + seconds;
  return match[1] === '-' && total !== 0 ? -total : total;
}

/** The same in whole minutes. */
export function durationMinutesOf(text: string): number | undefined {
  const seconds = durationSecondsOf(text);
  return seconds === undefined ? undefined : Math.round(seconds / 60) + 0;
}

export function durationText(minutes: number): string {
  const whole = Math.abs(minutes);
  return `${minutes < 0 ? '-' : ''}PT${Math.floor(whole / 60)}H${whole % 60}M0S`;
}

/** Work is kept to the second. */
export function workText(hours: number): string {
  const seconds = Math.round(hours * 3600);
  return `PT${Math.floor(seconds / 3600)}H${Math.floor((seconds % 3600) / 60)}M${seconds % 60}S`;
}

/**
 * Units that durations and lags are shown in: 3 minutes, 5 hours, 7 days, 9 weeks, 11 months, 19 percent; one more
 * is the same in elapsed time; 32 more is the same, estimated.
 */
export function isElapsed(format: number | undefined): boolean {
  const base = (format ?? 7) >= 35 ? format! - 32 : (format ?? 7);
  return base === 4 || base === 6 || base === 8 || base === 10 || base === 12 || base === 20;
}

/** A lag's value is tenths of a minute, or with a percent format the percent itself. */
export function lagOf(value: number, format: number | undefined): Lag {
  const base = (format ?? 7) >= 35 ? format! - 32 : (format ?? 7);
  if (base === 19 || base === 20) return { kind: 'percent', percent: value, elapsed: base === 20 };
  return { kind: isElapsed(format) ? 'elapsed' : 'working', minutes: Math.round(value / 10) + 0 };
}

export function formatLag(lag: Lag): { readonly value: number; readonly format: number } {
  if (lag.kind === 'percent') return { value: lag.percent, format: lag.elapsed ? 20 : 19 };
  return { value: lag.minutes * 10, format: lag.kind === 'elapsed' ? 8 : 7 };
}
