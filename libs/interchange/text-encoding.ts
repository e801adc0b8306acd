import { InterchangeError } from './interchange-error.js';

/**
 * The bytes of a file's text. UTF-8 unless a code page is asked for (`windows-1251`, `cp949` …); letters that the
 * code page lacks become `?` and are counted by `onLost`. Throws `interchange.unknown-encoding`.
 */
export async function* encodeText(
  chunks: Iterable<string>,
  encoding = 'utf-8',
  onLost: (count: number) => void = () => undefined,
): AsyncGenerator<Uint8Array> {
  if (/^utf-?8$/i.test(encoding)) {
    const encoder = new TextEncoder();
    for (const chunk of chunks) yield encoder.encode(chunk);
    return;
  }
  const { default: iconv } = await import('iconv-lite');
  if (!iconv.encodingExists(encoding)) {
    const title = `the encoding ${encoding} is not known`;
    throw new InterchangeError('interchange.unknown-encoding', title, 'the encoding asked for', { encoding });
  }
  for (const chunk of chunks) {
    const bytes = iconv.encode(chunk, encoding);
    const lost = countDifferences(chunk, iconv.decode(bytes, encoding));
    if (lost > 0) onLost(lost);
    yield bytes;
  }
}

function countDifferences(one: string, other: string): number {
  if (one === other) return 0;
  let count = 0;
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) count += 1;
  return count;
}
