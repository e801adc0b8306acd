import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { subscriptionView as viewOf, SubscriptionsService } from '#application/subscriptions';
import {
  addRecipients,
  createSubscription,
  patchSubscription,
  problemSchema,
  projectId,
  recipientList,
  rotatedSecret,
  schedulePreview,
  schedulePreviewRequest,
  sendTest,
  sentView,
  subscriptionId,
  subscriptionList,
  subscriptionListQuery,
  subscriptionView,
  type CreateSubscription,
  type PatchSubscription,
  type SubscriptionSchedule,
  type SubscriptionView,
} from '#contract';
import { makerOf } from '../http/caller-of-request.js';
import { entityTag, requireMatch } from '../http/conditional.js';
import { Needs } from '../http/needs.js';
import { ShownOnce } from '../http/shown-once.js';

const PAGE = 50;
const tagOf = ({ id, revision }: Pick<SubscriptionView, 'id' | 'revision'>) =>
  entityTag('subscription', id, revision);

@Controller('v1/projects/:project/report-subscriptions')
@ApiTags('Report subscriptions')
@Needs('viewer')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class SubscriptionsController {
  constructor(private readonly subscriptions: SubscriptionsService) {}

  @Get()
  @ApiOperation({ summary: 'Subscriptions to the reports, newest first; no addresses of people' })
  @ApiResponse({ status: 200, standardSchema: subscriptionList })
  async listSubscriptions(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: subscriptionListQuery }) query: z.infer<typeof subscriptionListQuery>,
  ) {
    return this.subscriptions.list(project, query.cursor, query.limit ?? PAGE);
  }

  @Post()
  @Needs('planner')
  @ShownOnce('secret')
  @ApiOperation({
    summary: 'Subscribe: mail recipients are asked to confirm; a webhook gets its secret here',
  })
  @ApiResponse({ status: 201, standardSchema: subscriptionView })
  async createSubscription(
    @Param('project', { schema: projectId }) project: string,
    @Body({ schema: createSubscription }) body: CreateSubscription,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const created = await this.subscriptions.create(project, body, makerOf(request));
    response.setHeader('Location', `/v1/projects/${project}/report-subscriptions/${created.id}`);
    response.setHeader('ETag', tagOf(created));
    return created;
  }

  @Post('schedule-preview')
  @HttpCode(200)
  @Needs('viewer')
  @ApiOperation({ summary: 'The next five occasions of a schedule that is not stored yet' })
  @ApiResponse({ status: 200, standardSchema: schedulePreview })
  async previewSchedule(
    @Param('project', { schema: projectId }) project: string,
    @Body({ schema: schedulePreviewRequest }) body: z.infer<typeof schedulePreviewRequest>,
  ) {
    return this.subscriptions.preview(project, body.schedule);
  }

  @Get(':subscription')
  @ApiOperation({ summary: 'One subscription' })
  @ApiResponse({ status: 200, standardSchema: subscriptionView })
  async getSubscription(
    @Param('project', { schema: projectId }) project: string,
    @Param('subscription', { schema: subscriptionId }) id: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    const found = viewOf(await this.subscriptions.find(project, id));
    response.setHeader('ETag', tagOf(found));
    return found;
  }

  @Patch(':subscription')
  @Needs('planner')
  @ApiOperation({ summary: 'Pause, resume, reschedule, choose sections (needs If-Match)' })
  @ApiResponse({ status: 200, standardSchema: subscriptionView })
  async patchSubscription(
    @Param('project', { schema: projectId }) project: string,
    @Param('subscription', { schema: subscriptionId }) id: string,
    @Body({ schema: patchSubscription }) patch: PatchSubscription,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const stored = await this.subscriptions.find(project, id);
    requireMatch(request, tagOf(stored));
    const changed = await this.subscriptions.change(stored, patch);
    response.setHeader('ETag', tagOf(changed));
    return changed;
  }

  @Delete(':subscription')
  @Needs('planner')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a subscription with its recipients and its delivery log' })
  async deleteSubscription(
    @Param('project', { schema: projectId }) project: string,
    @Param('subscription', { schema: subscriptionId }) id: string,
  ) {
    await this.subscriptions.remove(project, id);
  }

  @Get(':subscription/preview')
  @ApiOperation({ summary: 'The next five occasions' })
  @ApiResponse({ status: 200, standardSchema: schedulePreview })
  async previewSubscription(
    @Param('project', { schema: projectId }) project: string,
    @Param('subscription', { schema: subscriptionId }) id: string,
  ) {
    const { schedule } = await this.subscriptions.find(project, id);
    return this.subscriptions.preview(project, schedule as SubscriptionSchedule);
  }

  @Post(':subscription/send')
  @Needs('planner')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send the report of the present data date now, whatever the schedule says' })
  @ApiResponse({ status: 202, standardSchema: sentView })
  async sendNow(
    @Param('project', { schema: projectId }) project: string,
    @Param('subscription', { schema: subscriptionId }) id: string,
  ) {
    return this.subscriptions.sendNow(project, id, 'report', undefined);
  }

  @Post(':subscription/test')
  @Needs('planner')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send a test, marked as one, to all confirmed recipients or to one of them' })
  @ApiResponse({ status: 202, standardSchema: sentView })
  async sendTest(
    @Param('project', { schema: projectId }) project: string,
    @Param('subscription', { schema: subscriptionId }) id: string,
    @Body({ schema: sendTest }) body: z.infer<typeof sendTest>,
  ) {
    return this.subscriptions.sendNow(project, id, 'test', body.recipient);
  }

  @Post(':subscription/rotate-secret')
  @Needs('planner')
  @ShownOnce('secret')
  @HttpCode(200)
  @ApiOperation({
    summary: 'A new signing secret of a webhook, shown once; the old one signs along for a day',
  })
  @ApiResponse({ status: 200, standardSchema: rotatedSecret })
  async rotateSecret(
    @Param('project', { schema: projectId }) project: string,
    @Param('subscription', { schema: subscriptionId }) id: string,
  ) {
    return this.subscriptions.rotateSecret(project, id);
  }

  @Get(':subscription/recipients')
  @Needs('planner')
  @ApiOperation({ summary: 'Recipients by address' })
  @ApiResponse({ status: 200, standardSchema: recipientList })
  async listRecipients(
    @Param('project', { schema: projectId }) project: string,
    @Param('subscription', { schema: subscriptionId }) id: string,
    @Query({ schema: subscriptionListQuery }) query: z.infer<typeof subscriptionListQuery>,
  ) {
    return this.subscriptions.listRecipients(project, id, query.cursor, query.limit ?? PAGE);
  }

  @Post(':subscription/recipients')
  @Needs('planner')
  @HttpCode(200)
  @ApiOperation({ summary: 'Add mail recipients; each is asked to confirm' })
  @ApiResponse({ status: 200, standardSchema: subscriptionView })
  async addRecipients(
    @Param('project', { schema: projectId }) project: string,
    @Param('subscription', { schema: subscriptionId }) id: string,
    @Body({ schema: addRecipients }) body: z.infer<typeof addRecipients>,
  ) {
    return this.subscriptions.addRecipients(project, id, body.recipients);
  }

  @Delete(':subscription/recipients/:recipient')
  @Needs('planner')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a recipient' })
  async removeRecipient(
    @Param('project', { schema: projectId }) project: string,
    @Param('subscription', { schema: subscriptionId }) id: string,
    @Param('recipient', { schema: subscriptionId }) recipient: string,
  ) {
    await this.subscriptions.removeRecipient(project, id, recipient);
  }

  @Post(':subscription/recipients/:recipient/remind')
  @Needs('planner')
  @HttpCode(204)
  @ApiOperation({ summary: 'Ask a pending recipient once more, or let one that bounced in again' })
  async remindRecipient(
    @Param('project', { schema: projectId }) project: string,
    @Param('subscription', { schema: subscriptionId }) id: string,
    @Param('recipient', { schema: subscriptionId }) recipient: string,
  ) {
    await this.subscriptions.remindRecipient(project, id, recipient);
  }
}
