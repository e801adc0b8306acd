import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ObservationsService } from '#application/observations';
import {
  observationList,
  observationQuery,
  observationView,
  postObservation,
  problemSchema,
  projectId,
  type PostObservation,
} from '#contract';
import { currentPrincipal } from '#platform/observability';
import { Needs } from '../http/needs.js';

@Controller('v1/projects/:project/observations')
@Needs('viewer')
@ApiTags('Progress')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class ObservationsController {
  constructor(private readonly observations: ObservationsService) {}

  @Get()
  @ApiOperation({
    summary: 'What was seen of the real works, and what it says of progress by the stated rule',
  })
  @ApiResponse({ status: 200, standardSchema: observationList })
  async listObservations(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: observationQuery }) query: z.infer<typeof observationQuery>,
  ) {
    return this.observations.list(project, query);
  }

  @Post()
  @Needs('planner')
  @ApiOperation({ summary: 'Enter an observation; in a real project the rule may make it progress' })
  @ApiResponse({ status: 201, standardSchema: observationView })
  async postObservation(
    @Param('project', { schema: projectId }) project: string,
    @Body({ schema: postObservation }) body: PostObservation,
  ) {
    return this.observations.post(project, body, currentPrincipal());
  }
}
