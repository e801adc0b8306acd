import { Injectable, Logger } from '@nestjs/common';
import type pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { metrics } from '#platform/observability';

/** What a statement of SQL may be given. */
export type SqlValue = string | number | boolean | null | Date | readonly string[] | readonly number[];

/** Milliseconds from which a statement is logged, without its values: they may be secret. */
const SLOW = 500;

/** One connection pool: TypeORM for ordinary reads and writes, prepared statements for the hot ones. */
@Injectable()
export class Database {
  private readonly logger = new Logger('SlowQuery');

  constructor(readonly dataSource: DataSource) {}

  /** Where it is, with the password: for connections of one's own. */
  get url(): string {
    return (this.dataSource.options as { readonly url: string }).url;
  }

  get manager(): EntityManager {
    return this.dataSource.manager;
  }

  /** Runs one statement. Rows are what the SQL selects; the caller names their type. */
  async query<Row>(text: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    return this.timed(text, () => this.dataSource.query<Row[]>(text, [...values]));
  }

  /** Runs one statement under a name, so that PostgreSQL parses and plans it once a connection. */
  async prepared<Row extends pg.QueryResultRow>(
    name: string,
    text: string,
    values: readonly SqlValue[],
  ): Promise<Row[]> {
    const pool = (this.dataSource.driver as unknown as { master: pg.Pool }).master;
    const result = await this.timed(name, () => pool.query<Row>({ name, text, values: [...values] }));
    return result.rows;
  }

  async transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const { extra } = this.dataSource.options as { readonly extra?: { readonly lock_timeout?: number } };
    if (extra?.lock_timeout === undefined) return this.dataSource.transaction(work);
    // Who changes something waits for who changes it at the moment, however long that takes within reason.
    return this.dataSource.transaction(async (manager) => {
      await manager.query('SET LOCAL lock_timeout = 0');
      return work(manager);
    });
  }

  private async timed<T>(statement: string, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    try {
      return await work();
    } finally {
      const milliseconds = performance.now() - began;
      metrics.query(milliseconds / 1000);
      if (milliseconds > SLOW) this.tellSlow(statement, milliseconds);
    }
  }

  private tellSlow(statement: string, milliseconds: number): void {
    metrics.slowQuery();
    const shown = statement.replace(/\s+/g, ' ').trim().slice(0, 300);
    this.logger.warn({ message: 'slow statement', statement: shown, milliseconds: Math.round(milliseconds) });
  }
}
