import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who made a subscription or a feed is known by id, so that another key or person of the same name does not stand in.
 * What was made before is given to the active key, or the only account, of the name it was made under.
 */
export class ReportMakers1764700500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) {
      await runner.query(`ALTER TABLE "${table}" ADD "creator_id" uuid`);
      await runner.query(
        `UPDATE "${table}" t SET creator_id = k.id FROM api_key k
         WHERE t.created_by = 'key:' || k.name AND k.revoked_at IS NULL AND t.created_by <> 'key:administrator'`,
      );
      await runner.query(
        `UPDATE "${table}" t SET creator_id = a.id FROM account a
         WHERE t.created_by = 'user:' || a.name
           AND NOT EXISTS (SELECT 1 FROM account b WHERE b.name = a.name AND b.id <> a.id)`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`ALTER TABLE "${table}" DROP COLUMN "creator_id"`);
  }
}

const tables = ['report_subscription', 'feed_token'];
