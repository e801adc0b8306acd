import { setTimeout as delay } from 'node:timers/promises';
import { Controller, Get, Res, type OnModuleDestroy } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Database, isDatabaseAway } from '#platform/persistence';
import { Public } from '../http/needs.js';

/** A database that does not answer within this many milliseconds is not reachable. */
const PATIENCE = 3_000;

/** For supervisors and load balancers. Live: the process answers. Ready: it can do its work. */
@Controller('health')
@ApiExcludeController()
@Public('supervisors and load balancers ask it without a key; it tells nothing but the state')
export class HealthController implements OnModuleDestroy {
  private stopping = false;

  constructor(private readonly database: Database) {}

  @Get('live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) response: Response): Promise<{ status: string; database: string }> {
    const reachable = await this.isReachable();
    const ready = reachable && !this.stopping;
    if (!ready) response.status(503).setHeader('Retry-After', '5');
    return {
      status: this.stopping ? 'stopping' : ready ? 'ready' : 'not-ready',
      database: reachable ? 'reachable' : 'unreachable',
    };
  }

  onModuleDestroy(): void {
    this.stopping = true;
  }

  private async isReachable(): Promise<boolean> {
    const asked = this.database.query('SELECT 1').then(
      () => true,
      (error: unknown) => {
        if (isDatabaseAway(error)) return false;
        throw error;
      },
    );
    return Promise.race([asked, delay(PATIENCE, false, { ref: false })]);
  }
}
