import { Body, Controller, Get, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { BaselinesService, ComparisonsService } from '#application/baselines';
import {
  baselineItem,
  baselineList,
  changeBaseline,
  problemSchema,
  projectId,
  scheduleComparison,
  scheduleComparisonQuery,
  takeBaseline,
  type ChangeBaseline,
  type TakeBaseline,
} from '#contract';
import { currentPrincipal } from '#platform/observability';
import { entityTag, requireMatch } from '../http/conditional.js';
import { Needs } from '../http/needs.js';

const tagOf = ({ version, hash }: { readonly version: number; readonly hash: string }) =>
  entityTag('model', version, hash.slice(0, 16));

@Controller('v1/projects/:project')
@ApiTags('Baselines')
@Needs('viewer')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class BaselinesController {
  constructor(
    private readonly baselines: BaselinesService,
    private readonly comparisons: ComparisonsService,
  ) {}

  @Get('baselines')
  @ApiOperation({ summary: "The baselines in the order they were taken; its ETag is the model's" })
  @ApiResponse({ status: 200, standardSchema: baselineList })
  async listBaselines(
    @Param('project', { schema: projectId }) project: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { items, of } = await this.baselines.list(project);
    response.setHeader('ETag', tagOf(of));
    return { items, nextCursor: null };
  }

  @Post('baselines')
  @Needs('planner')
  @ApiOperation({
    summary:
      "Take the schedule as it stands as a new baseline, with a note (needs If-Match: the model's ETag)",
  })
  @ApiResponse({ status: 201, standardSchema: baselineItem })
  async takeBaseline(
    @Param('project', { schema: projectId }) project: string,
    @Body({ schema: takeBaseline }) body: TakeBaseline,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const version = await this.matched(project, request);
    const taken = await this.baselines.take(project, version, body, currentPrincipal());
    response.setHeader('ETag', tagOf((await this.baselines.list(project)).of));
    return taken;
  }

  @Patch('baselines/:baseline')
  @Needs('planner')
  @ApiOperation({
    summary: "Choose the baseline that comparisons use, or rename one (needs If-Match: the model's ETag)",
  })
  @ApiResponse({ status: 200, standardSchema: baselineItem })
  async changeBaseline(
    @Param('project', { schema: projectId }) project: string,
    @Param('baseline') baseline: string,
    @Body({ schema: changeBaseline }) body: ChangeBaseline,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const version = await this.matched(project, request);
    const changed = await this.baselines.change(project, version, baseline, body, currentPrincipal());
    response.setHeader('ETag', tagOf((await this.baselines.list(project)).of));
    return changed;
  }

  @Get('schedule/comparison')
  @ApiOperation({
    summary:
      'The schedule beside a baseline or an earlier status date: added, deleted, changed, moved and why',
  })
  @ApiResponse({ status: 200, standardSchema: scheduleComparison })
  async compareSchedule(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: scheduleComparisonQuery }) query: z.infer<typeof scheduleComparisonQuery>,
  ) {
    return this.comparisons.compare(project, query);
  }

  private async matched(project: string, request: Request): Promise<number> {
    const { of } = await this.baselines.list(project);
    requireMatch(request, tagOf(of));
    return of.version;
  }
}
