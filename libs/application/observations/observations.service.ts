import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import {
  DomainError,
  OBSERVATION_RULE,
  type observationList,
  type observationQuery,
  type ObservationView,
  type PostObservation,
} from '#contract';
import { formatMinute, parseMinute } from '#engines/work-calendars';
import { partialDateRange, type ModelObservation, type ProjectModel } from '#model';
import { progressByRule, type ObservedProgress } from '#application/performance';
import { CalendarRuns } from '#application/projects';
import { StatusReader, type ProjectStatus } from '#application/scheduling';
import { ProgressService } from '#application/simulated-calendar';
import { ObservationStore, type CalendarRun, type StoredObservation } from '#platform/persistence';

const MOST = 10_000;
const PAGE = 200;

type Observation = Omit<ModelObservation, 'precision' | 'side'> & {
  readonly id: string;
  readonly side?: string;
};

/** What has been seen of the real works, from the model and as people enter it, and what it says of progress. */
@Injectable()
export class ObservationsService {
  constructor(
    private readonly runs: CalendarRuns,
    private readonly status: StatusReader,
    private readonly store: ObservationStore,
    private readonly progress: ProgressService,
  ) {}

  async list(
    projectId: string,
    query: z.infer<typeof observationQuery>,
  ): Promise<z.infer<typeof observationList>> {
    const run = await this.runs.find(projectId);
    const plan = await this.status.plan(run);
    const { model } = plan.loaded;
    const entered = await this.store.list(projectId, MOST);
    const all = [
      ...(model.observations ?? []).map((observation) => view(observation, model, run)),
      ...entered.map((stored) => enteredView(stored, model, run)),
    ];
    const wanted = all.filter(
      ({ lastDay, about }) =>
        (query.asOf === undefined || lastDay < query.asOf) &&
        (query.about === undefined || about === query.about),
    );
    const from = cursorOf(query.cursor);
    const limit = query.limit ?? PAGE;
    const next = from + limit < wanted.length ? String(from + limit) : null;
    return { rule: OBSERVATION_RULE, items: wanted.slice(from, from + limit), nextCursor: next };
  }

  /**
   * Keeps an observation. Where progress is real and the rule lets it count, it is also stated as progress, in one
   * step with its journal entry; a contradiction with what is known refuses it whole.
   * @throws DomainError observation.invalid, progress.invalid
   */
  async post(projectId: string, body: PostObservation, principal: string): Promise<ObservationView> {
    const run = await this.runs.find(projectId);
    const plan = await this.status.plan(run);
    const { model } = plan.loaded;
    check(body, model);
    const ruled = progressByRule(body as Omit<ModelObservation, 'id' | 'precision' | 'side'>, model);
    if (ruled.progress && run.progressSource === 'real') {
      await this.state(projectId, run, ruled.progress, body.metric, principal);
    }
    return enteredView(await this.store.add(projectId, body, principal), model, run);
  }

  /** States what was seen; what is already known to have begun earlier keeps its start. */
  private async state(
    projectId: string,
    run: CalendarRun,
    seen: ObservedProgress,
    metric: string,
    principal: string,
  ): Promise<void> {
    const asOf = run.dataDate < seen.statusDate ? run.dataDate : seen.statusDate;
    const before = await this.status.at(run, asOf < run.startDate ? run.startDate : asOf);
    const entry = entryOf(seen, before);
    if (!entry) return;
    const note = `observed: ${metric}`;
    await this.progress.post(
      projectId,
      { statusDate: seen.statusDate, entries: [{ activity: seen.activity, ...entry, note }] },
      principal,
    );
  }
}

function entryOf(seen: ObservedProgress, { plan, network }: ProjectStatus) {
  const index = plan.indexOf.get(seen.activity)!;
  const known = network.activities[index]!;
  if (known.status === 'complete') return undefined;
  if (seen.as === 'started' && known.status === 'in-progress') return undefined;
  const moment = formatMinute(parseMinute(seen.statusDate));
  const actualStart = known.actualStart === undefined ? moment : formatMinute(known.actualStart);
  if (seen.as === 'finished') return { actualStart, actualFinish: moment };
  if (seen.as === 'started') return { actualStart };
  return { actualStart, remainingHours: (known.durationMinutes * (1 - (seen.shareDone ?? 0))) / 60 };
}

function check(body: PostObservation, { activities, quantities = [] }: ProjectModel): void {
  const problems = [];
  try {
    partialDateRange(body.observed);
    if (body.known !== undefined) partialDateRange(body.known);
  } catch {
    problems.push({ code: 'observation.invalid', where: 'observed', message: 'there is no such date' });
  }
  if (body.about !== undefined && !activities.some(({ id }) => id === body.about)) {
    const message = `there is no activity "${body.about}"; GET …/activities lists them`;
    problems.push({ code: 'observation.invalid', where: 'about', message });
  }
  if (body.of !== undefined && !quantities.some(({ id }) => id === body.of)) {
    const known = quantities.map(({ id }) => id).join(', ') || 'none';
    problems.push({
      code: 'observation.invalid',
      where: 'of',
      message: `the model knows no such quantity; it knows ${known}`,
    });
  }
  if (body.shows === 'quantity' && (body.of === undefined || body.value === undefined)) {
    problems.push({
      code: 'observation.invalid',
      where: 'shows',
      message: 'a quantity needs "value" and "of"',
    });
  }
  if (problems.length === 0) return;
  throw new DomainError(
    'observation.invalid',
    problems.map(({ where, message }) => `${where}: ${message}`).join('; '),
    problems,
  );
}

function cursorOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (/^\d{1,6}$/.test(cursor)) return Number(cursor);
  throw new DomainError('request.invalid', 'cursor: use the nextCursor of the page before.');
}

function enteredView(stored: StoredObservation, model: ProjectModel, run: CalendarRun): ObservationView {
  const observation = { ...(stored.content as Observation), id: `E${stored.id}` };
  return {
    ...view(observation, model, run),
    origin: 'entered',
    principal: stored.principal,
    recordedAt: stored.recordedAt.toISOString(),
  };
}

function view(observation: Observation, model: ProjectModel, run: CalendarRun): ObservationView {
  const { first, last } = partialDateRange(observation.observed);
  const { progress, why } = progressByRule(observation, model);
  const moment = progress && formatMinute(parseMinute(progress.statusDate));
  return {
    id: observation.id,
    origin: 'model',
    observed: observation.observed,
    firstDay: first,
    lastDay: last,
    known: observation.known ?? null,
    side: observation.side ?? null,
    kind: observation.kind,
    metric: observation.metric,
    value: observation.value ?? null,
    unit: observation.unit ?? null,
    confidence: observation.confidence,
    note: observation.note ?? null,
    source: observation.source ?? null,
    about: observation.about ?? null,
    progress: progress && {
      activity: progress.activity,
      as: progress.as,
      statusDate: progress.statusDate,
      actualStart: progress.as === 'started' ? moment : null,
      actualFinish: progress.as === 'finished' ? moment : null,
      shareDone: progress.shareDone,
    },
    why,
    // Only what somebody enters into a real project is taken; a model's own stays evidence.
    applied: progress !== null && run.progressSource === 'real' && observation.id.startsWith('E'),
    principal: null,
    recordedAt: null,
  };
}
