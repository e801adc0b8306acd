import { Injectable } from '@nestjs/common';
import type { Transaction } from '#platform/persistence';
import { DomainError } from '#contract';
import {
  applyProgress,
  ConstructionError,
  type Construction,
  type ConstructionState,
  type ProgressEntry,
} from '#engines/construction';
import { dayOf, formatDate, parseDate } from '#engines/work-calendars';
import { ProgressStore, type CalendarRun } from '#platform/persistence';
import { constructionOf, stateBefore } from './construction-plan.js';
import type { Plan } from './plan.js';

/**
 * The state of a project whose progress is real: the statements in force, put one status date after another on the
 * model's own progress. Nothing is simulated; what nobody stated has not happened.
 */
@Injectable()
export class EnteredProgress {
  constructor(private readonly progress: ProgressStore) {}

  /** The state, and the activities that statements are about: the others are as the model says. */
  async stateAt(
    run: CalendarRun,
    plan: Plan,
    at: StatementsAt,
    transaction?: Transaction,
  ): Promise<{ readonly state: ConstructionState; readonly stated: RemainingStated }> {
    const statements = await this.inForce(run, plan, at, transaction);
    return {
      state: replay(constructionOf(plan, run), at.asOf, statements),
      stated: remainingStated(statements),
    };
  }

  /**
   * Whether statements as of a date fit everything already stated, before anything is stored; the state they would give.
   * @throws DomainError progress.invalid
   */
  async check(
    run: CalendarRun,
    plan: Plan,
    statusDate: string,
    entries: readonly ProgressEntry[],
  ): Promise<{ readonly state: ConstructionState; readonly stated: RemainingStated }> {
    const asOf = statusDate > run.dataDate ? statusDate : run.dataDate;
    const replaced = new Set(entries.map(({ activity }) => activity));
    const stored = await this.inForce(run, plan, { asOf });
    const kept = stored.filter((row) => row.statusDate !== statusDate || !replaced.has(row.activity));
    const added = entries.map((entry) => ({ statusDate, entry }));
    const statements = [...kept, ...added];
    return {
      state: replay(constructionOf(plan, run), asOf, statements),
      stated: remainingStated(statements),
    };
  }

  /**
   * A model speaks for everything stated before its own data date: a newer file brings its progress along, while an
   * edit of the plan keeps the data date and with it every statement.
   */
  private async inForce(run: CalendarRun, plan: Plan, at: StatementsAt, transaction?: Transaction) {
    const since = formatDate(dayOf(plan.network.dataDate));
    const stored = await this.progress.inForce(run.id, at.asOf, at.knownAt, transaction);
    return stored.filter(({ statusDate }) => statusDate >= since);
  }
}

/** Activities that statements are about, with the remaining working minutes last stated, if any were. */
type RemainingStated = ReadonlyMap<string, number | undefined>;

function remainingStated(
  statements: readonly { readonly statusDate: string; readonly entry: unknown }[],
): RemainingStated {
  const remaining = new Map<string, number | undefined>();
  const inOrder = [...statements].sort((a, b) => (a.statusDate < b.statusDate ? -1 : 1));
  for (const { entry } of inOrder) {
    const { activity, remainingMinutes } = entry as ProgressEntry;
    remaining.set(activity, remainingMinutes ?? remaining.get(activity));
  }
  return remaining;
}

/** Which statements count: as of a date, as known by a moment. */
export interface StatementsAt {
  readonly asOf: string;
  readonly knownAt?: string | undefined;
}

/**
 * Puts statements on the initial state in the order of their status dates.
 * @throws DomainError progress.invalid with every contradiction located
 */
function replay(
  construction: Construction,
  asOf: string,
  statements: readonly { readonly statusDate: string; readonly entry: unknown }[],
): ConstructionState {
  let state = stateBefore(construction, undefined, parseDate(asOf));
  const byDate = new Map<string, ProgressEntry[]>();
  for (const { statusDate, entry } of statements) {
    const known = entry as ProgressEntry;
    if (!construction.indexOf.has(known.activity)) continue;
    byDate.set(statusDate, [...(byDate.get(statusDate) ?? []), known]);
  }
  for (const [date, entries] of [...byDate].sort(([a], [b]) => (a < b ? -1 : 1))) {
    try {
      state = applyProgress(construction, { ...state, nextDay: parseDate(date) }, entries);
    } catch (error) {
      if (!(error instanceof ConstructionError)) throw error;
      const details = error.problems.map(({ code, where, message }) => ({ code, where, message }));
      throw new DomainError(
        'progress.invalid',
        `As of ${date}: ${error.message}. Nothing was stored.`,
        details,
      );
    }
  }
  return { ...state, nextDay: parseDate(asOf) };
}
