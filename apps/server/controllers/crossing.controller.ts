import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import {
  CalibrationService,
  CapacityService,
  CrossingDaysService,
  CrossingsService,
  ReadinessService,
} from '#application/crossings';
import {
  capacityAnswer,
  capacityQuestion,
  crossingCalibration,
  crossingCalibrationQuery,
  crossingDayList,
  crossingDayQuery,
  crossingDayView,
  crossingHours,
  crossingHoursQuery,
  crossingReadiness,
  crossingReadinessQuery,
  crossingRecordsQuery,
  crossingTrace,
  crossingTraceQuery,
  isoDate,
  problemSchema,
  projectId,
  type CapacityQuestionBody,
} from '#contract';
import { bodyBytes } from '../http/body.js';
import { Needs } from '../http/needs.js';

@Controller('v1/projects/:project/crossing')
@ApiTags('Crossing')
@Needs('viewer')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class CrossingController {
  constructor(
    private readonly crossings: CrossingsService,
    private readonly days: CrossingDaysService,
    private readonly readiness: ReadinessService,
    private readonly capacity: CapacityService,
    private readonly calibration: CalibrationService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The facility, its demand and rules, with offered loads' })
  async getCrossing(@Param('project', { schema: projectId }) project: string) {
    return this.crossings.facility(project);
  }

  @Get('readiness')
  @ApiOperation({
    summary:
      "The probability that the crossing serves its design's people and vehicles by a date, and what limits it",
  })
  @ApiResponse({ status: 200, standardSchema: crossingReadiness })
  async getCrossingReadiness(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: crossingReadinessQuery }) query: z.infer<typeof crossingReadinessQuery>,
  ) {
    return this.readiness.by(project, query);
  }

  @Post('capacity')
  @Needs('viewer')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'The smallest design, the breaking point, the envelope, or the value of one more lane, with a statistical guarantee; closing the connection ends the computation',
  })
  @ApiResponse({ status: 200, standardSchema: capacityAnswer })
  async askCapacity(
    @Param('project', { schema: projectId }) project: string,
    @Body({ schema: capacityQuestion }) body: CapacityQuestionBody,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.capacity.answer(project, body, whileListening(response));
  }

  @Post('calibration')
  @Needs('viewer')
  @HttpCode(200)
  @ApiOperation({
    summary: "Fit arrivals and service times to a site's own records (CSV or XLSX), with a verdict and YAML",
  })
  @ApiConsumes('text/csv', 'application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 200, standardSchema: crossingCalibration })
  async calibrateCrossing(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: crossingCalibrationQuery }) query: z.infer<typeof crossingCalibrationQuery>,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    await this.crossings.facility(project);
    return this.calibration.calibrate(bodyBytes(request), query, whileListening(response));
  }

  @Get('days')
  @ApiOperation({
    summary: 'Each simulated day of traffic: served, unserved, waits, queues by class and direction',
  })
  @ApiResponse({ status: 200, standardSchema: crossingDayList })
  async listCrossingDays(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: crossingDayQuery }) query: z.infer<typeof crossingDayQuery>,
  ) {
    return this.days.days(project, query);
  }

  @Get('days/:date')
  @ApiOperation({ summary: 'One day of traffic as it was lived, or such a day as planned' })
  @ApiResponse({ status: 200, standardSchema: crossingDayView })
  async getCrossingDay(
    @Param('project', { schema: projectId }) project: string,
    @Param('date', { schema: isoDate }) date: string,
    @Query({ schema: crossingRecordsQuery }) query: z.infer<typeof crossingRecordsQuery>,
  ) {
    return this.days.day(project, date, query.run);
  }

  @Get('days/:date/hours')
  @ApiOperation({
    summary:
      'The day hour by hour: arrivals, waits, queues, utilisation by class, direction and pool, in bands',
  })
  @ApiResponse({ status: 200, standardSchema: crossingHours })
  async getCrossingHours(
    @Param('project', { schema: projectId }) project: string,
    @Param('date', { schema: isoDate }) date: string,
    @Query({ schema: crossingHoursQuery }) query: z.infer<typeof crossingHoursQuery>,
  ) {
    return this.days.hours(project, date, query);
  }

  @Get('days/:date/trace')
  @ApiOperation({ summary: "Every customer's way through the day, for an animation" })
  @ApiResponse({ status: 200, standardSchema: crossingTrace })
  async getCrossingTrace(
    @Param('project', { schema: projectId }) project: string,
    @Param('date', { schema: isoDate }) date: string,
    @Query({ schema: crossingTraceQuery }) query: z.infer<typeof crossingTraceQuery>,
  ) {
    return this.days.trace(project, date, query);
  }

  @Get('days/:date/records')
  @ApiOperation({ summary: 'Per-customer records of the day as CSV, for other tools' })
  @ApiProduces('text/csv')
  @ApiResponse({ status: 200, description: 'One line a customer, or one a customer and stage' })
  async getCrossingRecords(
    @Param('project', { schema: projectId }) project: string,
    @Param('date', { schema: isoDate }) date: string,
    @Query({ schema: crossingRecordsQuery }) query: z.infer<typeof crossingRecordsQuery>,
  ) {
    const csv = await this.days.records(project, date, query);
    return new StreamableFile(Buffer.from(csv), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${project}-${date}-${query.records ?? 'stays'}.csv"`,
    });
  }
}

/** Aborted when whoever asked has hung up. */
function whileListening(response: Response): AbortSignal {
  const abort = new AbortController();
  response.on('close', () => {
    if (!response.writableEnded) abort.abort();
  });
  return abort.signal;
}
