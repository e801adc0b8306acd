import type { SimulatedCalendar } from '#contract';
import type { CalendarRun } from '#platform/persistence';

/** A calendar run as the API shows it. */
export function calendarView(run: CalendarRun): SimulatedCalendar {
  return {
    run: run.number,
    current: run.current,
    state: run.state,
    dataDate: run.dataDate,
    startDate: run.startDate,
    daysPerTick: run.daysPerTick,
    tickSeconds: run.tickSeconds,
    seed: run.seed,
    progressSource: run.progressSource,
    modelVersion: run.modelVersion,
    journalEntries: run.journalSequence,
    journalHash: run.journalHash,
    finishedReason: run.finishedReason,
  };
}
