import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { PerformanceService } from '#application/performance';
import { asOfQuery, earnedValueView, problemSchema, projectId, type AsOfQuery } from '#contract';
import { Needs } from '../http/needs.js';

@Controller('v1/projects/:project')
@ApiTags('Performance')
@Needs('viewer')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class PerformanceController {
  constructor(private readonly performance: PerformanceService) {}

  @Get('earned-value')
  @ApiOperation({ summary: 'Earned value, earned schedule and S-curves, by WBS and in total' })
  @ApiResponse({ status: 200, standardSchema: earnedValueView })
  async getEarnedValue(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: asOfQuery }) query: AsOfQuery,
  ) {
    return this.performance.earnedValue(project, query);
  }
}
