import { Controller, Get, HttpCode, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { ExportService, ProgressSheetService } from '#application/exchange';
import {
  exportQuery,
  problemSchema,
  progressSheetQuery,
  progressSheetRead,
  progressSheetUpload,
  projectId,
} from '#contract';
import { currentPrincipal } from '#platform/observability';
import { bodyBytes } from '../http/body.js';
import { Needs } from '../http/needs.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@Controller('v1/projects/:project')
@ApiTags('Exchange')
@Needs('viewer')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class ExchangeController {
  constructor(
    private readonly exports: ExportService,
    private readonly sheets: ProgressSheetService,
  ) {}

  @Get('export')
  @ApiOperation({
    summary: 'The project as a file of another tool, with progress and dates of a status date',
    description: 'The header Spanwise-Warnings counts what the format has no place for.',
  })
  @ApiProduces(
    'application/octet-stream',
    'application/xml',
    'application/yaml',
    'application/json',
    'text/csv',
  )
  async exportProject(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: exportQuery }) query: z.infer<typeof exportQuery>,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { content, mediaType, fileName, warnings } = await this.exports.export(project, query);
    response.setHeader('Spanwise-Warnings', warnings.length);
    return file(content, mediaType, fileName);
  }

  @Get('progress-sheet')
  @ApiOperation({ summary: 'The sheet of unfinished activities to fill in weekly' })
  @ApiProduces(XLSX, 'text/csv')
  async getProgressSheet(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: progressSheetQuery }) query: z.infer<typeof progressSheetQuery>,
    @Req() request: Request,
  ) {
    const format = query.format ?? (request.accepts([XLSX, 'text/csv']) === 'text/csv' ? 'csv' : 'xlsx');
    const { content, fileName } = await this.sheets.sheet(project, query, format);
    return file(content, format === 'csv' ? 'text/csv; charset=utf-8' : XLSX, fileName);
  }

  @Post('progress-sheet')
  @Needs('planner')
  @HttpCode(200)
  @ApiOperation({
    summary: 'The filled-in sheet back in; ?dryRun=true previews it, with any problem nothing is stored',
  })
  @ApiConsumes(XLSX, 'text/csv')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 200, standardSchema: progressSheetRead })
  async postProgressSheet(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: progressSheetUpload }) query: z.infer<typeof progressSheetUpload>,
    @Req() request: Request,
  ) {
    return this.sheets.read(project, bodyBytes(request), query, currentPrincipal());
  }
}

function file(content: string | Uint8Array, type: string, fileName: string): StreamableFile {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return new StreamableFile(bytes, {
    type,
    disposition: `attachment; filename="${fileName}"`,
    length: bytes.length,
  });
}
