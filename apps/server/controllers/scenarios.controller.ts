import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { RunsService, ScenariosService } from '#application/scenarios';
import {
  changeScenario,
  createScenario,
  problemSchema,
  projectId,
  readyScenarioList,
  runView,
  scenarioDifference,
  scenarioDifferenceQuery,
  scenarioList,
  scenarioListQuery,
  scenarioVersionList,
  scenarioView,
  startRun,
  wholeNumberText,
  type ChangeScenario,
  type CreateScenario,
  type StartRun,
} from '#contract';
import { currentPrincipal } from '#platform/observability';
import { entityTag, requireMatch } from '../http/conditional.js';
import { Needs } from '../http/needs.js';

const scenarioNumber = wholeNumberText(1, 999_999_999);
const tagOf = (id: number, version: number) => entityTag('scenario', id, version);

@Controller('v1/projects/:project/scenarios')
@ApiTags('What-if')
@Needs('viewer')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class ScenariosController {
  constructor(
    private readonly scenarios: ScenariosService,
    private readonly runs: RunsService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Stored scenarios, each with what it changes in words' })
  @ApiResponse({ status: 200, standardSchema: scenarioList })
  async listScenarios(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: scenarioListQuery }) query: z.infer<typeof scenarioListQuery>,
  ) {
    return this.scenarios.list(project, query.cursor, query.limit ?? 100);
  }

  @Get('ready')
  @ApiOperation({ summary: "The model's own scenarios, ready to be run, compared or inherited from" })
  @ApiResponse({ status: 200, standardSchema: readyScenarioList })
  async listReadyScenarios(@Param('project', { schema: projectId }) project: string) {
    return this.scenarios.ready(project);
  }

  @Get('difference')
  @ApiOperation({
    summary: 'What differs between two scenarios, in words',
    description:
      'Each a number, a name, an id of the model’s own, `baseline`, or an older version as `12@3`.',
  })
  @ApiResponse({ status: 200, standardSchema: scenarioDifference })
  async compareScenarioContents(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: scenarioDifferenceQuery }) query: z.infer<typeof scenarioDifferenceQuery>,
  ) {
    return this.scenarios.difference(project, query.from, query.to);
  }

  @Post()
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
    response.setHeader('ETag', tagOf(created.id, created.version));
    return created;
  }

  @Get(':scenario')
  @ApiOperation({ summary: 'One scenario' })
  @ApiResponse({ status: 200, standardSchema: scenarioView })
  async getScenario(
    @Param('project', { schema: projectId }) project: string,
    @Param('scenario', { schema: scenarioNumber }) scenario: number,
    @Res({ passthrough: true }) response: Response,
  ) {
    const found = await this.scenarios.get(project, scenario);
    response.setHeader('ETag', tagOf(found.id, found.version));
    return found;
  }

  @Patch(':scenario')
  @Needs('planner')
  @ApiOperation({
    summary: 'Store the next version of a scenario, on the current model (needs If-Match)',
  })
  @ApiResponse({ status: 200, standardSchema: scenarioView })
  async changeScenario(
    @Param('project', { schema: projectId }) project: string,
    @Param('scenario', { schema: scenarioNumber }) scenario: number,
    @Body({ schema: changeScenario }) body: ChangeScenario,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const changed = await this.scenarios.change(project, scenario, body, currentPrincipal(), (version) => {
      requireMatch(request, tagOf(scenario, version));
    });
    response.setHeader('ETag', tagOf(changed.id, changed.version));
    return changed;
  }

  @Get(':scenario/versions')
  @ApiOperation({ summary: 'Every version that a scenario has had, newest first' })
  @ApiResponse({ status: 200, standardSchema: scenarioVersionList })
  async listScenarioVersions(
    @Param('project', { schema: projectId }) project: string,
    @Param('scenario', { schema: scenarioNumber }) scenario: number,
  ) {
    return this.scenarios.versions(project, scenario);
  }

  @Delete(':scenario')
  @Needs('planner')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a scenario and its versions; its runs stay' })
  async deleteScenario(
    @Param('project', { schema: projectId }) project: string,
    @Param('scenario', { schema: scenarioNumber }) scenario: number,
  ) {
    await this.scenarios.delete(project, scenario);
  }

  @Post(':scenario/runs')
  @Needs('planner')
  @HttpCode(202)
  @ApiOperation({ summary: 'Run a scenario against the baseline, paired; equal runs are computed once' })
  @ApiResponse({ status: 202, standardSchema: runView })
  async startRun(
    @Param('project', { schema: projectId }) project: string,
    @Param('scenario', { schema: scenarioNumber }) scenario: number,
    @Body({ schema: startRun }) body: StartRun,
    @Res({ passthrough: true }) response: Response,
  ) {
    const run = await this.runs.startScenario(project, scenario, body, currentPrincipal());
    response.setHeader('Location', `/v1/runs/${run.id}`);
    return run;
  }
}
