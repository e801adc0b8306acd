import { NodeKind, Status } from '#engines/cpm';
import { type IsoMinute, type Minute, MINUTES_PER_DAY, parseMinute } from '#engines/work-calendars';
import type { Construction } from './construction.js';
import {
  ConstructionError,
  type ConstructionProblem,
  type ConstructionProblemCode,
} from './construction-error.js';
import type { ConstructionState } from './construction-state.js';
import { Works } from './works.js';

/**
 * Real progress of one activity, as entered: what is stated replaces what was simulated or entered before. An empty
 * statement (`actualStart: null`) takes a start back, and with it the finish and all work.
 */
export interface ProgressEntry {
  readonly activity: string;
  readonly actualStart?: IsoMinute | null;
  readonly actualFinish?: IsoMinute | null;
  /** Working minutes left at the planned rate. */
  readonly remainingMinutes?: number;
}

/**
 * Puts entered progress in the place of simulated progress, as of the beginning of the state's next day. All entries
 * are taken or none.
 * @throws ConstructionError with every problem, each located as `entries[i].field`
 */
export function applyProgress(
  construction: Construction,
  state: ConstructionState,
  entries: readonly ProgressEntry[],
): ConstructionState {
  const works = Works.fromState(construction, state);
  const problems: ConstructionProblem[] = [];
  const seen = new Set<string>();
  entries.forEach((entry, place) => {
    const report = (code: ConstructionProblemCode, message: string, field?: string): void => {
      problems.push({ code, message, where: `entries[${place}]${field === undefined ? '' : `.${field}`}` });
    };
    if (seen.has(entry.activity)) {
      report('progress.duplicate-entry', `${entry.activity} is entered twice`, 'activity');
      return;
    }
    seen.add(entry.activity);
    const index = construction.indexOf.get(entry.activity);
    if (index === undefined)
      report('progress.unknown-activity', `there is no activity ${entry.activity}`, 'activity');
    else new Entering(works, index, entry, report).enter();
  });
  const [first, ...rest] = problems;
  if (first) throw new ConstructionError([first, ...rest]);
  return works.toState();
}

type Report = (code: ConstructionProblemCode, message: string, field?: string) => void;

class Entering {
  private refused = false;

  constructor(
    private readonly works: Works,
    private readonly index: number,
    private readonly entry: ProgressEntry,
    private readonly report: Report,
  ) {}

  enter(): void {
    const { works, index, entry } = this;
    const { network } = works.construction;
    if (network.kind[index]! >= NodeKind.levelOfEffort) {
      this.refuse(
        'progress.not-enterable',
        'levels of effort and summaries follow from other activities',
        'activity',
      );
      return;
    }
    const milestone = network.kind[index] !== NodeKind.task;
    const start = this.date('actualStart', works.actualStart[index]!);
    const statedFinish = this.date('actualFinish', works.actualFinish[index]!);
    // More work left reopens what was complete, unless the entry itself states a finish.
    const reopens = entry.actualFinish === undefined && (entry.remainingMinutes ?? 0) > 0;
    const finish = reopens || Number.isNaN(start) ? this.reopened(statedFinish, milestone) : statedFinish;
    const remaining = entry.remainingMinutes;
    if (remaining !== undefined && !(remaining >= 0 && Number.isFinite(remaining))) {
      this.refuse(
        'progress.invalid-remaining',
        `no number of working minutes: ${remaining}`,
        'remainingMinutes',
      );
    }
    this.checkOrder(start, finish, milestone);
    if (!this.refused) this.take(Number.isNaN(start) && milestone ? finish : start, finish, remaining);
  }

  private reopened(statedFinish: Minute, milestone: boolean): Minute {
    return this.entry.actualFinish === undefined && !milestone ? NaN : statedFinish;
  }

  private checkOrder(start: Minute, finish: Minute, milestone: boolean): void {
    const { entry, works } = this;
    const remaining = entry.remainingMinutes ?? 0;
    if (Number.isNaN(start) && !milestone) {
      if (!Number.isNaN(finish))
        this.refuse('progress.missing-start', 'a finish needs a start', 'actualFinish');
      else if (
        entry.remainingMinutes !== undefined &&
        remaining !== works.construction.network.duration[this.index]
      ) {
        this.refuse('progress.missing-start', 'work done needs a start', 'remainingMinutes');
      }
    }
    if (finish < start)
      this.refuse('progress.finish-before-start', 'it finishes before it starts', 'actualFinish');
    if (!Number.isNaN(finish) && remaining > 0) {
      this.refuse('progress.remaining-after-finish', 'nothing remains after the finish', 'remainingMinutes');
    }
  }

  private take(start: Minute, finish: Minute, remaining: number | undefined): void {
    const { works, index } = this;
    works.actualStart[index] = start;
    works.actualFinish[index] = finish;
    works.workDoneAt[index] = NaN;
    works.told[index] = undefined;
    const { network } = works.construction;
    const milestone = network.kind[index] !== NodeKind.task;
    if (!Number.isNaN(finish)) {
      works.status[index] = Status.complete;
      works.setRemaining(index, 0);
    } else if (!Number.isNaN(start) && !milestone) {
      works.status[index] = Status.inProgress;
      if (remaining !== undefined) works.setRemaining(index, remaining);
      else if (works.worked[index] === works.work[index]) works.setRemaining(index, network.duration[index]!);
    } else {
      works.status[index] = Status.notStarted;
      works.actualStart[index] = NaN;
      works.worked[index] = 0;
      works.work[index] = works.future.drawnMinutes[index]!;
      works.strikes[index] = 0;
    }
  }

  private date(field: 'actualStart' | 'actualFinish', known: Minute): Minute {
    const stated = this.entry[field];
    if (stated === undefined) return known;
    if (stated === null) return NaN;
    let minute: Minute;
    try {
      minute = parseMinute(stated);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.refuse('progress.invalid-date', error.message, field);
      return NaN;
    }
    if (minute > this.works.nextDay * MINUTES_PER_DAY) {
      this.refuse('progress.after-data-date', `${stated} lies after the data date`, field);
    }
    return minute;
  }

  private refuse(code: ConstructionProblemCode, message: string, field: string): void {
    this.refused = true;
    this.report(code, message, field);
  }
}
