import type { CrossingDefinition } from './crossing-definition.js';

/** What the parts of a crossing are called, by id; `all` directions together are added to these. */
export interface CrossingNames {
  readonly classes: Readonly<Record<string, string>>;
  readonly directions: Readonly<Record<string, string>>;
  readonly stages: Readonly<Record<string, string>>;
  /** By pool, which may be a group of lanes with a direction: `bus/out`. */
  readonly pools: Readonly<Record<string, string>>;
}

/** Where nothing is known of the names, ids stand for them. */
export const NO_NAMES: CrossingNames = { classes: {}, directions: {}, stages: {}, pools: {} };

/** The names that a definition gives; what has none is left out. */
export function crossingNames(
  definition: Pick<CrossingDefinition, 'classes' | 'directions' | 'stages' | 'pools'>,
): CrossingNames {
  return {
    classes: namesOf(definition.classes),
    directions: namesOf(definition.directions),
    stages: namesOf(definition.stages),
    pools: namesOf(definition.pools),
  };
}

/** Entries, so that an id such as `__proto__` is an id like any other. */
function namesOf(
  parts: readonly { readonly id: string; readonly name?: string }[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(parts.flatMap(({ id, name }) => (name === undefined ? [] : [[id, name]])));
}

const called = (names: Readonly<Record<string, string>>, id: string): string =>
  Object.hasOwn(names, id) ? names[id]! : id;

export const stageName = (names: CrossingNames, stage: string): string => called(names.stages, stage);

export const poolName = (names: CrossingNames, pool: string): string => called(names.pools, pool);

/** Who goes which way: `Buses, Russia to Korea`. */
export function flowName(names: CrossingNames, customerClass: string, direction: string): string {
  const way = direction === 'all' ? 'both directions' : called(names.directions, direction);
  return `${called(names.classes, customerClass)}, ${way}`;
}

const FIXED: Readonly<Record<string, string>> = {
  'people/arrived': 'People who come',
  'people/served': 'People served',
  'people/unserved': 'People not served',
  'vehicles/arrived': 'Vehicles that come',
  'vehicles/served': 'Vehicles served',
  'vehicles/unserved': 'Vehicles not served',
  'days/open': 'Days open',
  'days/all-served': 'Days on which everyone is served',
  'days/design-served': 'Days that serve the design day',
};

const inWords = (measure: string): string =>
  /^p\d+$/.test(measure) ? measure.toUpperCase() : measure.replaceAll('-', ' ');

/** What a figure of a run is called: `wait/out/bus/p95` is `Wait, Buses, Russia to Korea: P95`. */
export function figureName(names: CrossingNames, id: string): string {
  if (Object.hasOwn(FIXED, id)) return FIXED[id]!;
  const [kind = '', ...rest] = id.split('/');
  const measure = inWords(rest.at(-1) ?? '');
  const inner = rest.slice(0, -1);
  const [first = '', second = '', third = ''] = inner;
  switch (kind) {
    case 'flow':
      return `${flowName(names, second, first)}: ${measure}`;
    case 'wait':
      return `Wait, ${flowName(names, second, first)}: ${measure}`;
    case 'time-in-system':
      return `Time in system, ${flowName(names, second, first)}: ${measure}`;
    case 'stage':
      return `${stageName(names, first)}, ${flowName(names, third, second)}: ${measure}`;
    case 'pool':
      return `${poolName(names, inner.join('/'))}: ${measure}`;
    case 'queue':
      return `Queue, ${stationName(names, inner)}: ${measure}`;
    case 'target':
      return `Days that meet the target ${inWords(rest.join(' '))}`;
    default:
      return inWords(id.replaceAll('/', ', '));
  }
}

/** A station is a stage, or one of its lines. */
function stationName(names: CrossingNames, [stage = '', ...line]: readonly string[]): string {
  const parts = line.map((part) => called({ ...names.classes, ...names.directions }, part));
  return [stageName(names, stage), ...parts].join(', ');
}
