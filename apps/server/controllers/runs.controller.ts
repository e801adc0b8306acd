import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Query,
  Res,
  Sse,
  StreamableFile,
  type MessageEvent,
} from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import { z } from 'zod';
import {
  DeadLettersService,
  openingCurvesPicture,
  RunCurvesService,
  RunEvents,
  RunsService,
  waitCurvesPicture,
} from '#application/scenarios';
import {
  createRun,
  deadLetterList,
  openingCurvesQuery,
  openingCurvesView,
  problemSchema,
  projectId,
  runEvent,
  runId,
  runList,
  runListQuery,
  runView,
  waitCurvesQuery,
  waitCurvesView,
  wholeNumberText,
  type CreateRun,
  type OpeningCurvesQuery,
  type WaitCurvesQuery,
} from '#contract';
import { currentPrincipal } from '#platform/observability';
import { Needs } from '../http/needs.js';

const deadLetterId = z.string().regex(/^[0-9a-f-]{36}[0-9-]{2,40}$/, { error: "must be a dead letter's id" });
const heatMapQuery = z.object({ figure: z.string().min(1).max(200).optional() });
const deadLetterQuery = z.object({ limit: wholeNumberText(1, 1000).optional() });

@Controller('v1')
@ApiTags('Runs')
@Needs('viewer', 'run')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class RunsController {
  constructor(
    private readonly runs: RunsService,
    private readonly events: RunEvents,
    private readonly deadLetters: DeadLettersService,
    private readonly curves: RunCurvesService,
  ) {}

  @Get('projects/:project/runs')
  @Needs('viewer')
  @ApiOperation({ summary: 'Runs of a project, newest first' })
  @ApiResponse({ status: 200, standardSchema: runList })
  async listRuns(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: runListQuery }) query: z.infer<typeof runListQuery>,
  ) {
    return this.runs.list(project, query);
  }

  @Post('projects/:project/runs')
  @Needs('planner')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Start a run: what-if, sweep, screening, goal-seek or what-next; equal runs are computed once',
  })
  @ApiResponse({ status: 202, standardSchema: runView })
  async createRun(
    @Param('project', { schema: projectId }) project: string,
    @Body({ schema: createRun }) body: CreateRun,
    @Res({ passthrough: true }) response: Response,
  ) {
    const run = await this.runs.create(project, body, currentPrincipal());
    response.setHeader('Location', `/v1/runs/${run.id}`);
    return run;
  }

  @Get('runs/dead-letters')
  @Needs('administrator')
  @ApiOperation({ summary: 'Jobs that failed as often as they may, newest first' })
  @ApiResponse({ status: 200, standardSchema: deadLetterList })
  async listDeadLetters(@Query({ schema: deadLetterQuery }) query: z.infer<typeof deadLetterQuery>) {
    return this.deadLetters.list(query.limit ?? 100);
  }

  @Post('runs/dead-letters/:letter/retry')
  @Needs('administrator')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send a dead letter again: its run goes on where it stopped' })
  @ApiResponse({ status: 202, standardSchema: runView })
  async retryDeadLetter(@Param('letter', { schema: deadLetterId }) letter: string) {
    return this.deadLetters.retry(letter);
  }

  @Delete('runs/dead-letters/:letter')
  @Needs('administrator')
  @HttpCode(204)
  @ApiOperation({ summary: 'Let a dead letter go; its run stays failed' })
  async discardDeadLetter(@Param('letter', { schema: deadLetterId }) letter: string) {
    await this.deadLetters.discard(letter);
  }

  @Get('runs/:run')
  @ApiOperation({ summary: 'A run: status, progress, time left, result' })
  @ApiResponse({ status: 200, standardSchema: runView })
  async getRun(@Param('run', { schema: runId }) run: string) {
    return this.runs.get(run);
  }

  @Get('runs/:run/heat-map')
  @ApiOperation({ summary: 'The response surface of a sweep over two parameters, as SVG' })
  @ApiProduces('image/svg+xml')
  @ApiResponse({ status: 200, description: 'SVG' })
  async getHeatMap(
    @Param('run', { schema: runId }) run: string,
    @Query({ schema: heatMapQuery }) query: z.infer<typeof heatMapQuery>,
    @Res({ passthrough: true }) response: Response,
  ) {
    return svg(response, await this.runs.heatMap(run, query.figure));
  }

  @Get('runs/:run/opening-curves')
  @ApiOperation({
    summary:
      'The probability of a milestone by each date, without and with the scenario; `format=svg` draws it',
  })
  @ApiProduces('application/json', 'image/svg+xml')
  @ApiResponse({ status: 200, standardSchema: openingCurvesView })
  async getOpeningCurves(
    @Param('run', { schema: runId }) run: string,
    @Query({ schema: openingCurvesQuery }) query: OpeningCurvesQuery,
    @Res({ passthrough: true }) response: Response,
  ) {
    const view = await this.curves.opening(run, query.milestone);
    return query.format === 'svg' ? svg(response, openingCurvesPicture(view)) : view;
  }

  @Get('runs/:run/wait-curves')
  @ApiOperation({
    summary:
      'Mean waits by hour of one day, without and with the scenario; `format=svg` draws the first flow',
  })
  @ApiProduces('application/json', 'image/svg+xml')
  @ApiResponse({ status: 200, standardSchema: waitCurvesView })
  async getWaitCurves(
    @Param('run', { schema: runId }) run: string,
    @Query({ schema: waitCurvesQuery }) query: WaitCurvesQuery,
    @Res({ passthrough: true }) response: Response,
  ) {
    const view = await this.curves.waits(run, query);
    return query.format === 'svg' ? svg(response, waitCurvesPicture(view)) : view;
  }

  @Sse('runs/:run/events')
  @ApiOperation({
    summary:
      'Progress as server-sent events until the run has ended; Last-Event-ID goes on where a stream broke off',
  })
  @ApiProduces('text/event-stream')
  @ApiResponse({ status: 200, standardSchema: runEvent, description: 'The data of each event' })
  async followRun(
    @Param('run', { schema: runId }) run: string,
    @Headers('last-event-id') lastEventId?: string,
  ): Promise<Observable<MessageEvent>> {
    const messages = await this.events.follow(run, lastEventId);
    return messages.pipe(map(({ id, type, event }) => ({ id, type, data: event ?? {} })));
  }

  @Delete('runs/:run')
  @Needs('planner', 'run')
  @HttpCode(204)
  @ApiOperation({ summary: 'Cancel a run: computing stops, wherever it goes on' })
  async cancelRun(@Param('run', { schema: runId }) run: string) {
    await this.runs.cancel(run);
  }
}

function svg(response: Response, picture: string): StreamableFile {
  response.setHeader('Content-Type', 'image/svg+xml');
  return new StreamableFile(new TextEncoder().encode(picture));
}
