import { formatDate, MINUTES_PER_DAY, parseDate, type IsoDate } from '#engines/work-calendars';
import { CrossingSimulator } from './crossing-day.js';
import type { CrossingDefinition } from './crossing-definition.js';
import type { CarryOver } from './crossing-results.js';
import { compileFacility, type CompiledFacility } from './facility-compilation.js';
import type { RecordReader, VisitChunk } from './visit-records.js';

export interface BoothExportOptions {
  readonly date: IsoDate;
  readonly days: number;
  readonly seed: number | string;
}

const HEADER = 'class,direction,stage,booth,arrival,start,end';

/**
 * Some days as a site would have recorded them: one line a customer and control, with the times of the reference
 * clock and the booth that took it. `calibrate` reads it.
 * @throws CrossingError crossing.invalid-definition
 */
export function boothRecordsCsv(definition: CrossingDefinition, options: BoothExportOptions): string {
  const facility = compileFacility(definition);
  const recorder = new BoothRecorder(facility);
  const simulator = new CrossingSimulator(facility, { seed: options.seed }, [recorder]);
  const first = parseDate(options.date);
  let state: CarryOver | null = null;
  const lines = [HEADER];
  for (let day = first; day < first + options.days; day++) {
    state = simulator.carryOver(simulator.runDay(day, state));
    lines.push(...recorder.take(day * MINUTES_PER_DAY));
  }
  return `${lines.join('\n')}\n`;
}

interface Service {
  readonly step: number;
  readonly arrival: number;
  readonly start: number;
  readonly end: number;
}

/** Finished services at controls, day by day; booths are given out as they come free, the lowest number first. */
class BoothRecorder implements RecordReader {
  private services: Service[] = [];
  /** By pool and booth: when it is free, minutes since 1970. */
  private readonly freeAt = new Map<number, number[]>();

  constructor(private readonly facility: CompiledFacility) {}

  stays(): void {
    // Where a customer went matters here, not how long it stayed.
  }

  visits(chunk: VisitChunk): void {
    const { net, pools } = this.facility;
    for (let i = 0; i < chunk.count; i++) {
      const step = chunk.step[i]!;
      const end = chunk.ended[i]!;
      if (pools[net.stepPool[step]!]!.kind !== 'control' || Number.isNaN(end)) continue;
      this.services.push({ step, arrival: chunk.entered[i]!, start: chunk.started[i]!, end });
    }
  }

  /** The lines of a day that began at `midnight`. */
  take(midnight: number): string[] {
    const { net, flows, stationStages, pools } = this.facility;
    const services = this.services.sort((a, b) => a.start - b.start);
    this.services = [];
    return services.map(({ step, arrival, start, end }) => {
      const { class: id, direction } = flows[net.stepRoute[step]!]!;
      const pool = net.stepPool[step]!;
      const booth = this.boothFor(pool, midnight + start, midnight + end);
      const times = [arrival, start, end].map((minute) => timeOf(midnight + minute));
      const place = [stationStages[net.stepStation[step]!]!, `${pools[pool]!.id}-${booth}`];
      return [id, direction, ...place, ...times].join(',');
    });
  }

  private boothFor(pool: number, start: number, end: number): number {
    const free = this.freeAt.get(pool) ?? [];
    this.freeAt.set(pool, free);
    const found = free.findIndex((minute) => minute <= start + 1e-9);
    const booth = found < 0 ? free.length : found;
    free[booth] = end;
    return booth + 1;
  }
}

/** `2027-06-01T09:30:15.25`: to a hundredth of a second. */
function timeOf(minute: number): string {
  const hundredths = Math.round(minute * 6000);
  const day = Math.floor(hundredths / (MINUTES_PER_DAY * 6000));
  const left = hundredths - day * MINUTES_PER_DAY * 6000;
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = [Math.floor(left / 360_000), Math.floor(left / 6000) % 60, Math.floor(left / 100) % 60].map(
    two,
  );
  return `${formatDate(day)}T${clock.join(':')}.${two(left % 100)}`;
}
