import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  advanceCalendar,
  advanced,
  calendarEvent,
  calendarRunList,
  journalPage,
  journalQuery,
  journalVerification,
  patchCalendar,
  problemSchema,
  projectId,
  restartCalendar,
  simulatedCalendar,
  type AdvanceCalendar,
  type PatchCalendar,
  type RestartCalendar,
} from '#contract';
import { CalendarRuns } from '#application/projects';
import {
  calendarView,
  CalendarWatch,
  JournalService,
  SimulatedCalendarService,
} from '#application/simulated-calendar';
import { currentPrincipal } from '#platform/observability';
import type { CalendarRun } from '#platform/persistence';
import { map } from 'rxjs';
import type { z } from 'zod';
import { entityTag, requireMatch } from '../http/conditional.js';
import { writeStream } from '../http/event-stream.js';
import { Needs } from '../http/needs.js';

const tagOf = (run: CalendarRun) => entityTag('calendar', run.number, run.revision);

@Controller('v1/projects/:project')
@ApiTags('Simulated calendar')
@Needs('viewer')
@ApiResponse({ status: 'default', standardSchema: problemSchema, description: 'A problem' })
export class SimulatedCalendarController {
  constructor(
    private readonly calendars: SimulatedCalendarService,
    private readonly journal: JournalService,
    private readonly lookup: CalendarRuns,
    private readonly watches: CalendarWatch,
  ) {}

  @Get('simulated-calendar')
  @ApiOperation({ summary: 'Where the calendar stands' })
  @ApiResponse({ status: 200, standardSchema: simulatedCalendar })
  async getCalendar(
    @Param('project', { schema: projectId }) project: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    const run = await this.lookup.find(project);
    response.setHeader('ETag', tagOf(run));
    return calendarView(run);
  }

  @Patch('simulated-calendar')
  @Needs('operator')
  @ApiOperation({ summary: 'Pause, resume, or change the pace (needs If-Match)' })
  @ApiResponse({ status: 200, standardSchema: simulatedCalendar })
  async patchCalendar(
    @Param('project', { schema: projectId }) project: string,
    @Body({ schema: patchCalendar }) patch: PatchCalendar,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const run = await this.calendars.patch(project, patch, currentPrincipal(), (locked) => {
      requireMatch(request, tagOf(locked));
    });
    response.setHeader('ETag', tagOf(run));
    return calendarView(run);
  }

  @Post('simulated-calendar/advance')
  @Needs('operator')
  @HttpCode(200)
  @ApiOperation({ summary: 'Live days until a date; closing the connection stops after the day at hand' })
  @ApiResponse({ status: 200, standardSchema: advanced })
  async advanceCalendar(
    @Param('project', { schema: projectId }) project: string,
    @Body({ schema: advanceCalendar }) body: AdvanceCalendar,
    @Res({ passthrough: true }) response: Response,
  ) {
    const abort = new AbortController();
    response.on('close', () => {
      abort.abort();
    });
    return this.calendars.advance(project, body, abort.signal);
  }

  @Get('simulated-calendar/events')
  @ApiOperation({
    summary:
      'The calendar as it moves, as server-sent events; Last-Event-ID continues where a stream broke off',
  })
  @ApiProduces('text/event-stream')
  @ApiResponse({
    status: 200,
    standardSchema: calendarEvent,
    description: 'The data of each "calendar" event',
  })
  async watchCalendar(
    @Param('project', { schema: projectId }) project: string,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() response: Response,
  ): Promise<void> {
    // Refused like any other request while nothing is sent yet; a stream once it has begun.
    const messages = await this.watches.watch(project, lastEventId);
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    });
    writeStream(
      response,
      messages.pipe(
        map(({ id, type, event }) => `event: ${type}\nid: ${id}\ndata: ${JSON.stringify(event ?? {})}\n\n`),
      ),
    );
  }

  @Get('simulated-calendar/runs')
  @ApiOperation({ summary: 'Every life of this calendar, newest first' })
  @ApiResponse({ status: 200, standardSchema: calendarRunList })
  async listCalendarRuns(@Param('project', { schema: projectId }) project: string) {
    const runs = await this.calendars.runs(project);
    return { items: runs.map(calendarView), nextCursor: null };
  }

  @Post('simulated-calendar/runs')
  @Needs('operator')
  @ApiOperation({ summary: 'Start again: a new run of the calendar; the old one stays readable' })
  @ApiResponse({ status: 201, standardSchema: simulatedCalendar })
  async restartCalendar(
    @Param('project', { schema: projectId }) project: string,
    @Body({ schema: restartCalendar }) body: RestartCalendar,
  ) {
    return calendarView(await this.calendars.restart(project, body));
  }

  @Get('journal')
  @ApiOperation({ summary: 'What happened, in order; append-only and chained by hash' })
  @ApiResponse({ status: 200, standardSchema: journalPage })
  async getJournal(
    @Param('project', { schema: projectId }) project: string,
    @Query({ schema: journalQuery }) query: z.infer<typeof journalQuery>,
  ) {
    return this.journal.page(await this.lookup.find(project, query.run), query);
  }

  @Get('journal/verification')
  @ApiOperation({ summary: 'Recalculates the hash chain from the first entry' })
  @ApiResponse({ status: 200, standardSchema: journalVerification })
  async verifyJournal(@Param('project', { schema: projectId }) project: string) {
    return this.journal.verify(await this.lookup.find(project));
  }
}
