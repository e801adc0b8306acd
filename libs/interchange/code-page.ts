/**
 * A Primavera file in an "ANSI" code page does not say which one. These rules tell the usual ones apart by their
 * own habits: Western text has lone accented letters between ASCII ones, Cyrillic words are runs of high bytes in
 * one half of the table, East Asian text decodes without error into that script's everyday characters.
 */

/** Labels as the WHATWG Encoding Standard has them; `euc-kr` there is code page 949, `gbk` 936, `big5` 950. */
export type CodePage = 'windows-1252' | 'windows-1251' | 'euc-kr' | 'gbk' | 'shift_jis' | 'big5';

/** The likeliest code page of bytes that are not UTF-8. */
export function guessCodePage(sample: Uint8Array): CodePage {
  const { high, lone, cyrillic } = countHighBytes(sample);
  if (high === 0 || lone > 0.6 * high) return 'windows-1252';
  const shares: readonly [CodePage, number][] = [
    ['windows-1251', cyrillic / high],
    ['euc-kr', shareOf(sample, 'euc-kr', isHangul)],
    ['shift_jis', 1.5 * shareOf(sample, 'shift_jis', isKana)],
    ['gbk', 0.9 * shareOf(sample, 'gbk', isEverydayHanzi)],
    ['big5', 0.8 * shareOf(sample, 'big5', isEverydayHanzi)],
  ];
  const [page, share] = shares.reduce((best, next) => (next[1] > best[1] ? next : best));
  return share >= 0.5 ? page : 'windows-1252';
}

function countHighBytes(sample: Uint8Array): { high: number; lone: number; cyrillic: number } {
  let high = 0;
  let lone = 0;
  let cyrillic = 0;
  for (let index = 0; index < sample.length; index++) {
    const byte = sample[index]!;
    if (byte < 0x80) continue;
    high += 1;
    const before = index > 0 && sample[index - 1]! >= 0x80;
    const after = index + 1 < sample.length && sample[index + 1]! >= 0x80;
    if (!before && !after) lone += 1;
    else if (byte >= 0xc0 || byte === 0xa8 || byte === 0xb8 || byte === 0xb9) cyrillic += 1;
  }
  return { high, lone, cyrillic };
}

/** The share of non-ASCII characters of the wanted kind; 0 where the bytes are not text of that code page. */
function shareOf(sample: Uint8Array, label: CodePage, wanted: (code: number) => boolean): number {
  let text: string;
  try {
    // The sample may end within a character: decode as a stream that could go on.
    text = new TextDecoder(label, { fatal: true }).decode(sample, { stream: true });
  } catch {
    return 0;
  }
  let all = 0;
  let right = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x80) continue;
    all += 1;
    if (wanted(code)) right += 1;
  }
  return all === 0 ? 0 : right / all;
}

const isHangul = (code: number): boolean => code >= 0xac00 && code <= 0xd7a3;
const isKana = (code: number): boolean => code >= 0x3040 && code <= 0x30ff;
const isEverydayHanzi = (code: number): boolean => code >= 0x4e00 && code <= 0x9fa5;
