import { ArrivalFeed } from './arrival-feed.js';
import { arrivalGenerator } from './arrival-generation.js';
import type { CompiledNetwork } from './compiled-network.js';
import { CustomerDraws } from './customer-draws.js';
import type { NetworkRunOptions } from './network-run-options.js';

/** Customers drawn at once. Part of the sample path: changing it changes every result. */
export const BLOCK = 512;

/** Endless (or counted) arrivals with draws, one feed for each source. */
export function continuousFeeds(net: CompiledNetwork, options: NetworkRunOptions): ArrivalFeed[] {
  const { seed, replication = 0 } = options;
  return net.routes
    .filter((route) => route.parentStep < 0)
    .map((route) => {
      const draws = new CustomerDraws(route, seed, replication, BLOCK);
      draws.startPeriod(0);
      const generate = arrivalGenerator(route.source.arrivals, seed, replication, route.id);
      let left = options.customersPerSource ?? Infinity;
      const times = new Float64Array(BLOCK);
      return new ArrivalFeed((feed) => {
        const count = Math.min(left, generate(times, BLOCK));
        left -= count;
        draws.fill(count);
        feed.times = times;
        feed.columns = draws.columns;
        return count;
      });
    });
}
