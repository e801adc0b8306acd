import { Injectable } from '@nestjs/common';
import { DomainError } from '#contract';
import type { Construction } from '#engines/construction';
import { formatDate, parseDate } from '#engines/work-calendars';
import { liveTraffic } from '#application/crossings';
import {
  constructionOf,
  EnteredProgress,
  stateBefore,
  StatusReader,
  type DaySnapshot,
  type Plan,
  type RunState,
} from '#application/scheduling';
import { metrics } from '#platform/observability';
import { CalendarStore, DayStore, type CalendarRun } from '#platform/persistence';
import { liveDay, passDay } from './day.js';
import { reportTriggers } from './report-triggers.js';
import { finishedReason, trafficEntries } from './traffic-entries.js';
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

/** What a day begins with. */
interface Morning {
  readonly construction: Construction;
  readonly state: RunState;
  readonly snapshot: DaySnapshot | undefined;
}

interface KnownState extends Morning {
  readonly dataDate: string;
  readonly modelHash: string;
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
    const before = await this.before(run, plan);
    const day = this.day(plan, run, before);
    const entries = chainEntries({ sequence: run.journalSequence, hash: run.journalHash }, day.journal);
    const last = entries.at(-1);
    const after: CalendarRun = {
      ...run,
      dataDate: formatDate(parseDate(run.dataDate) + 1),
      journalSequence: last?.sequence ?? run.journalSequence,
      journalHash: last?.hash ?? run.journalHash,
      ...(day.finishedReason === null ? {} : { state: 'finished', finishedReason: day.finishedReason }),
    };
    const lived = await this.calendars.commitDay(
      {
        runId: run.id,
        date: run.dataDate,
        nextDate: after.dataDate,
        state: day.state,
        snapshot: day.snapshot,
        traffic: day.traffic,
        previousSequence: run.journalSequence,
        sequence: after.journalSequence,
        hash: after.journalHash,
        entries,
        outbox: day.outbox,
        finishedReason: day.finishedReason,
      },
      options.onlyWhileRunning,
    );
    if (!lived) return { run: await this.reload(run), lived };
    metrics.dayLived();
    const { modelHash } = run;
    const { construction } = before;
    this.remember(run.id, {
      dataDate: after.dataDate,
      modelHash,
      construction,
      state: day.state,
      snapshot: day.snapshot,
    });
    return { run: after, lived };
  }

  /** Builds, then lets the traffic that earlier days have opened cross. */
  private day(plan: Plan, run: CalendarRun, before: Morning) {
    const { construction, state, snapshot: yesterday } = before;
    const built =
      run.progressSource === 'real' ? passDay(plan, state.build) : liveDay(plan, construction, state.build);
    const traffic = liveTraffic(plan, run, state.crossing, yesterday, run.dataDate);
    const crossing = traffic?.crossing ?? state.crossing;
    return {
      state: { build: built.state, ...(crossing ? { crossing } : {}) },
      snapshot: built.snapshot,
      traffic: traffic?.result ?? null,
      journal: [...built.journal, ...trafficEntries(run.dataDate, state.crossing, traffic)],
      outbox: [...built.outbox, ...reportTriggers(yesterday, built.snapshot)],
      finishedReason: built.built ? finishedReason(plan, run.dataDate, crossing) : null,
    };
  }

  /** Yesterday's state and the construction laid out, from memory where both are known. */
  private async before(run: CalendarRun, plan: Plan): Promise<Morning> {
    const known = this.known.get(run.id);
    const sameModel = known?.modelHash === run.modelHash;
    const isReal = run.progressSource === 'real';
    if (sameModel && !isReal && known.dataDate === run.dataDate) return known;
    const construction = sameModel ? known.construction : constructionOf(plan, run);
    const day = await this.days.lastBefore(run.id, run.dataDate);
    const stored = day?.state as RunState | undefined;
    const build = isReal
      ? (await this.entered.stateAt(run, plan, { asOf: run.dataDate })).state
      : stateBefore(construction, stored?.build, parseDate(run.dataDate));
    return {
      construction,
      state: { ...stored, build },
      snapshot: day?.snapshot as DaySnapshot | undefined,
    };
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
