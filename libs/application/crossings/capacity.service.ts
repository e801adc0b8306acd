import { Injectable } from '@nestjs/common';
import { DomainError, type CapacityAnswer, type CapacityQuestionBody } from '#contract';
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

/** A refusal of the engines, here or on a thread, as a problem; anything else as it is. */
export function statedError(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return error;
  const { cause = error, message } = error as { readonly cause?: unknown; readonly message: string };
  const { code, where } = cause as { readonly code?: unknown; readonly where?: unknown };
  if (typeof code !== 'string' || !/^(crossing|experiment)\./.test(code)) return error;
  return new DomainError('crossing.invalid-question', message, [
    { code, where: typeof where === 'string' ? where : '', message },
  ]);
}
