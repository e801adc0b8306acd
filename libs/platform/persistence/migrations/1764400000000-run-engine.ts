import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs as flows of batches: what they ask for, what came of it, their events; versions of scenarios. */
export class RunEngine1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['run_batch', 'batch_summary', 'run_event', 'scenario_version']) {
      await runner.query(`DROP TABLE "${table}" CASCADE`);
    }
    for (const index of ['analysis_run_unfinished', 'analysis_run_project']) {
      await runner.query(`DROP INDEX "${index}"`);
    }
    await runner.query(
      `ALTER TABLE "analysis_run" ${runColumns.map((column) => `DROP COLUMN ${column.split(' ')[0]!}`).join(', ')}`,
    );
    await runner.query('ALTER TABLE "scenario" DROP COLUMN "version", DROP COLUMN "inherits"');
  }
}

const runColumns = [
  `"submitted_at" TIMESTAMP WITH TIME ZONE`,
  `"generation" integer NOT NULL DEFAULT '0'`,
  `"round" integer NOT NULL DEFAULT '0'`,
  `"batches_total" integer NOT NULL DEFAULT '0'`,
  `"batches_done" integer NOT NULL DEFAULT '0'`,
  `"weight_total" double precision NOT NULL DEFAULT '0'`,
  `"weight_done" double precision NOT NULL DEFAULT '0'`,
  `"event_sequence" integer NOT NULL DEFAULT '0'`,
  `"touched_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now()`,
];

const statements = [
  // What an earlier release left unfinished was computed in its own process, which is gone.
  `UPDATE "analysis_run" SET "status" = 'failed', "finished_at" = now(),
     "error" = '{"code": "run.interrupted", "message": "The process that computed it is gone. Start it again."}'
   WHERE "status" IN ('queued', 'running')`,
  `ALTER TABLE "analysis_run" ${runColumns.map((column) => `ADD ${column}`).join(', ')}`,
  `CREATE INDEX "analysis_run_unfinished" ON "analysis_run" ("touched_at") WHERE status IN ('queued', 'running')`,
  `CREATE INDEX "analysis_run_project" ON "analysis_run" ("project_id", "created_at", "id")`,
  `CREATE TABLE "run_batch" ("run_id" uuid NOT NULL, "index" integer NOT NULL, "round" integer NOT NULL, "key" text NOT NULL, "request" jsonb NOT NULL, "weight" double precision NOT NULL, "tag" double precision NOT NULL, "done" boolean NOT NULL DEFAULT false, CONSTRAINT "PK_ea86f9af763a7d07ac2171567fd" PRIMARY KEY ("run_id", "index"))`,
  `CREATE INDEX "run_batch_waiting" ON "run_batch" ("tag") WHERE NOT done`,
  `CREATE TABLE "batch_summary" ("key" text NOT NULL, "bytes" bytea NOT NULL, "seconds" double precision NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "used_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_b2d8fe56acbee8588216b2cb131" PRIMARY KEY ("key"))`,
  `CREATE INDEX "batch_summary_age" ON "batch_summary" ("used_at")`,
  `CREATE TABLE "run_event" ("run_id" uuid NOT NULL, "sequence" integer NOT NULL, "kind" text NOT NULL, "data" jsonb NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_91e089b31f24184946a78f65045" PRIMARY KEY ("run_id", "sequence"))`,
  `ALTER TABLE "scenario" ADD "version" integer NOT NULL DEFAULT '1', ADD "inherits" jsonb`,
  `CREATE TABLE "scenario_version" ("scenario_id" integer NOT NULL, "version" integer NOT NULL, "name" text NOT NULL, "model_version" integer NOT NULL, "inherits" jsonb, "overrides" jsonb NOT NULL, "author" text NOT NULL, "note" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_a291240481ae503fc269259e978" PRIMARY KEY ("scenario_id", "version"))`,
  `INSERT INTO "scenario_version" ("scenario_id", "version", "name", "model_version", "overrides", "author", "note", "created_at")
   SELECT "id", 1, "name", "model_version", "overrides", "author", "note", "created_at" FROM "scenario"`,
  `ALTER TABLE "run_batch" ADD CONSTRAINT "FK_56cd6e5e92a0e4a8f4bbd46e58d" FOREIGN KEY ("run_id") REFERENCES "analysis_run"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "run_event" ADD CONSTRAINT "FK_ec435cdab48e9f71a3c9b1317f3" FOREIGN KEY ("run_id") REFERENCES "analysis_run"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "scenario_version" ADD CONSTRAINT "FK_f957030f2da6fb0dc3b598b9a89" FOREIGN KEY ("scenario_id") REFERENCES "scenario"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
];
