import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { GanttService } from '#application/scheduling';
import { asOfQuery, ganttView, problemSchema, projectId, type AsOfQuery } from '#contract';
import { Needs } from '../http/needs.js';

@Controller('v1/projects/:project/gantt')
@ApiTags('Milestones and schedule')
@Needs('viewer')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class GanttController {
  constructor(private readonly gantt: GanttService) {}

  @Get()
  @ApiOperation({ summary: 'The whole network in columns: dates, baseline, floats, paths, relationships' })
  @ApiResponse({ status: 200, standardSchema: ganttView })
  async getGantt(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: asOfQuery }) query: AsOfQuery,
  ) {
    return this.gantt.view(project, query);
  }
}
