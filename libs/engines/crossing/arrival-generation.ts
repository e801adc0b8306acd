import { BlockVariates, randomStream } from '#engines/numerics';
import { countQuantile, durationFiller } from './duration-sampling.js';
import type { ArrivalProcess } from './queueing-network.js';

/** Writes the next arrival times, in order, into `times`; fewer than asked for only when there will be no more. */
export type ArrivalGenerator = (times: Float64Array, count: number) => number;

/** Endless arrivals of one source from its own stream. A saturated source's times are all 0: the engine pulls it. */
export function arrivalGenerator(
  process: ArrivalProcess,
  seed: number | string,
  replication: number,
  sourceId: string,
): ArrivalGenerator {
  const stream = new BlockVariates(randomStream(seed, replication, sourceId, 'arrivals'));
  switch (process.kind) {
    case 'renewal': {
      const fill = durationFiller(process.interarrival);
      return accumulating((target, count) => {
        fill(stream, target, count);
      });
    }
    case 'poisson': {
      const mean = 1 / process.perMinute;
      if (!Number.isFinite(mean)) return () => 0;
      return accumulating((target, count) => {
        stream.fillExponential(target, count);
        for (let i = 0; i < count; i++) target[i]! *= mean;
      });
    }
    case 'periodic-poisson':
      return periodicPoisson(process, stream);
    case 'batch-poisson': {
      const sizes = new BlockVariates(randomStream(seed, replication, sourceId, 'batch-size'));
      return batches(process, stream, sizes);
    }
    case 'times': {
      let next = 0;
      return (times, count) => {
        const n = Math.min(count, process.minutes.length - next);
        for (let i = 0; i < n; i++) times[i] = process.minutes[next + i]!;
        next += n;
        return n;
      };
    }
    case 'saturated':
      return (times, count) => {
        times.fill(0, 0, count);
        return count;
      };
  }
}

function accumulating(fill: (target: Float64Array, count: number) => void): ArrivalGenerator {
  let now = 0;
  return (times, count) => {
    fill(times, count);
    for (let i = 0; i < count; i++) {
      now += times[i]!;
      times[i] = now;
    }
    return count;
  };
}

/**
 * Inversion of the cumulative rate: unit exponentials spent along it. A higher rate brings the same customers
 * earlier, so scenarios of demand stay paired.
 */
function periodicPoisson(
  process: Extract<ArrivalProcess, { kind: 'periodic-poisson' }>,
  stream: BlockVariates,
): ArrivalGenerator {
  const { periods, cycleMinutes } = process;
  const starts = Float64Array.from(periods, (period) => period.startMinute);
  const rates = Float64Array.from(periods, (period) => period.perMinute);
  if (!rates.some((rate) => rate > 0)) return () => 0;
  let cycle = 0;
  let segment = 0;
  let position = starts[0]!;
  const endOf = (s: number): number => (s + 1 < starts.length ? starts[s + 1]! : cycleMinutes);
  let end = endOf(0);
  return (times, count) => {
    stream.fillExponential(times, count);
    for (let i = 0; i < count; i++) {
      let need = times[i]!;
      let capacity = (end - position) * rates[segment]!;
      while (capacity <= need) {
        need -= capacity;
        segment++;
        if (segment === starts.length) {
          segment = 0;
          cycle++;
          position = 0;
        } else position = end;
        end = endOf(segment);
        capacity = (end - position) * rates[segment]!;
      }
      position += need / rates[segment]!;
      times[i] = cycle * cycleMinutes + position;
    }
    return count;
  };
}

function batches(
  process: Extract<ArrivalProcess, { kind: 'batch-poisson' }>,
  stream: BlockVariates,
  sizes: BlockVariates,
): ArrivalGenerator {
  const quantile = countQuantile(process.batchSize);
  let now = 0;
  let left = 0;
  return (times, count) => {
    for (let i = 0; i < count; i++) {
      while (left === 0) {
        now += stream.nextExponential() / process.batchesPerMinute;
        left = quantile(sizes.nextUniform());
      }
      times[i] = now;
      left--;
    }
    return count;
  };
}
