/** Column names written as one text, as long lists are read most easily. */
export function columns(...lists: readonly string[]): readonly string[] {
  return lists.flatMap((list) => list.trim().split(/\s+/));
}
