/** The only source of wall time; everything else takes a clock or a moment as an argument. */
export interface SystemClock {
  now(): Date;
}

/** The machine's clock. */
export const systemClock: SystemClock = { now: () => new Date() };
