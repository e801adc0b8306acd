import { Injectable } from '@nestjs/common';
import {
  DomainError,
  type AdvanceCalendar,
  type Advanced,
  type PatchCalendar,
  type RestartCalendar,
} from '#contract';
import { formatDate, parseDate } from '#engines/work-calendars';
import { CalendarStore, ProjectStore, type CalendarRun } from '#platform/persistence';
import { CalendarRuns, journalGenesis, ModelCache, unknownProject } from '#application/projects';
import { calendarView } from './calendar-view.js';
import { DayLiver } from './day-liver.js';
import { chainEntries, type JournalDraft } from './journal-chain.js';

/** The simulated calendars: looking at them, moving them, starting them anew. */
@Injectable()
export class SimulatedCalendarService {
  constructor(
    private readonly calendars: CalendarStore,
    private readonly lookup: CalendarRuns,
    private readonly projects: ProjectStore,
    private readonly models: ModelCache,
    private readonly days: DayLiver,
  ) {}

  async runs(projectId: string): Promise<CalendarRun[]> {
    await this.lookup.find(projectId);
    return this.calendars.runs(projectId);
  }

  /** Pauses, resumes or paces a calendar. `check` sees the run under its lock and may refuse the edit. */
  async patch(
    projectId: string,
    patch: PatchCalendar,
    principal: string,
    check: (run: CalendarRun) => void,
  ): Promise<CalendarRun> {
    const changed = await this.calendars.change(projectId, (run) => {
      check(run);
      if (run.state === 'finished' && patch.state !== undefined) throw finished(run);
      const drafts = patchEntries(run, patch, principal);
      return { set: definedOnly(patch), entries: chainEntries(headOf(run), drafts), result: undefined };
    });
    if (!changed) throw unknownProject(projectId);
    return changed.run;
  }

  /**
   * Lives days until the target date, one committed day at a time; whatever is lived by clock processes meanwhile
   * counts. Aborting the signal stops after the day at hand; what was lived stays.
   */
  async advance(projectId: string, request: AdvanceCalendar, signal?: AbortSignal): Promise<Advanced> {
    let run = await this.lookup.find(projectId);
    if (run.state === 'finished') throw finished(run);
    const began = parseDate(run.dataDate);
    const target = request.until === undefined ? began + (request.days ?? 0) : parseDate(request.until);
    if (target <= began) {
      throw new DomainError(
        'calendar.date-in-the-past',
        `The data date is already ${run.dataDate}; choose a later one. To go back, start a new calendar run: ` +
          `POST /v1/projects/${projectId}/simulated-calendar/runs.`,
      );
    }
    if (target - began > 4000) {
      const latest = formatDate(began + 4000);
      throw new DomainError(
        'request.invalid',
        `One request advances 4000 days at most, here until ${latest}.`,
      );
    }
    const reached = () => parseDate(run.dataDate) >= target;
    while (!reached() && run.state !== 'finished' && !signal?.aborted) {
      run = (await this.days.live(run, { onlyWhileRunning: false })).run;
    }
    return {
      calendar: calendarView(run),
      daysLived: parseDate(run.dataDate) - began,
      stoppedBecause: reached() ? 'reached' : run.state === 'finished' ? 'finished' : 'cancelled',
    };
  }

  /** Begins a new run of the calendar with the project's current model; the old run stays readable. */
  async restart(projectId: string, request: RestartCalendar): Promise<CalendarRun> {
    const old = await this.lookup.find(projectId);
    const project = await this.projects.find(projectId);
    if (!project) throw unknownProject(projectId);
    const { model, hash } = await this.models.load({ ...project, projectId });
    const startDate = request.startDate ?? model.project.dataDate.slice(0, 10);
    const seed = request.seed ?? old.seed;
    const journalHash = journalGenesis(hash, seed, startDate);
    const next = { seed, dataDate: startDate, journalHash, modelVersion: project.modelVersion };
    const run = await this.calendars.restart(projectId, next);
    if (!run) throw unknownProject(projectId);
    return run;
  }
}

export const headOf = (run: CalendarRun) => ({ sequence: run.journalSequence, hash: run.journalHash });

function finished(run: CalendarRun): DomainError {
  return new DomainError(
    'calendar.finished',
    `Run ${run.number} finished on ${run.dataDate} (${run.finishedReason ?? 'no more days'}). To live it again, ` +
      `start a new run: POST /v1/projects/${run.projectId}/simulated-calendar/runs.`,
  );
}

function definedOnly(patch: PatchCalendar) {
  return {
    ...(patch.state === undefined ? {} : { state: patch.state }),
    ...(patch.daysPerTick === undefined ? {} : { daysPerTick: patch.daysPerTick }),
    ...(patch.tickSeconds === undefined ? {} : { tickSeconds: patch.tickSeconds }),
  };
}

function patchEntries(run: CalendarRun, patch: PatchCalendar, principal: string): JournalDraft[] {
  const drafts: JournalDraft[] = [];
  const say = (kind: string, message: string, data: object) =>
    drafts.push({ date: run.dataDate, kind, principal, message, data });
  if (patch.state !== undefined && patch.state !== run.state) {
    if (patch.state === 'paused') say('calendar.paused', 'The simulated calendar was paused.', {});
    else say('calendar.resumed', 'The simulated calendar runs.', {});
  }
  const pace = {
    daysPerTick: patch.daysPerTick ?? run.daysPerTick,
    tickSeconds: patch.tickSeconds ?? run.tickSeconds,
  };
  if (pace.daysPerTick !== run.daysPerTick || pace.tickSeconds !== run.tickSeconds) {
    const text = `The calendar's pace is ${pace.daysPerTick} day(s) every ${pace.tickSeconds} s.`;
    say('calendar.paced', text, pace);
  }
  return drafts;
}
