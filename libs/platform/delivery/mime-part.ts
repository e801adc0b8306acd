/**
 * As much of MIME (RFC 2045–2047) as reading a report of failure takes. Whatever comes is bounded: so many bytes, parts,
 * levels and headers, and nothing in it is followed, decoded to pictures or kept.
 */
export interface MimePart {
  /** Lower-case names; the first of each. */
  readonly headers: ReadonlyMap<string, string>;
  /** `multipart/report`, lower case. */
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** One character a byte. */
  readonly body: string;
}

const MOST_PARTS = 20;
const MOST_HEADERS = 300;
const MOST_HEADER_CHARACTERS = 4_000;

/** A message or part of one, from text with one character a byte. */
export function readPart(text: string): MimePart {
  const end = /\r?\n\r?\n/.exec(text);
  const head = end ? text.slice(0, end.index) : text;
  const body = end ? text.slice(end.index + end[0].length) : '';
  const headers = readHeaders(head);
  const [type = '', ...rest] = splitParameters(headers.get('content-type') ?? 'text/plain');
  const parameters = new Map<string, string>();
  for (const each of rest) {
    const at = each.indexOf('=');
    if (at < 1) continue;
    const value = each.slice(at + 1).trim();
    parameters.set(each.slice(0, at).trim().toLowerCase(), value.replace(/^"(.*)"$/s, '$1'));
  }
  return { headers, type: type.trim().toLowerCase(), parameters, body };
}

/** Header fields, unfolded; lines that are none are passed over. */
export function readHeaders(text: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  let name: string | undefined;
  let lines = 0;
  for (const line of text.split(/\r?\n/)) {
    lines += 1;
    if (lines > MOST_HEADERS) break;
    if (/^[ \t]/.test(line)) {
      const before = name === undefined ? undefined : headers.get(name);
      if (name !== undefined && before !== undefined)
        headers.set(name, `${before} ${line.trim()}`.slice(0, MOST_HEADER_CHARACTERS));
      continue;
    }
    const at = line.indexOf(':');
    const found = at < 1 ? undefined : line.slice(0, at).trim().toLowerCase();
    name = found === undefined || headers.has(found) ? undefined : found;
    if (name !== undefined)
      headers.set(
        name,
        line
          .slice(at + 1)
          .trim()
          .slice(0, MOST_HEADER_CHARACTERS),
      );
  }
  return headers;
}

/** `a; b="x;y"` at the semicolons outside quotes. */
function splitParameters(value: string): string[] {
  const parts: string[] = [];
  let part = '';
  let quoted = false;
  for (const character of value) {
    if (character === '"') quoted = !quoted;
    if (character === ';' && !quoted) {
      parts.push(part);
      part = '';
    } else part += character;
  }
  return [...parts, part];
}

/** The parts of a multipart message; a part that was cut off counts as far as it goes. */
export function partsOf({ type, parameters, body }: MimePart): readonly MimePart[] {
  const boundary = parameters.get('boundary');
  if (!type.startsWith('multipart/') || boundary === undefined || boundary === '') return [];
  const parts: MimePart[] = [];
  let lines: string[] | undefined;
  for (const line of body.split('\n')) {
    const bare = line.trimEnd();
    const closes = bare === `--${boundary}--`;
    if (closes || bare === `--${boundary}`) {
      if (lines !== undefined) parts.push(readPart(lines.join('\n')));
      lines = [];
      if (closes || parts.length === MOST_PARTS) return parts;
    } else lines?.push(line);
  }
  if (lines !== undefined && lines.length > 0) parts.push(readPart(lines.join('\n')));
  return parts;
}

/** A part's text, its transfer encoding undone. */
export function decodedBody({ headers, body }: MimePart): string {
  switch ((headers.get('content-transfer-encoding') ?? '').toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64').toString('latin1');
    case 'quoted-printable':
      return body
        .replace(/=\r?\n/g, '')
        .replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    default:
      return body;
  }
}
