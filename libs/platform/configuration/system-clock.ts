/** The only source of wall time; everything else takes a clock or a moment as an argument. */
export interface SystemClock {
  now(): Date;
}

/** How far and how fast a process's clock departs from the machine's. */
export interface ClockDeparture {
  /** Seconds added to the machine's time. */
  readonly offsetSeconds: number;
  /** Seconds that pass on this clock for each real second; -1 runs backwards from the moment of creation. */
  readonly rate: number;
}

/** The machine's clock. */
export const machineClock: SystemClock = { now: () => new Date() };

/** A clock that departs from the machine's: a process with such a clock rehearses a badly set machine. */
export function createSystemClock(departure: ClockDeparture = { offsetSeconds: 0, rate: 1 }): SystemClock {
  if (departure.offsetSeconds === 0 && departure.rate === 1) return machineClock;
  const createdAt = Date.now();
  return {
    now: () => {
      const passed = Date.now() - createdAt;
      return new Date(createdAt + departure.offsetSeconds * 1000 + passed * departure.rate);
    },
  };
}
