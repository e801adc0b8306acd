import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import {
  createdProject,
  createProjectQuery,
  modelFigureList,
  modelDifferences,
  modelDifferencesQuery,
  modelVersionList,
  problemSchema,
  projectId,
  projectList,
  projectListQuery,
  projectSummary,
  putModelQuery,
  putRisks,
  wholeNumberText,
  type PutRisks,
} from '#contract';
import { ModelFiguresService, ProjectsService } from '#application/projects';
import { currentPrincipal } from '#platform/observability';
import { entityTag, requireMatch } from '../http/conditional.js';
import { bodyBytes } from '../http/body.js';
import { visibleTo } from '../http/caller-of-request.js';
import { Needs } from '../http/needs.js';

const modelTag = (version: number, hash: string) => entityTag('model', version, hash.slice(0, 16));

@Controller('v1/projects')
@ApiTags('Projects')
@Needs('viewer')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class ProjectsController {
  constructor(
    private readonly projects: ProjectsService,
    private readonly figures: ModelFiguresService,
  ) {}

  @Get()
  @Needs('viewer', 'any-project')
  @ApiOperation({ summary: 'All projects' })
  @ApiResponse({ status: 200, standardSchema: projectList })
  async listProjects(
    @Query({ schema: projectListQuery }) query: z.infer<typeof projectListQuery>,
    @Req() request: Request,
  ) {
    return this.projects.list(query.cursor, query.limit ?? 100, visibleTo(request));
  }

  @Post()
  @Needs('administrator')
  @ApiOperation({
    summary: 'Create a project from a model (YAML, JSON), a Primavera XER or a Microsoft Project XML',
  })
  @ApiConsumes('application/yaml', 'application/json', 'application/xml', 'application/octet-stream')
  @ApiBody({
    schema: { type: 'string', format: 'binary' },
    description: 'The file; its format is recognised',
  })
  @ApiResponse({ status: 201, standardSchema: createdProject })
  async createProject(
    @Query({ schema: createProjectQuery }) query: z.infer<typeof createProjectQuery>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const created = await this.projects.create(bodyBytes(request), { ...query, author: currentPrincipal() });
    response.setHeader('Location', `/v1/projects/${created.project.id}`);
    return created;
  }

  @Get(':project')
  @ApiOperation({ summary: 'One project' })
  @ApiResponse({ status: 200, standardSchema: projectSummary })
  async getProject(@Param('project', { schema: projectId }) project: string) {
    return this.projects.get(project);
  }

  @Delete(':project')
  @Needs('operator')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Erase a project with its models, calendars, journals and reports (needs If-Match)',
  })
  async deleteProject(@Param('project', { schema: projectId }) project: string, @Req() request: Request) {
    const { modelVersion, modelHash } = await this.projects.get(project);
    requireMatch(request, modelTag(modelVersion, modelHash));
    await this.projects.delete(project, modelVersion);
  }

  @Get(':project/model')
  @ApiOperation({ summary: 'The current model document' })
  async getModel(
    @Param('project', { schema: projectId }) project: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { version, hash, document } = await this.projects.model(project);
    response.setHeader('ETag', modelTag(version, hash));
    return document;
  }

  @Put(':project/model')
  @Needs('planner')
  @ApiOperation({ summary: 'Store a new version of the model (needs If-Match)' })
  @ApiConsumes('application/yaml', 'application/json')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 200, standardSchema: createdProject })
  async putModel(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: putModelQuery }) query: z.infer<typeof putModelQuery>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const current = await this.projects.model(project);
    requireMatch(request, modelTag(current.version, current.hash));
    const stored = await this.projects.replaceModel(project, current.version, bodyBytes(request), {
      author: currentPrincipal(),
      note: query.note ?? '',
      effectiveDate: (await this.projects.get(project)).dataDate,
    });
    response.setHeader('ETag', modelTag(stored.project.modelVersion, stored.project.modelHash));
    return stored;
  }

  @Put(':project/risks')
  @Needs('planner')
  @ApiOperation({
    summary: 'Store a new version of the model with this risk register (needs If-Match of the model)',
  })
  @ApiResponse({ status: 200, standardSchema: createdProject })
  async putRisks(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: putModelQuery }) query: z.infer<typeof putModelQuery>,
    @Body({ schema: putRisks }) body: PutRisks,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const current = await this.projects.model(project);
    requireMatch(request, modelTag(current.version, current.hash));
    const stored = await this.projects.replaceRisks(project, current, body.risks, {
      author: currentPrincipal(),
      note: query.note ?? '',
      effectiveDate: (await this.projects.get(project)).dataDate,
    });
    response.setHeader('ETag', modelTag(stored.project.modelVersion, stored.project.modelHash));
    return stored;
  }

  @Get(':project/model/figures')
  @ApiOperation({
    summary: 'What a scenario may change: figures with unit and provenance, and ready-made changes',
  })
  @ApiResponse({ status: 200, standardSchema: modelFigureList })
  async listModelFigures(@Param('project', { schema: projectId }) project: string) {
    return this.figures.list(project);
  }

  @Get(':project/model/versions')
  @ApiOperation({ summary: 'Every version of the model, newest first' })
  @ApiResponse({ status: 200, standardSchema: modelVersionList })
  async listModelVersions(@Param('project', { schema: projectId }) project: string) {
    return { items: await this.projects.modelVersions(project), nextCursor: null };
  }

  @Get(':project/model/versions/:version')
  @ApiOperation({ summary: 'The model document of one version' })
  async getModelVersion(
    @Param('project', { schema: projectId }) project: string,
    @Param('version', { schema: wholeNumberText(1, 1_000_000) }) version: number,
  ) {
    return (await this.projects.modelVersion(project, version)).document;
  }

  @Get(':project/model/versions/:version/changes')
  @ApiOperation({ summary: 'What a version changed against an older one, in words' })
  @ApiResponse({ status: 200, standardSchema: modelDifferences })
  async getModelChanges(
    @Param('project', { schema: projectId }) project: string,
    @Param('version', { schema: wholeNumberText(1, 1_000_000) }) version: number,
    @Query({ schema: modelDifferencesQuery }) query: z.infer<typeof modelDifferencesQuery>,
  ) {
    return this.projects.modelDifferences(project, version, query.with);
  }
}
