import { Controller, Get, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { CalendarRuns } from '#application/projects';
import { ReportingService } from '#application/reporting';
import { DeliverySettings } from '#application/subscriptions';
import {
  problemSchema,
  projectId,
  reportFormats,
  reportList,
  reportListQuery,
  reportQuery,
  reportReference,
  reportSummary,
  DomainError,
  wholeNumberText,
} from '#contract';
import type { StoredReport } from '#platform/persistence';
import { headlineSentence, renderReport, type ReportContent } from '#presentation/documents';
import { Needs } from '../http/needs.js';

const MEDIA_TYPES = {
  html: 'text/html',
  md: 'text/markdown',
  json: 'application/json',
  csv: 'text/csv',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
type Format = (typeof reportFormats)[number];

function summary(report: StoredReport): z.infer<typeof reportSummary> {
  return {
    id: report.id,
    date: report.date,
    occasion: report.occasion,
    headline: headlineSentence(report.content as ReportContent),
    hash: report.hash,
    createdAt: report.createdAt.toISOString(),
    formats: [...reportFormats],
  };
}

@Controller('v1/projects/:project/reports')
@ApiTags('Reports')
@Needs('viewer')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class ReportsController {
  constructor(
    private readonly reporting: ReportingService,
    private readonly runs: CalendarRuns,
    private readonly settings: DeliverySettings,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Stored reports, newest first' })
  @ApiResponse({ status: 200, standardSchema: reportList })
  async listReports(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: reportListQuery }) query: z.infer<typeof reportListQuery>,
  ) {
    const { items, nextCursor } = await this.reporting.list(project, query.cursor, query.limit ?? 50);
    return { items: items.map(summary), nextCursor };
  }

  @Post()
  @Needs('planner')
  @ApiOperation({ summary: 'Write a report of the present data date now' })
  @ApiResponse({ status: 201, standardSchema: reportSummary })
  async writeReport(
    @Param('project', { schema: projectId }) project: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    const run = await this.runs.find(project);
    const report = await this.reporting.write(run, run.dataDate, 'requested');
    response.setHeader('Location', `/v1/projects/${project}/reports/${report.id}`);
    return summary(report);
  }

  @Get(':report')
  @ApiOperation({ summary: 'One report, by Accept, ?format= or extension (html, md, json, csv, pdf, xlsx)' })
  @ApiProduces(...Object.values(MEDIA_TYPES))
  @ApiResponse({ status: 200, description: 'The rendered report' })
  async getReport(
    @Param('project', { schema: projectId }) project: string,
    @Param('report', { schema: reportReference }) reportId: string,
    @Query({ schema: reportQuery }) query: z.infer<typeof reportQuery>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const [number, extension] = reportId.split('.');
    const parsed = wholeNumberText(1, 2_147_483_647).safeParse(number);
    const report = await this.reporting.find(project, parsed.success ? parsed.data : 0);
    const format = query.format ?? formatOfExtension(extension) ?? formatOfAccept(request);
    const bytes = await renderReport(report.content, format, {
      baseUrl: this.settings.options.publicUrl,
      ...(query.locale === undefined ? {} : { locale: query.locale }),
      ...(query.sections === undefined ? {} : { sections: query.sections }),
    });
    response.setHeader(
      'ETag',
      `"${report.hash.slice(0, 32)}-${format}-${query.locale ?? 'en'}${(query.sections ?? []).map((id) => `-${id}`).join('')}"`,
    );
    return new StreamableFile(bytes, {
      type: MEDIA_TYPES[format],
      disposition: `inline; filename="${project}-${report.date}.${format}"`,
    });
  }
}

function formatOfExtension(extension: string | undefined): Format | undefined {
  if (extension === undefined) return undefined;
  const known = reportFormats.find((format) => format === extension);
  if (known) return known;
  throw new DomainError(
    'request.invalid',
    `Reports come as ${reportFormats.join(', ')}, not "${extension}".`,
  );
}

function formatOfAccept(request: Request): Format {
  const accepted = request.accepts(Object.values(MEDIA_TYPES));
  const found = reportFormats.find((format) => MEDIA_TYPES[format] === accepted);
  return found ?? 'json';
}
