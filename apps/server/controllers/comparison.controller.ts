import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ComparisonService } from '#application/scenarios';
import {
  comparisonQuery,
  comparisonView,
  problemSchema,
  projectId,
  startComparison,
  type ComparisonQuery,
  type StartComparison,
} from '#contract';
import { currentPrincipal } from '#platform/observability';
import { Needs } from '../http/needs.js';

@Controller('v1/projects/:project/comparison')
@ApiTags('What-if')
@Needs('viewer')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class ComparisonController {
  constructor(private readonly comparisons: ComparisonService) {}

  @Get()
  @ApiOperation({
    summary: 'Scenarios beside the baseline: each figure with its paired difference, interval and verdict',
    description:
      'Shows what has been run with this seed and size; POST starts what is missing. `format` csv, xlsx or svg gives a file.',
  })
  @ApiProduces('application/json', 'text/csv', 'image/svg+xml')
  @ApiResponse({ status: 200, standardSchema: comparisonView })
  async getComparison(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: comparisonQuery }) query: ComparisonQuery,
    @Res({ passthrough: true }) response: Response,
  ) {
    const comparison = await this.comparisons.compare(project, query);
    const { format = 'json' } = query;
    if (format === 'json') return comparison;
    const { bytes, mediaType, fileName } = await this.comparisons.render(comparison, format, query.chart);
    response.setHeader('Content-Type', mediaType);
    response.setHeader('Content-Disposition', `attachment; filename="${fileName}"`);
    return new StreamableFile(bytes);
  }

  @Post()
  @Needs('planner')
  @HttpCode(202)
  @ApiOperation({ summary: 'Run what a comparison needs; Location shows it' })
  @ApiResponse({ status: 202, standardSchema: comparisonView })
  async startComparison(
    @Param('project', { schema: projectId }) project: string,
    @Body({ schema: startComparison }) body: StartComparison,
    @Res({ passthrough: true }) response: Response,
  ) {
    const comparison = await this.comparisons.start(project, body, currentPrincipal());
    response.setHeader('Location', comparison.reproduce);
    return comparison;
  }
}
