import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ActivitiesService } from '#application/scheduling';
import {
  activityDetail,
  activityList,
  activityQuery,
  asOfQuery,
  floatPathQuery,
  floatPathView,
  movementQuery,
  movementView,
  problemSchema,
  projectId,
  qualityView,
  type AsOfQuery,
} from '#contract';
import { Needs } from '../http/needs.js';

@Controller('v1/projects/:project')
@ApiTags('Milestones and schedule')
@Needs('viewer')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class ActivitiesController {
  constructor(private readonly activities: ActivitiesService) {}

  @Get('activities')
  @ApiOperation({ summary: 'Activities: dates, floats, progress, baseline, working days lost by cause' })
  @ApiResponse({ status: 200, standardSchema: activityList })
  async listActivities(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: activityQuery }) query: z.infer<typeof activityQuery>,
  ) {
    return this.activities.list(project, query);
  }

  @Get('activities/:activity')
  @ApiOperation({
    summary: 'One activity: what drives it, what it drives, its paths, and why it stands still',
  })
  @ApiResponse({ status: 200, standardSchema: activityDetail })
  async getActivity(
    @Param('project', { schema: projectId }) project: string,
    @Param('activity') activity: string,
    @Query({ schema: asOfQuery }) query: AsOfQuery,
  ) {
    return this.activities.get(project, activity, query);
  }

  @Get('float-paths')
  @ApiOperation({
    summary: 'Multiple float paths: the chains that lead to an activity, the most critical first',
  })
  @ApiResponse({ status: 200, standardSchema: floatPathView })
  async getFloatPaths(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: floatPathQuery }) query: z.infer<typeof floatPathQuery>,
  ) {
    return this.activities.floatPaths(project, query);
  }

  @Get('movement')
  @ApiOperation({
    summary: 'Why a date moved between two status dates; the causes add up to the slip exactly',
  })
  @ApiResponse({ status: 200, standardSchema: movementView })
  async getMovement(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: movementQuery }) query: z.infer<typeof movementQuery>,
  ) {
    return this.activities.movement(project, query);
  }

  @Get('quality')
  @ApiOperation({ summary: 'DCMA 14-point and GAO checks with the offending activities' })
  @ApiResponse({ status: 200, standardSchema: qualityView })
  async getQuality(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: asOfQuery }) query: AsOfQuery,
  ) {
    return this.activities.quality(project, query);
  }
}
