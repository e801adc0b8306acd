/** Control characters, halves of surrogate pairs and non-characters: XML 1.0 cannot hold most of them at all. */
const ILLEGAL = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

export type Content = string | number | boolean | undefined;

function escaped(text: string): string {
  return text.replace(ILLEGAL, ' ').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** `<name>content</name>`; nothing where there is no content. Flags are 1 and 0. */
export function leaf(name: string, content: Content): string {
  if (content === undefined) return '';
  const text = typeof content === 'boolean' ? (content ? '1' : '0') : escaped(String(content));
  return `<${name}>${text}</${name}>`;
}

/** Leaves in the order given. */
export function leaves(contents: Readonly<Record<string, Content>>): string {
  let text = '';
  for (const name of Object.keys(contents)) text += leaf(name, contents[name]);
  return text;
}

export function element(name: string, ...parts: readonly string[]): string {
  return `<${name}>${parts.join('')}</${name}>`;
}

/** Seconds are part of every date and time. */
export function dateTime(minute: string | undefined): string | undefined {
  return minute === undefined ? undefined : `${minute}:00`;
}
