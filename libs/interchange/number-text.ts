/** Numbers as schedule files write them: plain, or with the writer's own decimal comma and grouping. */

const PLAIN = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/;
const LOCALISED = /^[+-]?[\d.,' \u00a0]+$/;

/** The number, or undefined where the text is none or is not finite. */
export function numberOf(text: string): number | undefined {
  const value = PLAIN.test(text) ? Number(text) : Number(unlocalised(text) ?? NaN);
  return Number.isFinite(value) ? value : undefined;
}

/** The last separator is the decimal one (`1.234,5`, `1,234.5`, `12,5`); all others group. */
function unlocalised(text: string): string | undefined {
  const trimmed = text.trim();
  if (!LOCALISED.test(trimmed) || !/\d/.test(trimmed)) return undefined;
  const last = Math.max(trimmed.lastIndexOf(','), trimmed.lastIndexOf('.'));
  const whole = (last < 0 ? trimmed : trimmed.slice(0, last)).replace(/[^\d+-]/g, '');
  return last < 0 ? whole : `${whole || '0'}.${trimmed.slice(last + 1).replace(/\D/g, '')}`;
}

/** Exact decimal text without needless zeros: `240.0000` is `240`. Undefined where the text is no decimal number. */
export function decimalText(text: string): string | undefined {
  const plain = /^[+-]?\d*\.?\d*$/.test(text) ? text : unlocalised(text);
  const match = plain === undefined ? null : /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(plain);
  if (!match || `${match[2]}${match[3] ?? ''}` === '' || text.length > 60) return undefined;
  const whole = match[2]!.replace(/^0+(?=\d)/, '') || '0';
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  const magnitude = fraction === '' ? whole : `${whole}.${fraction}`;
  return match[1] === '-' && magnitude !== '0' ? `-${magnitude}` : magnitude;
}

/** The exact sum of two decimal texts. */
export function addDecimals(one: string, other: string): string {
  const places = Math.max(placesOf(one), placesOf(other));
  return fromScaled(scaled(one, places) + scaled(other, places), places);
}

/** The decimal text moved by so many places: `shiftDecimal('352625', -2)` is `3526.25`. */
export function shiftDecimal(text: string, places: number): string {
  const own = placesOf(text);
  const value = scaled(text, own);
  const left = own - places;
  return left >= 0 ? fromScaled(value, left) : fromScaled(value * BigInt(`1${'0'.repeat(-left)}`), 0);
}

function placesOf(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

function scaled(text: string, places: number): bigint {
  const own = placesOf(text);
  return BigInt(text.replace('.', '') + '0'.repeat(places - own));
}

function fromScaled(value: bigint, places: number): string {
  const negative = value < 0n;
  const digits = (negative ? -value : value).toString().padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return decimalText(negative ? `-${text}` : text)!;
}
