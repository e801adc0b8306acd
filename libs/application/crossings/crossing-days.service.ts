import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import {
  DomainError,
  isoDate,
  type crossingDayList,
  type crossingDayQuery,
  type CrossingHoursView,
  type CrossingTraceView,
} from '#contract';
import type { CarryOver, CrossingDefinition, DayResult } from '#engines/crossing';
import { formatDate, parseDate } from '#engines/work-calendars';
import { compileCrossing } from '#model';
import { CalendarRuns, ModelCache } from '#application/projects';
import type { RunState } from '#application/scheduling';
import { ComputePool } from '#platform/compute';
import { DayStore, ProjectStore, type CalendarRun } from '#platform/persistence';
import { crossingOf, openedCrossing } from './traffic-day.js';

const PAGE = 100;
/** Replications behind the bands of an hour. */
const BAND_REPLICATIONS = 30;

/** A day that can be simulated again: the facility that was open, what the night left, the chance of the run. */
interface DayOrigin {
  readonly kind: 'lived' | 'planned';
  readonly definition: CrossingDefinition;
  readonly before: CarryOver | null;
  readonly seed: string;
  /** As it was stored; null for a day that was not lived. */
  readonly stored: DayResult | null;
}

/** Days of traffic: as they were lived, hour by hour, customer by customer; and such days before they are lived. */
@Injectable()
export class CrossingDaysService {
  constructor(
    private readonly runs: CalendarRuns,
    private readonly models: ModelCache,
    private readonly lived: DayStore,
    private readonly projects: ProjectStore,
    private readonly compute: ComputePool,
  ) {}

  async days(
    projectId: string,
    query: z.infer<typeof crossingDayQuery>,
  ): Promise<z.infer<typeof crossingDayList>> {
    const run = await this.runs.find(projectId, query.run);
    const limit = query.limit ?? PAGE;
    if (query.cursor !== undefined && !isoDate.safeParse(query.cursor).success) {
      throw new DomainError('request.invalid', 'cursor: use the nextCursor of the page before.');
    }
    const rows = await this.lived.traffic(run.id, query.cursor ?? run.startDate, limit + 1);
    const items = rows.slice(0, limit).map(({ date, traffic }) => ({ date, day: traffic as Lived }));
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.date ?? null) : null };
  }

  /** @throws DomainError crossing.absent */
  async day(projectId: string, date: string, runNumber?: number) {
    const origin = await this.origin(projectId, date, runNumber);
    const result = origin.stored ?? (await this.traced(origin, date)).result;
    return { date, kind: origin.kind, day: result };
  }

  /** @throws DomainError crossing.absent */
  async trace(
    projectId: string,
    date: string,
    query: {
      readonly run?: number | undefined;
      readonly from?: number | undefined;
      readonly until?: number | undefined;
    },
  ): Promise<CrossingTraceView> {
    const origin = await this.origin(projectId, date, query.run);
    const { trace } = await this.traced(origin, date);
    const { from = 0, until = 1440 } = query;
    const visits = trace.visits.filter((row) => row[3] <= until && (row[6] < 0 || row[6] >= from));
    const stays = trace.stays.filter((row) => row[2] <= until && row[3] >= from);
    return {
      date,
      kind: origin.kind,
      stages: [...trace.stages],
      flows: [...trace.flows],
      visits: visits.map((row) => [...row]),
      stays: stays.map((row) => [...row]),
    };
  }

  /** @throws DomainError crossing.absent */
  async hours(
    projectId: string,
    date: string,
    query: { readonly run?: number | undefined; readonly replications?: number | undefined },
  ): Promise<CrossingHoursView> {
    const { kind, definition, before, seed } = await this.origin(projectId, date, query.run);
    const replications = query.replications ?? BAND_REPLICATIONS;
    const [bands, lived] = await Promise.all([
      this.compute.run('crossing-hours', {
        definition,
        options: { date, seed: `${seed}/bands`, replications },
      }),
      kind === 'lived'
        ? this.compute.run('crossing-hours', { definition, options: { date, seed, replications: 1, before } })
        : null,
    ]);
    return { date, kind, bands, lived } as CrossingHoursView;
  }

  /** Per-customer records as CSV. @throws DomainError crossing.absent */
  async records(
    projectId: string,
    date: string,
    query: { readonly run?: number | undefined; readonly records?: 'stays' | 'visits' | undefined },
  ): Promise<string> {
    const { definition, before, seed } = await this.origin(projectId, date, query.run);
    const records = query.records ?? 'stays';
    return this.compute.run('crossing-records', { definition, options: { date, seed, before, records } });
  }

  private traced({ definition, before, seed }: DayOrigin, date: string) {
    return this.compute.run('crossing-trace', { definition, options: { date, seed, before } });
  }

  /** A lived day begins with what was stored on the evening before; any other begins empty, everything open. */
  private async origin(projectId: string, date: string, runNumber?: number): Promise<DayOrigin> {
    const run = await this.runs.find(projectId, runNumber);
    const model = await this.modelOn(run, date);
    if (!model.crossing) throw crossingAbsent(projectId);
    const stored = await this.lived.lastBefore(run.id, formatDate(parseDate(date) + 1));
    const crossing =
      stored?.date === date && stored.traffic ? (stored.state as RunState).crossing : undefined;
    const first = Object.values(crossing?.opened ?? {}).sort()[0];
    if (!stored || !crossing || first === undefined) {
      return {
        kind: 'planned',
        definition: compileCrossing(model),
        before: null,
        seed: run.seed,
        stored: null,
      };
    }
    const evening = await this.lived.lastBefore(run.id, date);
    return {
      kind: 'lived',
      definition: openedCrossing(crossingOf(model, first)!, crossing.opened),
      before: (evening?.state as RunState | undefined)?.crossing?.carryOver ?? null,
      seed: run.seed,
      stored: stored.traffic as DayResult,
    };
  }

  private async modelOn(run: CalendarRun, date: string) {
    if (run.firstModelVersion === run.modelVersion) return (await this.models.load(run)).model;
    const { version, hash } = await this.projects.versionInForce(run, date);
    const reference = { projectId: run.projectId, modelVersion: version, modelHash: hash };
    return (await this.models.load(reference)).model;
  }
}

type Lived = z.infer<typeof crossingDayList>['items'][number]['day'];

export function crossingAbsent(projectId: string): DomainError {
  return new DomainError(
    'crossing.absent',
    `The model of "${projectId}" describes no crossing: it is a schedule only.`,
  );
}
