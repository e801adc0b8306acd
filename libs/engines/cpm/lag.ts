import { LinkType } from './compiled-network.js';
import type { NetworkDefinition, NetworkLag } from './network-definition.js';
import type { NodeArrays } from './node-arrays.js';

export const LINK_TYPES = { SS: LinkType.SS, SF: LinkType.SF, FS: LinkType.FS, FF: LinkType.FF } as const;

interface Ends {
  readonly predecessor: number;
  readonly successor: number;
}

/** A lag in minutes, and the calendar it runs on. */
export function lagOf(
  lag: NetworkLag | undefined,
  edge: Ends,
  nodes: NodeArrays,
  definition: NetworkDefinition,
  twentyFourHours: number,
): { readonly minutes: number; readonly calendar: number } {
  const calendar = lagCalendar(edge, nodes, definition, twentyFourHours);
  switch (lag?.kind) {
    case undefined:
      return { minutes: 0, calendar };
    case 'working':
      return { minutes: lag.minutes, calendar };
    case 'elapsed':
      return { minutes: lag.minutes, calendar: twentyFourHours };
    case 'percent': {
      const elapsed = lag.elapsed || nodes.durationCalendar[edge.predecessor] === twentyFourHours;
      const minutes = (nodes.duration[edge.predecessor]! * lag.percent) / 100;
      return { minutes, calendar: elapsed ? twentyFourHours : calendar };
    }
  }
}

function lagCalendar(
  edge: Ends,
  nodes: NodeArrays,
  definition: NetworkDefinition,
  twentyFourHours: number,
): number {
  switch (definition.options.lagCalendar) {
    case 'predecessor':
      return nodes.calendar[edge.predecessor]!;
    case 'successor':
      return nodes.calendar[edge.successor]!;
    case 'project-default':
      return definition.defaultCalendar;
    case '24-hour':
      return twentyFourHours;
  }
}
