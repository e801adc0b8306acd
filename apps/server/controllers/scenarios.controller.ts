import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { RunsService, ScenariosService } from '#application/scenarios';
import {
  createScenario,
  problemSchema,
  projectId,
  runId,
  runView,
  scenarioList,
  scenarioListQuery,
  scenarioView,
  startRun,
  wholeNumberText,
  type CreateScenario,
  type StartRun,
} from '#contract';
import { currentPrincipal } from '#platform/observability';
import { Needs } from '../http/needs.js';

@Controller('v1')
@ApiTags('What-if')
@Needs('viewer')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class ScenariosController {
  constructor(
    private readonly scenarios: ScenariosService,
    private readonly runs: RunsService,
  ) {}

  @Get('projects/:project/scenarios')
  @ApiOperation({ summary: 'Scenarios, each with what it changes in words' })
  @ApiResponse({ status: 200, standardSchema: scenarioList })
  async listScenarios(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: scenarioListQuery }) query: z.infer<typeof scenarioListQuery>,
  ) {
    return this.scenarios.list(project, query.cursor, query.limit ?? 100);
  }

  @Post('projects/:project/scenarios')
  @Needs('planner')
  @ApiOperation({ summary: 'Store a scenario: overrides over the current model, checked like the model' })
  @ApiResponse({ status: 201, standardSchema: scenarioView })
  async createScenario(
    @Param('project', { schema: projectId }) project: string,
    @Body({ schema: createScenario }) body: CreateScenario,
    @Res({ passthrough: true }) response: Response,
  ) {
    const created = await this.scenarios.create(project, body, currentPrincipal());
    response.setHeader('Location', `/v1/projects/${project}/scenarios/${created.id}`);
    return created;
  }

  @Get('projects/:project/scenarios/:scenario')
  @ApiOperation({ summary: 'One scenario' })
  @ApiResponse({ status: 200, standardSchema: scenarioView })
  async getScenario(
    @Param('project', { schema: projectId }) project: string,
    @Param('scenario', { schema: wholeNumberText(1, 2_147_483_647) }) scenario: number,
  ) {
    return this.scenarios.get(project, scenario);
  }

  @Delete('projects/:project/scenarios/:scenario')
  @Needs('planner')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a scenario; its runs stay' })
  async deleteScenario(
    @Param('project', { schema: projectId }) project: string,
    @Param('scenario', { schema: wholeNumberText(1, 2_147_483_647) }) scenario: number,
  ) {
    await this.scenarios.delete(project, scenario);
  }

  @Post('projects/:project/scenarios/:scenario/runs')
  @Needs('planner')
  @HttpCode(202)
  @ApiOperation({ summary: 'Run a scenario against the baseline, paired; equal runs are computed once' })
  @ApiResponse({ status: 202, standardSchema: runView })
  async startRun(
    @Param('project', { schema: projectId }) project: string,
    @Param('scenario', { schema: wholeNumberText(1, 2_147_483_647) }) scenario: number,
    @Body({ schema: startRun }) body: StartRun,
    @Res({ passthrough: true }) response: Response,
  ) {
    const run = await this.runs.start(project, scenario, body, currentPrincipal());
    response.setHeader('Location', `/v1/runs/${run.id}`);
    return run;
  }

  @Get('runs/:run')
  @Needs('viewer', 'run')
  @ApiOperation({ summary: 'A run: status, progress, result' })
  @ApiResponse({ status: 200, standardSchema: runView })
  async getRun(@Param('run', { schema: runId }) run: string) {
    return this.runs.get(run);
  }

  @Delete('runs/:run')
  @Needs('planner', 'run')
  @HttpCode(204)
  @ApiOperation({ summary: 'Cancel a run: computing stops at once' })
  async cancelRun(@Param('run', { schema: runId }) run: string) {
    await this.runs.cancel(run);
  }
}
