import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ForecastService } from '#application/risk-analysis';
import { TrackRecordService } from '#application/performance';
import {
  forecastList,
  forecastQuery,
  problemSchema,
  projectId,
  trackRecordQuery,
  trackRecordView,
} from '#contract';
import { Needs } from '../http/needs.js';

@Controller('v1/projects/:project/forecasts')
@ApiTags('Performance')
@Needs('viewer')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class ForecastsController {
  constructor(
    private readonly forecasts: ForecastService,
    private readonly record: TrackRecordService,
  ) {}

  @Get('track-record')
  @ApiOperation({
    summary: 'Past forecasts against what happened: error by lead time, coverage, best method',
  })
  @ApiResponse({ status: 200, standardSchema: trackRecordView })
  async getTrackRecord(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: trackRecordQuery }) query: z.infer<typeof trackRecordQuery>,
  ) {
    return this.record.read(project, query);
  }

  @Get()
  @ApiOperation({ summary: 'Forecasts of every status date, by every method, as they were made' })
  @ApiResponse({ status: 200, standardSchema: forecastList })
  async listForecasts(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: forecastQuery }) query: z.infer<typeof forecastQuery>,
  ) {
    return this.forecasts.list(project, query);
  }
}
