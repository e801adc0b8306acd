import { Controller, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { z } from 'zod';
import { UpdatesService } from '#application/updates';
import { problemSchema, projectId, updateQuery, updateView } from '#contract';
import { currentPrincipal } from '#platform/observability';
import { bodyBytes } from '../http/body.js';
import { Needs } from '../http/needs.js';

@Controller('v1/projects/:project/updates')
@ApiTags('Progress')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class UpdatesController {
  constructor(private readonly updates: UpdatesService) {}

  @Post()
  @Needs('planner')
  @HttpCode(200)
  @ApiOperation({
    summary: 'The next status update as a newer XER, MSPDI or model; ?dryRun=true previews it',
  })
  @ApiConsumes('application/octet-stream', 'application/xml', 'application/yaml', 'application/json')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 200, standardSchema: updateView })
  async postUpdate(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: updateQuery }) query: z.infer<typeof updateQuery>,
    @Req() request: Request,
  ) {
    return this.updates.update(project, bodyBytes(request), {
      dryRun: query.dryRun === 'true',
      note: query.note ?? '',
      author: currentPrincipal(),
    });
  }
}
