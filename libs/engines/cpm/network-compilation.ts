import { compileCalendar, TWENTY_FOUR_HOURS, type WorkCalendar } from '#engines/work-calendars';
import { type CompiledNetwork, NodeKind } from './compiled-network.js';
import type { NetworkDefinition } from './network-definition.js';
import { compileEdges } from './network-edges.js';
import { allocateNodes } from './node-arrays.js';
import { lateNodes } from './schedule-change.js';
import { ScheduleError } from './schedule-error.js';
import { summaryNodes } from './summary-nodes.js';
import { topologicalOrder } from './topological-order.js';

/**
 * Lays a network out for calculation. Throws `schedule.relationship-loop`, `schedule.unknown-activity`,
 * `schedule.unknown-calendar`, `schedule.invalid-network` and the calendars' own errors.
 */
export function compileSchedule(definition: NetworkDefinition): CompiledNetwork {
  const calendars = compileCalendars(definition);
  const summaries = summaryNodes(definition);
  const nodes = allocateNodes(definition, calendars, summaries);
  const edges = compileEdges(definition, nodes, summaries, calendars.length - 1);
  const graph = { nodeCount: nodes.nodeCount, ...edges };
  const order = topologicalOrder(graph, (node) => definition.activities[summaries.activityOf(node)]!.id);
  const position = new Int32Array(nodes.nodeCount);
  const standsFor = new Int32Array(nodes.nodeCount);
  for (let place = 0; place < nodes.nodeCount; place += 1) {
    position[order[place]!] = place;
    standsFor[place] = summaries.activityOf(place);
  }
  return {
    definition,
    calendars,
    ...nodes,
    ...edges,
    order,
    position,
    levelsOfEffort: order.filter((node) => nodes.kind[node] === NodeKind.levelOfEffort),
    summaries: summaries.innermostFirst,
    parent: summaries.parent,
    standsFor,
    lateNodes: lateNodes({ order, extras: nodes.extras }),
    lags: definition.relationships.map(({ lag }) => lag),
  };
}

function compileCalendars(definition: NetworkDefinition): WorkCalendar[] {
  const calendars = definition.calendars.map((calendar) =>
    'add' in calendar ? calendar : compileCalendar(calendar),
  );
  if (!calendars[definition.defaultCalendar]) {
    throw new ScheduleError(
      'schedule.unknown-calendar',
      'the default calendar does not exist',
      'defaultCalendar',
    );
  }
  calendars.push(TWENTY_FOUR_HOURS);
  return calendars;
}
