import { type CompiledUncertainty, transition } from '#engines/uncertainty';
import type { Horizon } from '../kernel/axis-tables.js';
import type { ImageBuilder } from '../kernel/image.js';
import * as layout from '../kernel/memory-layout.js';
import type { HazardRecord, StreamSlot } from './program.js';

const UINT32_RANGE = 4294967296;
const DAY_MILLISECONDS = 86_400_000;

const monthOf = (day: number): number => new Date(day * DAY_MILLISECONDS).getUTCMonth();

/**
 * Writes each hazard's chain: for every day the limits below which 32 random bits make it adverse, after a good day
 * and after an adverse one. Returns where they stand.
 */
export function writeHazards(
  image: ImageBuilder,
  uncertainty: CompiledUncertainty,
  horizon: Horizon,
  from: number,
  streams: StreamSlot[],
): readonly HazardRecord[] {
  const hazards = uncertainty.definition.hazards ?? [];
  const at = image.reserve(Math.max(1, hazards.length) * layout.HAZARD_INTS * 4);
  image.header(layout.H_HAZARDS, at);
  image.header(layout.H_HAZARD_COUNT, hazards.length);
  const months = Uint8Array.from({ length: horizon.days + 1 }, (_, day) =>
    monthOf(horizon.firstDay + day - 1),
  );
  return hazards.map((hazard, index) => {
    const record = at + index * layout.HAZARD_INTS * 4;
    const limits = image.reserve(horizon.days * 8);
    const words = image.reserve(horizon.days * 8);
    let step = { afterGood: 0, afterAdverse: 0 };
    for (let day = from; day < horizon.days; day += 1) {
      const [before, own] = [months[day]!, months[day + 1]!];
      const month = hazard.months[own]!;
      // The first day has its month's share: the weather before it is not known.
      if (day === from) step = { afterGood: month.probability, afterAdverse: month.probability };
      // Within a month every day has the same step, from its second day on.
      else if (day === from + 1 || before !== own || months[day - 1] !== before) {
        step = transition(hazard.months[before]!.probability, month);
      }
      image.int(limits, 2 * day, limitOf(step.afterGood));
      image.int(limits, 2 * day + 1, limitOf(step.afterAdverse));
    }
    image.int(record, layout.Z_LIMITS, limits);
    image.int(record, layout.Z_WORDS, words);
    image.int(record, layout.Z_FROM, from);
    image.int(record, layout.Z_REACH, horizon.days);
    streams.push({ keyAt: record + layout.Z_KEY0 * 4, drawRow: 0, name: ['hazard', hazard.id] });
    return { record, words };
  });
}

/** As the signed integer of the same 32 bits. */
function limitOf(probability: number): number {
  return Math.min(UINT32_RANGE - 1, Math.max(0, Math.round(probability * UINT32_RANGE))) | 0;
}
