/** Nesting far beyond any model, and far from where the parser's recursion would exhaust the stack. */
const ABSURD = 1_000;

/**
 * Whether a YAML text may be nested absurdly deep: brackets are counted wherever they stand, block levels by
 * indentation and by indicators in a row. Cheap and from above, so that no such text reaches the parser, which recurses
 * once a level; the exact limit is kept afterwards, on the parsed values.
 */
export function isAbsurdlyNested(text: string): boolean {
  const indents: number[] = [];
  let open = 0;
  let start = 0;
  while (start < text.length) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    const rest = openBlocks(text, start, end, indents);
    const { deepest, balance } = countBrackets(text, rest, end, open);
    if (indents.length + deepest > ABSURD) return true;
    open = balance;
    start = end + 1;
  }
  return false;
}

/** The brackets open at the end of a stretch and the most that were open within it. */
function countBrackets(text: string, from: number, to: number, open: number) {
  let balance = open;
  let deepest = open;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x7b) {
      balance++;
      if (balance > deepest) deepest = balance;
    } else if ((code === 0x5d || code === 0x7d) && balance > 0) balance--;
  }
  return { deepest, balance };
}

/** Puts the line's indentation and its leading indicators on the stack; where the rest of the line begins. */
function openBlocks(text: string, start: number, end: number, indents: number[]): number {
  const isSpace = (at: number) => at < end && (text[at] === ' ' || text[at] === '\t');
  let at = start;
  while (isSpace(at)) at++;
  if (at === end) return at;
  while (indents.length > 0 && indents.at(-1)! >= at - start) indents.pop();
  indents.push(at - start);
  while ((text[at] === '-' || text[at] === '?') && isSpace(at + 1)) {
    at++;
    while (isSpace(at)) at++;
    indents.push(at - start);
  }
  return at;
}
