import type { z } from 'zod';
import type { selector } from '../schema/decision-sections.js';
import type { PlainDocument } from '../schema/document-schema.js';

export type WrittenSelector = z.output<typeof selector>;
type WrittenActivity = PlainDocument['activities'][number];

/** Finds the activities that selectors mean. */
export class ActivitySelection {
  private readonly parents: ReadonlyMap<string, string | undefined>;

  constructor(
    private readonly activities: readonly WrittenActivity[],
    wbs: readonly { readonly id: string; readonly parent?: string | undefined }[],
    private readonly defaultCalendar: string | undefined,
  ) {
    this.parents = new Map(wbs.map(({ id, parent }) => [id, parent]));
  }

  /** Ids in the document's order. A selector without any condition means every activity. */
  select(selector: WrittenSelector): readonly string[] {
    const nodes = selector.wbs === undefined ? undefined : new Set([selector.wbs].flat());
    const ids = selector.ids && new Set(selector.ids);
    return this.activities
      .filter(
        (activity) =>
          (!ids || ids.has(activity.id)) &&
          (!nodes || this.liesIn(activity.wbs, nodes)) &&
          (selector.calendar === undefined ||
            (activity.calendar ?? this.defaultCalendar) === selector.calendar) &&
          (selector.sensitiveTo === undefined || isSensitive(activity, selector.sensitiveTo)) &&
          Object.entries(selector.codes ?? {}).every(([name, value]) => activity.codes?.[name] === value),
      )
      .map(({ id }) => id);
  }

  private liesIn(node: string | undefined, nodes: ReadonlySet<string>): boolean {
    let current = node;
    for (let steps = 0; current !== undefined && steps <= this.parents.size; steps++) {
      if (nodes.has(current)) return true;
      current = this.parents.get(current);
    }
    return false;
  }
}

function isSensitive(activity: WrittenActivity, to: string): boolean {
  return (activity.weather?.includes(to) ?? false) || (activity.closedSeasons?.includes(to) ?? false);
}
