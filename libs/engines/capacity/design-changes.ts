import {
  withDemand,
  withOpeningHours,
  withServers,
  CrossingError,
  type CrossingDefinition,
} from '#engines/crossing';

/**
 * A design by its parameters: `hours` (open a day), `demand` (factor on all streams), and lanes or booths by pool:
 * `car/out` for one pool, `car` for the pools of every direction.
 */
export type DesignSettings = Readonly<Record<string, number>>;

/** The facility of a design. @throws CrossingError crossing.unknown-pool, crossing.invalid-hours */
export function designed(definition: CrossingDefinition, settings: DesignSettings): CrossingDefinition {
  let changed = definition;
  const servers: Record<string, number> = {};
  for (const [id, value] of Object.entries(settings)) {
    if (id === 'hours') changed = withOpeningHours(changed, value);
    else if (id === 'demand') changed = withDemand(changed, value);
    else for (const pool of poolsOf(definition, id)) servers[pool] = value;
  }
  return withServers(changed, servers);
}

/** The pools that a parameter names. @throws CrossingError crossing.unknown-pool */
export function poolsOf(definition: CrossingDefinition, id: string): readonly string[] {
  const found = definition.pools
    .map((pool) => pool.id)
    .filter((pool) => pool === id || pool.startsWith(`${id}/`));
  if (found.length > 0) return found;
  throw new CrossingError(
    'crossing.unknown-pool',
    `no lanes ${id}: there are ${definition.pools.map((pool) => pool.id).join(', ')}`,
    `parameters.${id}`,
  );
}

/** What a design costs by default: the server hours that it opens on a day. */
export function serverHours(definition: CrossingDefinition): number {
  const hours = new Map(
    definition.banks.map(({ id, openingHours }) => [
      id,
      Math.max(...openingHours.week.map((day) => day.reduce((sum, s) => sum + s.finish - s.start, 0))) / 60,
    ]),
  );
  return definition.pools.reduce((total, pool) => {
    const planned = pool.staffing?.reduce((sum, s) => sum + (s.servers * (s.finish - s.start)) / 60, 0);
    return total + (planned ?? pool.servers * hours.get(pool.bank)!);
  }, 0);
}
