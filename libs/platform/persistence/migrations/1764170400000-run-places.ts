import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a run stands in the fair order, so that runs are handed to the queue in that order too. */
export class RunPlaces1764170400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "analysis_run" ADD "place" double precision NOT NULL DEFAULT '0'`);
    await runner.query(
      `CREATE INDEX "analysis_run_place" ON "analysis_run" ("place") WHERE status IN ('queued', 'running')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "analysis_run_place"');
    await runner.query('ALTER TABLE "analysis_run" DROP COLUMN "place"');
  }
}
