import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Req,
  StreamableFile,
} from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { FeedsService, RecipientLinksService } from '#application/subscriptions';
import {
  createFeedToken,
  feedTokenId,
  feedTokenList,
  feedTokenView,
  problemSchema,
  projectId,
  secretToken,
} from '#contract';
import { subscriptionPage } from '#presentation/documents';
import { makerOf } from '../http/caller-of-request.js';
import { Needs, Public } from '../http/needs.js';
import { ShownOnce } from '../http/shown-once.js';

const reportFile = z
  .string()
  .regex(/^\d{1,9}\.html$/, { error: 'must be a report of the feed, such as 12.html' });

@Controller('v1')
@ApiTags('Feeds')
@Needs('viewer')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class FeedsController {
  constructor(private readonly feeds: FeedsService) {}

  @Get('projects/:project/feed-tokens')
  @ApiOperation({ summary: 'Secret addresses of feeds that were given out' })
  @ApiResponse({ status: 200, standardSchema: feedTokenList })
  async listFeedTokens(@Param('project', { schema: projectId }) project: string) {
    return this.feeds.list(project);
  }

  @Post('projects/:project/feed-tokens')
  @Needs('viewer')
  @ShownOnce('urls')
  @ApiOperation({ summary: 'A secret address of the feeds and the milestone calendar: shown once' })
  @ApiResponse({ status: 201, standardSchema: feedTokenView })
  async createFeedToken(
    @Param('project', { schema: projectId }) project: string,
    @Body({ schema: createFeedToken }) body: z.infer<typeof createFeedToken>,
    @Req() request: Request,
  ) {
    return this.feeds.create(project, body.name, makerOf(request));
  }

  @Delete('projects/:project/feed-tokens/:token')
  @Needs('planner')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke a secret address at once' })
  async revokeFeedToken(
    @Param('project', { schema: projectId }) project: string,
    @Param('token', { schema: feedTokenId }) token: string,
  ) {
    await this.feeds.revoke(project, token);
  }

  @Get('feeds/:token/reports.atom')
  @Public('an unguessable revocable token is in the address')
  @Header('Content-Type', 'application/atom+xml; charset=utf-8')
  @Header('Cache-Control', 'private, max-age=300')
  @ApiOperation({ summary: 'Reports as an Atom feed' })
  @ApiProduces('application/atom+xml')
  async atomFeed(@Param('token', { schema: secretToken }) token: string) {
    return this.feeds.reports(token, 'atom');
  }

  @Get('feeds/:token/reports.json')
  @Public('an unguessable revocable token is in the address')
  @Header('Content-Type', 'application/feed+json; charset=utf-8')
  @Header('Cache-Control', 'private, max-age=300')
  @ApiOperation({ summary: 'Reports as a JSON feed' })
  @ApiProduces('application/feed+json')
  async jsonFeed(@Param('token', { schema: secretToken }) token: string) {
    return this.feeds.reports(token, 'json');
  }

  @Get('feeds/:token/milestones.ics')
  @Public('an unguessable revocable token is in the address')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Header('Cache-Control', 'private, max-age=300')
  @ApiOperation({ summary: 'Milestones as an iCalendar subscription' })
  @ApiProduces('text/calendar')
  async milestoneCalendar(@Param('token', { schema: secretToken }) token: string) {
    return this.feeds.milestoneCalendar(token);
  }

  @Get('feeds/:token/reports/:report')
  @Public('an unguessable revocable token is in the address')
  @Header('Cache-Control', 'private, max-age=300')
  @ApiOperation({ summary: 'One report of the feed as a page' })
  @ApiProduces('text/html')
  async feedReport(
    @Param('token', { schema: secretToken }) token: string,
    @Param('report', { schema: reportFile }) report: string,
  ) {
    return new StreamableFile(await this.feeds.report(token, Number.parseInt(report, 10)), {
      type: 'text/html; charset=utf-8',
    });
  }
}

/** Pages behind the links in messages. Opening one changes nothing (mail scanners open links); its button does. */
@Controller('v1/subscriptions')
@ApiTags('Report subscriptions')
@ApiProduces('text/html')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class RecipientLinksController {
  constructor(private readonly links: RecipientLinksService) {}

  @Get('confirm/:token')
  @Public('an unguessable token is in the address')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @ApiOperation({ summary: 'Asks whether to confirm' })
  async askToConfirm(@Param('token', { schema: secretToken }) token: string) {
    const subject = await this.links.toConfirm(token);
    return subscriptionPage(subject.locale, 'confirm', subject, false);
  }

  @Post('confirm/:token')
  @Public('an unguessable token is in the address')
  @HttpCode(200)
  @Header('Content-Type', 'text/html; charset=utf-8')
  @ApiOperation({ summary: 'Confirm a subscription' })
  async confirm(@Param('token', { schema: secretToken }) token: string) {
    const subject = await this.links.confirm(token);
    return subscriptionPage(subject.locale, 'confirm', subject, true);
  }

  @Get('unsubscribe/:token')
  @Public('an unguessable token is in the address')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @ApiOperation({ summary: 'Asks whether to unsubscribe' })
  async askToLeave(@Param('token', { schema: secretToken }) token: string) {
    const subject = await this.links.toLeave(token);
    return subscriptionPage(subject.locale, 'leave', subject, false);
  }

  @Post('unsubscribe/:token')
  @Public('an unguessable token is in the address')
  @HttpCode(200)
  @Header('Content-Type', 'text/html; charset=utf-8')
  @ApiOperation({ summary: 'Unsubscribe, also by one click from the mail program (RFC 8058)' })
  async leave(@Param('token', { schema: secretToken }) token: string) {
    const subject = await this.links.leave(token);
    return subscriptionPage(subject.locale, 'leave', subject, true);
  }
}
