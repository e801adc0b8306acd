import { Controller, Get, HttpCode, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { z } from 'zod';
import { TrendService, UpdatesService } from '#application/updates';
import { problemSchema, projectId, trendQuery, updateQuery, updateTrendView, updateView } from '#contract';
import { currentPrincipal } from '#platform/observability';
import { bodyBytes } from '../http/body.js';
import { Needs } from '../http/needs.js';

@Controller('v1/projects/:project')
@ApiTags('Progress')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class UpdatesController {
  constructor(
    private readonly updates: UpdatesService,
    private readonly trends: TrendService,
  ) {}

  @Post('updates')
  @Needs('planner')
  @HttpCode(200)
  @ApiOperation({
    summary: 'The next status update as a newer XER, MSPDI or model; ?dryRun=true previews it',
  })
  @ApiConsumes('application/octet-stream', 'application/xml', 'application/yaml', 'application/json')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 200, standardSchema: updateView })
  async postUpdate(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: updateQuery }) query: z.infer<typeof updateQuery>,
    @Req() request: Request,
  ) {
    return this.updates.update(project, bodyBytes(request), {
      dryRun: query.dryRun === 'true',
      note: query.note ?? '',
      author: currentPrincipal(),
    });
  }

  @Get('trend')
  @Needs('viewer')
  @ApiOperation({
    summary:
      "Past updates: milestone trend, slip by window with its causes, the project's own bias; ?format=svg draws it",
  })
  @ApiProduces('application/json', 'image/svg+xml')
  @ApiResponse({ status: 200, standardSchema: updateTrendView })
  async getTrend(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: trendQuery }) query: z.infer<typeof trendQuery>,
  ) {
    if (query.format !== 'svg') return this.trends.trend(project);
    return new StreamableFile(Buffer.from(await this.trends.chart(project), 'utf8'), {
      type: 'image/svg+xml',
    });
  }
}
