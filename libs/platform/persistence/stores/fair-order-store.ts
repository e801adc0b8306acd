import { Injectable } from '@nestjs/common';
import { Database } from '../database.js';

const UNFINISHED = `status IN ('queued', 'running')`;

/** The places at which the batches of runs wait, in expected seconds of computing. */
@Injectable()
export class FairOrderStore {
  constructor(private readonly database: Database) {}

  /**
   * Begins the fair order anew at 0 once its present time is past a limit, for the queue's priorities are bounded. True when
   * it did; the places of those who wait stay as far apart as they were.
   */
  async rebase(limit: number): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      const present = async (): Promise<number> => {
        const [row] = await manager.query<{ tag: number | null }[]>(
          `SELECT min(tag) AS tag FROM run_batch b JOIN analysis_run r ON r.id = b.run_id
           WHERE NOT b.done AND r.${UNFINISHED}`,
        );
        return row?.tag ?? 0;
      };
      if ((await present()) < limit) return false;
      // Nobody takes a place by the old count meanwhile.
      await manager.query('LOCK TABLE run_batch IN SHARE ROW EXCLUSIVE MODE');
      const now = await present();
      if (now < limit) return false;
      await manager.query('UPDATE run_batch SET tag = tag - $1 WHERE NOT done', [now]);
      await manager.query(`UPDATE analysis_run SET place = place - $1 WHERE ${UNFINISHED}`, [now]);
      return true;
    });
  }

  /** The present time of the order: the first place that anybody waits at. */
  async presentPlace(): Promise<number> {
    const rows = await this.database.query<{ tag: number | null }>(
      `SELECT min(tag) AS tag FROM run_batch b JOIN analysis_run r ON r.id = b.run_id
       WHERE NOT b.done AND r.${UNFINISHED}`,
    );
    return rows[0]?.tag ?? 0;
  }

  /** The last place in the fair order that anybody waits at. */
  async lastPlace(): Promise<number> {
    const rows = await this.database.query<{ tag: number | null }>(
      `SELECT max(tag) AS tag FROM run_batch b JOIN analysis_run r ON r.id = b.run_id
       WHERE NOT b.done AND r.${UNFINISHED}`,
    );
    return rows[0]?.tag ?? 0;
  }

  /** Places of batches that wait, by run and index. */
  async places(
    batches: readonly { readonly run: string; readonly index: number }[],
  ): Promise<readonly (number | null)[]> {
    const rows = await this.database.query<{ tag: number | null }>(
      `SELECT b.tag FROM unnest($1::uuid[], $2::integer[]) WITH ORDINALITY AS asked(id, index, place)
       LEFT JOIN run_batch b ON b.run_id = asked.id AND b.index = asked.index ORDER BY place`,
      [batches.map(({ run }) => run), batches.map(({ index }) => index)],
    );
    return rows.map(({ tag }) => tag);
  }
}
