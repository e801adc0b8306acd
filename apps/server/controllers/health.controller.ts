import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Database } from '#platform/persistence';
import { Public } from '../http/needs.js';
import { isDatabaseAway } from '../http/problem-filter.js';

/** For supervisors and load balancers. Live: the process answers. Ready: it can do its work. */
@Controller('health')
@ApiExcludeController()
@Public('supervisors and load balancers ask it without a key; it tells nothing but the state')
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) response: Response): Promise<{ status: string; database: string }> {
    try {
      await this.database.query('SELECT 1');
      return { status: 'ready', database: 'reachable' };
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      response.status(503).setHeader('Retry-After', '5');
      return { status: 'not-ready', database: 'unreachable' };
    }
  }
}
