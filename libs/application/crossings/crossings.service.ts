import { Injectable } from '@nestjs/common';
import { facilityWarnings, offeredLoads } from '#engines/crossing';
import { compileCrossing } from '#model';
import { CalendarRuns, ModelCache } from '#application/projects';
import { crossingAbsent } from './crossing-days.service.js';

/** The crossing of a project as it is planned. */
@Injectable()
export class CrossingsService {
  constructor(
    private readonly runs: CalendarRuns,
    private readonly models: ModelCache,
  ) {}

  /** @throws DomainError crossing.absent */
  async facility(projectId: string) {
    const run = await this.runs.find(projectId);
    const { model } = await this.models.load(run);
    if (!model.crossing) throw crossingAbsent(projectId);
    const definition = compileCrossing(model);
    const day = run.dataDate;
    return {
      definition,
      offeredLoads: offeredLoads(definition, day),
      warnings: facilityWarnings(definition, day),
    };
  }
}
