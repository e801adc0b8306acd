/*
 * Loaded before a server (node --import) to give that process a wrong clock: DEPARTING_CLOCK is
 * "OFFSET-SECONDS RATE", for example "-86400 1" for yesterday or "0 -1" for a clock that runs backwards.
 * Timers keep true time, as they do on a machine whose clock is set.
 */
const [offsetSeconds, rate] = (process.env.DEPARTING_CLOCK ?? '0 1').split(' ').map(Number);
const TrueDate = Date;
const startedAt = TrueDate.now();

const departingNow = () => Math.round(startedAt + offsetSeconds * 1000 + (TrueDate.now() - startedAt) * rate);

globalThis.Date = class extends TrueDate {
  constructor(...args) {
    if (args.length === 0) super(departingNow());
    else super(...args);
  }

  static now() {
    return departingNow();
  }
};
