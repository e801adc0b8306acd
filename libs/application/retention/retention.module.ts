import { type DynamicModule, Module } from '@nestjs/common';
import { RETENTION_DAYS, RetentionTicker } from './retention.ticker.js';

/** Removes what is past, when the environment says after how many days. */
@Module({})
export class RetentionModule {
  static forRoot(days: number): DynamicModule {
    return {
      module: RetentionModule,
      providers: [{ provide: RETENTION_DAYS, useValue: days }, RetentionTicker],
    };
  }
}
