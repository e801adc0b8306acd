/**
 * Text without a DOM: safe characters, estimated widths, truncation. Widths are those of a common sans-serif
 * face with some to spare, so that what is laid out not to overlap does not overlap in a slightly wider one.
 */

const GROUPS: readonly (readonly [string, number])[] = [
  ["ijl|!'’‘`", 0.24],
  [' .,:;/\\It()[]{}f-–·\u00a0\u202f', 0.32],
  ['r"*°', 0.37],
  ['cksvxyzJ', 0.52],
  ['abdeghnopquL0123456789_$?§«»', 0.57],
  ['+<>=~±−', 0.6],
  ['ABEKPSVXYTFZ&', 0.68],
  ['CDHNRUw', 0.74],
  ['GOQ', 0.8],
  ['Mm%', 0.87],
  ['W@…—', 1],
  ['агезклнопрстхчья', 0.56],
  ['бвдийуъцё', 0.6],
  ['мфыэ', 0.72],
  ['жшщю', 0.84],
  ['ЖМФШЩЮЫ', 0.94],
];

const WIDTHS: ReadonlyMap<string, number> = new Map(
  GROUPS.flatMap(([characters, width]) =>
    Array.from(characters, (character): [string, number] => [character, width]),
  ),
);

const SPARE = 1.05;

function characterWidth(character: string): number {
  const known = WIDTHS.get(character);
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  if ((code >= 0x300 && code < 0x370) || (code >= 0x200b && code < 0x2010)) return 0;
  if (code >= 0x400 && code < 0x430) return 0.73;
  return code >= 0x1100 ? 1.05 : 0.64;
}

/** Estimated width at a font size, in user units. */
export function textWidth(text: string, size: number, bold = false): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width * size * (bold ? SPARE * 1.06 : SPARE);
}

/** The text, or as much of its beginning as fits with an ellipsis. Never cuts a character in two. */
export function truncate(text: string, available: number, size: number, bold = false): string {
  if (textWidth(text, size, bold) <= available) return text;
  const characters = Array.from(text);
  let kept = characters.length;
  while (kept > 0) {
    kept -= 1;
    const shortened = `${characters.slice(0, kept).join('').trimEnd()}…`;
    if (textWidth(shortened, size, bold) <= available) return kept === 0 ? '' : shortened;
  }
  return '';
}

/** Breaks a text into lines that fit; a word too long for a line is truncated, as is what exceeds `maxLines`. */
export function wrap(text: string, available: number, size: number, maxLines = 2): string[] {
  const lines: string[] = [];
  let line = '';
  const words = text.split(/\s+/).filter((word) => word !== '');
  for (const [index, word] of words.entries()) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || textWidth(longer, size) <= available) {
      line = longer;
    } else if (lines.length === maxLines - 1) {
      line = [line, ...words.slice(index)].join(' ');
      break;
    } else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== '') lines.push(line);
  return lines.map((each) => truncate(each, available, size));
}

/** No XML-forbidden control, no half of a surrogate pair, no bidirectional override that could turn text round. */
function isSafe(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  if (code >= 0x7f && code < 0xa0) return false;
  if (code >= 0xd800 && code < 0xe000) return false;
  return code !== 0xfffe && code !== 0xffff;
}

function isBidirectionalControl(code: number): boolean {
  return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

/** Replaces what no document may hold by U+FFFD and drops bidirectional overrides. */
export function cleanText(text: string): string {
  let clean = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (isBidirectionalControl(code)) continue;
    clean += isSafe(code) ? character : '\ufffd';
  }
  return clean;
}

/** Text for XML or HTML content and for quoted attributes. */
export function escapeMarkup(text: string): string {
  return cleanText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
