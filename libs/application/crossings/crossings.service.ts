import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DomainError, isoDate, type crossingDayList, type crossingDayQuery } from '#contract';
import { facilityWarnings, offeredLoads } from '#engines/crossing';
import { compileCrossing } from '#model';
import { CalendarRuns, ModelCache } from '#application/projects';
import { DayStore } from '#platform/persistence';

const PAGE = 100;

/** The crossing of a project: the facility as planned and the days it has lived. */
@Injectable()
export class CrossingsService {
  constructor(
    private readonly runs: CalendarRuns,
    private readonly models: ModelCache,
    private readonly lived: DayStore,
  ) {}

  /** @throws DomainError crossing.absent */
  async facility(projectId: string) {
    const run = await this.runs.find(projectId);
    const { model } = await this.models.load(run);
    if (!model.crossing) {
      throw new DomainError(
        'crossing.absent',
        `The model of "${projectId}" describes no crossing: it is a schedule only.`,
      );
    }
    const definition = compileCrossing(model);
    const day = run.dataDate;
    return {
      definition,
      offeredLoads: offeredLoads(definition, day),
      warnings: facilityWarnings(definition, day),
    };
  }

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
    const items = rows.slice(0, limit).map(({ date, traffic }) => ({ date, day: traffic }));
    return { items, nextCursor: rows.length > limit ? (items.at(-1)?.date ?? null) : null };
  }
}
