import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CrossingsService } from '#application/crossings';
import { crossingDayList, crossingDayQuery, problemSchema, projectId } from '#contract';
import { Needs } from '../http/needs.js';

@Controller('v1/projects/:project/crossing')
@ApiTags('Crossing')
@Needs('viewer')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class CrossingController {
  constructor(private readonly crossings: CrossingsService) {}

  @Get()
  @ApiOperation({ summary: 'The facility, its demand and rules, with offered loads' })
  async getCrossing(@Param('project', { schema: projectId }) project: string) {
    return this.crossings.facility(project);
  }

  @Get('days')
  @ApiOperation({
    summary: 'Each simulated day of traffic: served, unserved, waits, queues by class and direction',
  })
  @ApiResponse({ status: 200, standardSchema: crossingDayList })
  async listCrossingDays(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: crossingDayQuery }) query: z.infer<typeof crossingDayQuery>,
  ) {
    return this.crossings.days(project, query);
  }
}
