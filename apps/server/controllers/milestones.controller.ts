import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { MilestonesService } from '#application/scheduling';
import {
  asOfQuery,
  milestone,
  milestoneList,
  problemSchema,
  projectId,
  scheduleResult,
  type AsOfQuery,
} from '#contract';
import { Needs } from '../http/needs.js';

@Controller('v1/projects/:project')
@ApiTags('Milestones and schedule')
@Needs('viewer')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class MilestonesController {
  constructor(private readonly milestones: MilestonesService) {}

  @Get('milestones')
  @ApiOperation({ summary: 'Milestones: baseline, forecast, slip, float, status by a stated rule, drivers' })
  @ApiResponse({ status: 200, standardSchema: milestoneList })
  async listMilestones(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: asOfQuery }) query: AsOfQuery,
  ) {
    return this.milestones.list(project, query);
  }

  @Get('milestones/:milestone')
  @ApiOperation({ summary: 'One milestone' })
  @ApiResponse({ status: 200, standardSchema: milestone })
  async getMilestone(
    @Param('project', { schema: projectId }) project: string,
    @Param('milestone') milestoneId: string,
    @Query({ schema: asOfQuery }) query: AsOfQuery,
  ) {
    return this.milestones.get(project, milestoneId, query);
  }

  @Get('schedule')
  @ApiOperation({
    summary: 'The network calculation: early and late dates, floats, critical and longest path',
  })
  @ApiResponse({ status: 200, standardSchema: scheduleResult })
  async getSchedule(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: asOfQuery }) query: AsOfQuery,
  ) {
    return this.milestones.schedule(project, query);
  }
}
