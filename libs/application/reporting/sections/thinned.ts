/**
 * Evenly spaced items of a history, the newest always among them: a report after three years shows its trend in as
 * many points as one after half a year.
 */
export function thinned<Item>(items: readonly Item[], most: number): readonly Item[] {
  const step = Math.ceil(items.length / most);
  if (step <= 1) return items;
  return items.filter((_, index) => (items.length - 1 - index) % step === 0);
}
