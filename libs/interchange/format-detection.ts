import { byteOrderMark } from './text-decoding.js';

/** `document` is Spanwise's own model in YAML or JSON, which the model library reads. */
export type FileFormat = 'xer' | 'mspdi' | 'xlsx' | 'csv' | 'document' | 'unknown';

/**
 * What a file is, by its first bytes (a few hundred are enough); the name decides only between text formats that
 * begin alike.
 */
export function detectFormat(head: Uint8Array, fileName = ''): FileFormat {
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04) return 'xlsx';
  const encoding = byteOrderMark(head) ?? 'utf-8';
  const text = new TextDecoder(encoding).decode(head.subarray(0, 4096)).trimStart();
  if (text.startsWith('ERMHDR')) return 'xer';
  if (text.startsWith('<')) return 'mspdi';
  const extension = /\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase();
  if (extension === 'xer' || text.startsWith('%T\t')) return 'xer';
  if (extension === 'xml') return 'mspdi';
  if (extension === 'csv') return 'csv';
  if (extension === 'json' || extension === 'yaml' || extension === 'yml') return 'document';
  if (text.startsWith('{') || /^[A-Za-z][A-Za-z0-9_-]*:/.test(firstStatement(text))) return 'document';
  return 'unknown';
}

/** The first line of YAML that is no comment, document marker or directive. */
function firstStatement(text: string): string {
  return text.split(/\r?\n/).find((line) => line.trim() !== '' && !/^(#|---|%)/.test(line.trimStart())) ?? '';
}
