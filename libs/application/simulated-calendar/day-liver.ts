import { Injectable } from '@nestjs/common';
import { DomainError } from '#contract';
import type { Construction, ConstructionState } from '#engines/construction';
import { formatDate, parseDate } from '#engines/work-calendars';
import {
  constructionOf,
  EnteredProgress,
  StatusReader,
  stateBefore,
  type Plan,
} from '#application/scheduling';
import { CalendarStore, DayStore, type CalendarRun } from '#platform/persistence';
import { liveDay, passDay } from './day.js';
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
  readonly construction: Construction;
  readonly state: ConstructionState;
}

const CAPACITY = 2048;

/** Makes one day of one calendar pass: computes it, then commits it whole or not at all. */
@Injectable()
export class DayLiver {
  /** Yesterday's states, so that a day does not begin by reading what was just written. */
  private readonly known = new Map<number, KnownState>();

  constructor(
    private readonly calendars: CalendarStore,
    private readonly days: DayStore,
    private readonly status: StatusReader,
    private readonly entered: EnteredProgress,
  ) {}

  async live(run: CalendarRun, options: LiveOptions): Promise<LiveStep> {
    const plan = await this.status.plan(run);
    const { construction, state: before } = await this.before(run, plan);
    const outcome =
      run.progressSource === 'real' ? passDay(plan, before) : liveDay(plan, construction, before);
    const entries = chainEntries({ sequence: run.journalSequence, hash: run.journalHash }, outcome.journal);
    const last = entries.at(-1);
    const nextDate = formatDate(parseDate(run.dataDate) + 1);
    const sequence = last?.sequence ?? run.journalSequence;
    const hash = last?.hash ?? run.journalHash;
    const { snapshot, state, outbox } = outcome;
    const finishedReason = outcome.built ? 'every activity is complete' : null;
    const lived = await this.calendars.commitDay(
      {
        runId: run.id,
        date: run.dataDate,
        nextDate,
        state,
        snapshot,
        traffic: null,
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
    this.remember(run.id, { dataDate: nextDate, modelHash: run.modelHash, construction, state });
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

  /** Yesterday's state and the construction laid out, from memory where both are known. */
  private async before(run: CalendarRun, plan: Plan): Promise<Pick<KnownState, 'construction' | 'state'>> {
    const known = this.known.get(run.id);
    const sameModel = known?.modelHash === run.modelHash;
    const isReal = run.progressSource === 'real';
    if (sameModel && !isReal && known.dataDate === run.dataDate) return known;
    const construction = sameModel ? known.construction : constructionOf(plan, run);
    if (isReal) {
      return { construction, state: await this.entered.stateAt(run, plan, run.dataDate) };
    }
    const day = await this.days.lastBefore(run.id, run.dataDate);
    const stored = day?.state as ConstructionState | undefined;
    return { construction, state: stateBefore(construction, stored, parseDate(run.dataDate)) };
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
