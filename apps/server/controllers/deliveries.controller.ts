import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { z } from 'zod';
import { DeliveriesService } from '#application/subscriptions';
import {
  bounceMailResult,
  bounceReport,
  deliveryDetail,
  deliveryId,
  deliveryList,
  deliveryListQuery,
  failureListQuery,
  problemSchema,
  projectId,
  redelivered,
  redeliverFailed,
} from '#contract';
import { bodyBytes } from '../http/body.js';
import { Needs } from '../http/needs.js';

const PAGE = 100;

@Controller('v1')
@ApiTags('Deliveries')
@Needs('planner')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveriesService) {}

  @Get('projects/:project/deliveries')
  @ApiOperation({ summary: 'What was sent to whom, newest first' })
  @ApiResponse({ status: 200, standardSchema: deliveryList })
  async listDeliveries(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: deliveryListQuery }) query: z.infer<typeof deliveryListQuery>,
  ) {
    return this.deliveries.list({ ...query, project, limit: query.limit ?? PAGE });
  }

  @Get('projects/:project/deliveries/:delivery')
  @ApiOperation({ summary: 'One delivery with its log, attempt by attempt' })
  @ApiResponse({ status: 200, standardSchema: deliveryDetail })
  async getDelivery(
    @Param('project', { schema: projectId }) project: string,
    @Param('delivery', { schema: deliveryId }) id: string,
  ) {
    return this.deliveries.find(project, id);
  }

  @Post('projects/:project/deliveries/:delivery/redeliver')
  @Needs('planner')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send the same message once more, under the same id' })
  @ApiResponse({ status: 202, standardSchema: deliveryDetail })
  async redeliver(
    @Param('project', { schema: projectId }) project: string,
    @Param('delivery', { schema: deliveryId }) id: string,
  ) {
    return this.deliveries.redeliver(project, id);
  }

  @Get('deliveries')
  @Needs('administrator')
  @ApiOperation({
    summary: 'Everything that failed in the instance and why, newest first (or another state)',
  })
  @ApiResponse({ status: 200, standardSchema: deliveryList })
  async listFailures(@Query({ schema: failureListQuery }) query: z.infer<typeof failureListQuery>) {
    return this.deliveries.list({ ...query, state: query.state ?? 'failed', limit: query.limit ?? PAGE });
  }

  @Post('deliveries/redeliver')
  @Needs('administrator')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send everything that failed once more' })
  @ApiResponse({ status: 202, standardSchema: redelivered })
  async redeliverAll(@Body({ schema: redeliverFailed }) body: z.infer<typeof redeliverFailed>) {
    return this.deliveries.redeliverAll(body.state ?? 'failed', body.project);
  }

  @Post('deliveries/bounces')
  @Needs('administrator')
  @HttpCode(204)
  @ApiOperation({ summary: 'A mail came back: record it; a permanent bounce disables the recipient' })
  async recordBounce(@Body({ schema: bounceReport }) body: z.infer<typeof bounceReport>) {
    await this.deliveries.bounce(body);
  }

  @Post('deliveries/bounce-mails')
  @Needs('administrator')
  @HttpCode(200)
  @ApiConsumes('message/rfc822')
  @ApiBody({
    description: 'The mail as it came, 1 MiB at most',
    schema: { type: 'string', format: 'binary' },
  })
  @ApiOperation({
    summary: 'A report of failure (RFC 3464), as the mail server pipes it here: it is read and recorded',
  })
  @ApiResponse({ status: 200, standardSchema: bounceMailResult })
  async recordBounceMail(@Req() request: Request) {
    return this.deliveries.bounceMail(bodyBytes(request));
  }
}
