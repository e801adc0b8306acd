import type { CheckedDocument } from './checked-document.js';
import { isTooDeep, loopFrom, MOST_LEVELS } from './loop-search.js';

/** Every parent exists and no node lies in itself. */
export function checkWbs(document: CheckedDocument): void {
  const known = document.ids('wbs');
  const nodes = document.entries('wbs');
  const parents = new Map(nodes.map(({ value }) => [value.id, value.parent]));
  const inLoop = new Set<string>();
  for (const { index, value } of nodes) {
    const at = ['wbs', index, 'parent'];
    if (value.parent !== undefined && !known.has(value.parent)) {
      document.unknown('model.unknown-wbs', at, 'WBS node', value.parent, known);
    }
    const loop = inLoop.has(value.id) ? undefined : loopFrom(value.id, (id) => parents.get(id));
    if (!loop) {
      if (!inLoop.has(value.id) && isTooDeep(value.id, (id) => parents.get(id)))
        document.problem(
          'model.out-of-range',
          at,
          `expected WBS nodes at most ${MOST_LEVELS} levels deep, found more: take levels out`,
        );
      continue;
    }
    for (const id of loop) inLoop.add(id);
    const message = `WBS nodes lie in a circle: ${[...loop, loop[0]].join(' → ')}; take one parent away`;
    document.problem('model.wbs-loop', at, message);
  }
}
