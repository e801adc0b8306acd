import { Injectable } from '@nestjs/common';
import { DomainError, type CapacityAnswer, type CapacityQuestionBody } from '#contract';
import { CrossingError } from '#engines/crossing';
import { ExperimentError } from '#engines/experiments';
import { compileCrossing } from '#model';
import { CalendarRuns, ModelCache } from '#application/projects';
import { ComputePool } from '#platform/compute';
import { capacityAnswer } from './capacity.js';
import { crossingAbsent } from './crossing-days.service.js';

/** How much the crossing bears, and the least that meets a target. */
@Injectable()
export class CapacityService {
  constructor(
    private readonly runs: CalendarRuns,
    private readonly models: ModelCache,
    private readonly compute: ComputePool,
  ) {}

  /**
   * Computes on a thread; aborting the signal ends it at once.
   * @throws DomainError crossing.absent, crossing.invalid-question
   */
  async answer(projectId: string, asked: CapacityQuestionBody, signal: AbortSignal): Promise<CapacityAnswer> {
    const run = await this.runs.find(projectId);
    const { model } = await this.models.load(run);
    if (!model.crossing) throw crossingAbsent(projectId);
    const defaults = { date: run.dataDate, seed: run.seed };
    try {
      return await capacityAnswer(compileCrossing(model), asked, defaults, {
        run: (task, input) => this.compute.run(task, input as never, signal) as never,
      });
    } catch (error) {
      throw statedError(error);
    }
  }
}

/** Errors cross threads as plain ones with their code kept. */
function statedError(error: unknown): unknown {
  const code = (error as { code?: unknown }).code;
  const stated = error instanceof CrossingError || error instanceof ExperimentError;
  if (!stated && !(typeof code === 'string' && /^(crossing|experiment)\./.test(code))) return error;
  const { message, where } = error as { message: string; where?: string };
  return new DomainError('crossing.invalid-question', message, [
    { code: String(code), where: where ?? '', message },
  ]);
}
