import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ProgressService } from '#application/simulated-calendar';
import {
  postProgress,
  problemSchema,
  progressAccepted,
  progressList,
  progressQuery,
  projectId,
  type PostProgress,
} from '#contract';
import { currentPrincipal } from '#platform/observability';
import { Needs } from '../http/needs.js';

@Controller('v1/projects/:project/progress')
@ApiTags('Progress')
@Needs('viewer')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class ProgressController {
  constructor(private readonly progress: ProgressService) {}

  @Post()
  @Needs('planner')
  @HttpCode(200)
  @ApiOperation({ summary: 'Enter real progress of many activities as of a status date; all or nothing' })
  @ApiResponse({ status: 200, standardSchema: progressAccepted })
  async postProgress(
    @Param('project', { schema: projectId }) project: string,
    @Body({ schema: postProgress }) body: PostProgress,
  ) {
    return this.progress.post(project, body, currentPrincipal());
  }

  @Get()
  @ApiOperation({ summary: 'Every statement of progress, newest first, with what was superseded' })
  @ApiResponse({ status: 200, standardSchema: progressList })
  async listProgress(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: progressQuery }) query: z.infer<typeof progressQuery>,
  ) {
    return this.progress.list(project, query);
  }
}
