import { Injectable } from '@nestjs/common';
import { DomainError } from '#contract';
import { formatDate, parseDate } from '#engines/work-calendars';
import { StatusReader, type Plan } from '#application/scheduling';
import { CalendarStore, DayStore, type CalendarRun } from '#platform/persistence';
import { livedDay, type BuildState } from './day.js';
import { chainEntries } from './journal-chain.js';

export interface LiveOptions {
  /** Ticks live only calendars that run; an advance that was asked for also moves paused ones. */
  readonly onlyWhileRunning: boolean;
}

export interface LiveStep {
  /** The run as it stands afterwards. */
  readonly run: CalendarRun;
  /** False when another process moved the calendar first: nothing was written. */
  readonly lived: boolean;
}

interface KnownState {
  readonly dataDate: string;
  readonly modelHash: string;
  readonly state: BuildState;
}

const CAPACITY = 4096;

/** Makes one day of one calendar pass: computes it, then commits it whole or not at all. */
@Injectable()
export class DayLiver {
  /** Yesterday's states, so that a day does not begin by reading what was just written. */
  private readonly known = new Map<number, KnownState>();

  constructor(
    private readonly calendars: CalendarStore,
    private readonly days: DayStore,
    private readonly status: StatusReader,
  ) {}

  async live(run: CalendarRun, options: LiveOptions): Promise<LiveStep> {
    const plan = await this.status.plan(run);
    const outcome = livedDay(plan, await this.stateOf(run, plan), { date: run.dataDate, seed: run.seed });
    const entries = chainEntries({ sequence: run.journalSequence, hash: run.journalHash }, outcome.journal);
    const last = entries.at(-1);
    const nextDate = formatDate(parseDate(run.dataDate) + 1);
    const sequence = last?.sequence ?? run.journalSequence;
    const hash = last?.hash ?? run.journalHash;
    const { finishedReason, snapshot, state, traffic, outbox } = outcome;
    const lived = await this.calendars.commitDay(
      {
        runId: run.id,
        date: run.dataDate,
        nextDate,
        state,
        snapshot,
        traffic,
        previousSequence: run.journalSequence,
        sequence,
        hash,
        entries,
        outbox,
        finishedReason,
      },
      options.onlyWhileRunning,
    );
    if (!lived) return { run: await this.reload(run), lived };
    this.remember(run.id, { dataDate: nextDate, modelHash: run.modelHash, state });
    return {
      run: {
        ...run,
        dataDate: nextDate,
        journalSequence: sequence,
        journalHash: hash,
        ...(finishedReason === null ? {} : { state: 'finished', finishedReason }),
      },
      lived,
    };
  }

  private async stateOf(run: CalendarRun, plan: Plan): Promise<BuildState | undefined> {
    const known = this.known.get(run.id);
    if (known?.dataDate === run.dataDate && known.modelHash === plan.loaded.hash) return known.state;
    const day = await this.days.lastBefore(run.id, run.dataDate);
    return day?.state as BuildState | undefined;
  }

  private remember(runId: number, known: KnownState): void {
    this.known.delete(runId);
    this.known.set(runId, known);
    for (const oldest of this.known.keys()) {
      if (this.known.size <= CAPACITY) break;
      this.known.delete(oldest);
    }
  }

  private async reload(run: CalendarRun): Promise<CalendarRun> {
    this.known.delete(run.id);
    const fresh = await this.calendars.byId(run.id);
    if (!fresh?.current) {
      const detail = `Run ${run.number} of "${run.projectId}" was replaced by another run while it was being advanced.`;
      throw new DomainError('calendar.busy', detail);
    }
    return fresh;
  }
}
