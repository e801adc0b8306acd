import type { RelationshipType } from '#engines/cpm';
import { formatDuration, parseDuration, type WrittenDuration } from './duration-notation.js';

/** A lag as written: `20d`, `-2d`, `3ed`, `50%`, `50e%`. */
export type WrittenLag =
  | { readonly kind: 'time'; readonly sign: 1 | -1; readonly duration: WrittenDuration }
  | { readonly kind: 'percent'; readonly percent: number; readonly elapsed: boolean };

/** A predecessor as written beside an activity: `A20`, `A20 SS`, `A20 SS+20d`, `A20 FS-2d`, `A20 SS+50%`. */
export interface WrittenLink {
  readonly activity: string;
  readonly type: RelationshipType;
  readonly lag?: WrittenLag;
}

const LINK = /^(.*?\S)(?:\s+(FS|SS|FF|SF)(?:\s*([+-].*))?)?$/;
const PERCENT = /^([+-]?)\s*(\d{1,6}(?:\.\d{1,6})?)(e?)%$/;

/** Undefined where what follows the type is no lag. */
export function parseLink(text: string): WrittenLink | undefined {
  const match = LINK.exec(text.trim());
  if (!match) return undefined;
  const [, activity, type = 'FS', lagText] = match;
  const link = { activity: activity!, type: type as RelationshipType };
  if (lagText === undefined) return link;
  const lag = parseLag(lagText);
  return lag && { ...link, lag };
}

export function parseLag(text: string): WrittenLag | undefined {
  const trimmed = text.trim();
  const percent = PERCENT.exec(trimmed);
  if (percent) {
    const amount = Number(percent[2]);
    return { kind: 'percent', percent: percent[1] === '-' ? -amount : amount, elapsed: percent[3] === 'e' };
  }
  const sign = trimmed.startsWith('-') ? -1 : 1;
  const duration = parseDuration(trimmed.replace(/^[+-]\s*/, ''));
  return duration && { kind: 'time', sign, duration };
}

/** Lag text with its sign, as it follows a relationship's type; nothing for no lag. */
export function formatLag(
  lag:
    | { readonly kind: 'working' | 'elapsed'; readonly minutes: number }
    | { readonly kind: 'percent'; readonly percent: number; readonly elapsed: boolean },
  minutesPerDay: number,
): string {
  if (lag.kind === 'percent') {
    if (lag.percent === 0) return '';
    return `${lag.percent > 0 ? '+' : '-'}${Math.abs(lag.percent)}${lag.elapsed ? 'e' : ''}%`;
  }
  if (lag.minutes === 0) return '';
  const size = formatDuration(Math.abs(lag.minutes), minutesPerDay, lag.kind === 'elapsed');
  return `${lag.minutes > 0 ? '+' : '-'}${size}`;
}
