import type { Lag, ModelRelationship, RelationshipType } from '#model';

/** A relationship as planners write it in one cell: `A1000 FS+16h`, `A1010 SS`, `A1020 FF+50%`, `A1030 FS+2ed`. */

const ENDING =
  /^(.+?)[ \t]*\b(FS|SS|FF|SF)[ \t]*(?:([+-])[ \t]*(\d+(?:[.,]\d+)?)[ \t]*(e?)(%|m|h|d|w)[a-z]*)?$/i;

const MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60 };

export function formatPredecessor({ predecessor, type, lag }: ModelRelationship): string {
  return `${predecessor} ${type}${formatLag(lag)}`;
}

function formatLag(lag: Lag): string {
  const amount = lag.kind === 'percent' ? lag.percent : lag.minutes / 60;
  if (amount === 0) return '';
  const elapsed = lag.kind === 'elapsed' || (lag.kind === 'percent' && lag.elapsed);
  return `${amount > 0 ? '+' : '-'}${Math.abs(amount)}${elapsed ? 'e' : ''}${lag.kind === 'percent' ? '%' : 'h'}`;
}

export interface Predecessor {
  readonly id: string;
  readonly type: RelationshipType;
  readonly lag: Lag;
}

/** Reads one predecessor; `minutesPerDay` is what a working day in its lag counts. Undefined: cannot be read. */
export function parsePredecessor(
  text: string,
  isActivity: (id: string) => boolean,
  minutesPerDay: number,
): Predecessor | undefined {
  const trimmed = text.trim();
  if (isActivity(trimmed)) return { id: trimmed, type: 'FS', lag: { kind: 'working', minutes: 0 } };
  // The notation of Microsoft Project has no space: 12FS+2d.
  const match =
    ENDING.exec(trimmed) ?? ENDING.exec(trimmed.replace(/(FS|SS|FF|SF)(?=[ \t]*(?:[+-]|$))/i, ' $1'));
  if (!match) return undefined;
  const [, id, type, sign, amount, elapsed, unit] = match;
  const value = amount === undefined ? 0 : Number(amount.replace(',', '.')) * (sign === '-' ? -1 : 1);
  return {
    id: id!.trim(),
    type: type!.toUpperCase() as RelationshipType,
    lag: lagOf(value, elapsed === 'e' || elapsed === 'E', unit, minutesPerDay),
  };
}

function lagOf(value: number, elapsed: boolean, unit: string | undefined, minutesPerDay: number): Lag {
  if (unit === '%') return { kind: 'percent', percent: value, elapsed };
  const day = elapsed ? 1440 : minutesPerDay;
  const week = elapsed ? 7 * 1440 : 5 * minutesPerDay;
  const letter = unit?.toLowerCase() ?? 'h';
  const size = MINUTES[letter] ?? (letter === 'w' ? week : day);
  return { kind: elapsed ? 'elapsed' : 'working', minutes: Math.round(value * size) + 0 };
}
