import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first schema: projects and their models, calendar runs and their days, the journal and the outbox. */
export class InitialSchema1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...schema, ...appendOnlyJournal]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`DROP TABLE "${table}" CASCADE`);
    await runner.query('DROP FUNCTION refuse_journal_change()');
  }
}

const tables = [
  'project',
  'analysis_run',
  'calendar_run',
  'forecast',
  'idempotency_key',
  'journal_entry',
  'model_version',
  'outbox_message',
  'progress_entry',
  'report',
  'scenario',
  'simulated_day',
];

const schema = [
  `CREATE TABLE "project" ("id" text NOT NULL, "name" text NOT NULL, "progress_source" text NOT NULL, "current_model_version" integer NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_4d68b1358bb5b766d3e78f32f57" PRIMARY KEY ("id"))`,
  `CREATE TABLE "analysis_run" ("id" uuid NOT NULL, "project_id" text NOT NULL, "scenario_id" integer, "kind" text NOT NULL, "specification" jsonb NOT NULL, "specification_hash" text NOT NULL, "status" text NOT NULL, "progress" double precision NOT NULL, "result" jsonb, "error" jsonb, "principal" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "started_at" TIMESTAMP WITH TIME ZONE, "finished_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_2054d6ab3bde47f168afb37b6c2" PRIMARY KEY ("id"))`,
  `CREATE INDEX "analysis_run_specification" ON "analysis_run" ("project_id", "specification_hash")`,
  `CREATE TABLE "calendar_run" ("id" integer GENERATED ALWAYS AS IDENTITY NOT NULL, "project_id" text NOT NULL, "number" integer NOT NULL, "current" boolean NOT NULL, "model_version" integer NOT NULL, "first_model_version" integer NOT NULL, "progress_source" text NOT NULL, "seed" text NOT NULL, "state" text NOT NULL, "data_date" date NOT NULL, "start_date" date NOT NULL, "days_per_tick" integer NOT NULL, "tick_seconds" integer NOT NULL, "next_tick_at" TIMESTAMP WITH TIME ZONE NOT NULL, "journal_sequence" integer NOT NULL, "journal_hash" text NOT NULL, "finished_reason" text, "revision" integer NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_9d02437ad34ce309ae45fb04076" PRIMARY KEY ("id"))`,
  `CREATE INDEX "calendar_run_due" ON "calendar_run" ("next_tick_at") WHERE current AND state = 'running'`,
  `CREATE UNIQUE INDEX "calendar_run_current" ON "calendar_run" ("project_id") WHERE current`,
  `CREATE UNIQUE INDEX "calendar_run_number" ON "calendar_run" ("project_id", "number")`,
  `CREATE TABLE "idempotency_key" ("principal" text NOT NULL, "key" text NOT NULL, "request_hash" text NOT NULL, "status" integer, "body" jsonb, "headers" jsonb, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_58f453824c55154128cad7e4a60" PRIMARY KEY ("principal", "key"))`,
  `CREATE INDEX "idempotency_key_age" ON "idempotency_key" ("created_at")`,
  `CREATE TABLE "journal_entry" ("calendar_run_id" integer NOT NULL, "sequence" integer NOT NULL, "date" date NOT NULL, "kind" text NOT NULL, "principal" text NOT NULL, "subject" text, "message" text NOT NULL, "data" jsonb NOT NULL, "supersedes" integer, "hash" text NOT NULL, "recorded_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_35691035f07ba5d4638a2defe50" PRIMARY KEY ("calendar_run_id", "sequence"))`,
  `CREATE TABLE "forecast" ("calendar_run_id" integer NOT NULL, "date" date NOT NULL, "milestones" jsonb NOT NULL, "analysis" jsonb NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_FORECAST" PRIMARY KEY ("calendar_run_id", "date"))`,
  `ALTER TABLE "forecast" ADD CONSTRAINT "FK_8c55da5b776bb4f396d5d146b87" FOREIGN KEY ("calendar_run_id") REFERENCES "calendar_run"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `CREATE INDEX "journal_entry_date" ON "journal_entry" ("calendar_run_id", "date")`,
  `CREATE TABLE "model_version" ("project_id" text NOT NULL, "version" integer NOT NULL, "document" json NOT NULL, "hash" text NOT NULL, "author" text NOT NULL, "note" text NOT NULL, "effective_date" date NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_034d7030d273bbf0ae02eca61d0" PRIMARY KEY ("project_id", "version"))`,
  `CREATE TABLE "outbox_message" ("id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL, "calendar_run_id" integer NOT NULL, "date" date NOT NULL, "topic" text NOT NULL, "payload" jsonb NOT NULL, "available_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "done_at" TIMESTAMP WITH TIME ZONE, "attempts" integer NOT NULL DEFAULT '0', "last_error" text, CONSTRAINT "PK_2f36ee5236f2793f3e7bd554589" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "outbox_message_cause" ON "outbox_message" ("calendar_run_id", "date", "topic")`,
  `CREATE INDEX "outbox_message_due" ON "outbox_message" ("available_at") WHERE done_at IS NULL`,
  `CREATE TABLE "progress_entry" ("id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL, "calendar_run_id" integer NOT NULL, "activity" text NOT NULL, "status_date" date NOT NULL, "entry" jsonb NOT NULL, "principal" text NOT NULL, "recorded_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_2087004aaffee249ff4adcd5281" PRIMARY KEY ("id"))`,
  `CREATE INDEX "progress_entry_activity" ON "progress_entry" ("calendar_run_id", "activity", "status_date")`,
  `CREATE TABLE "report" ("id" integer GENERATED ALWAYS AS IDENTITY NOT NULL, "calendar_run_id" integer NOT NULL, "date" date NOT NULL, "occasion" text NOT NULL, "content" jsonb NOT NULL, "hash" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_99e4d0bea58cba73c57f935a546" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "report_occasion" ON "report" ("calendar_run_id", "date", "occasion")`,
  `CREATE TABLE "scenario" ("id" integer GENERATED ALWAYS AS IDENTITY NOT NULL, "project_id" text NOT NULL, "name" text NOT NULL, "model_version" integer NOT NULL, "overrides" jsonb NOT NULL, "author" text NOT NULL, "note" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_ec7b57ee913fb77bb70ed3bc708" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "scenario_name" ON "scenario" ("project_id", "name")`,
  `CREATE TABLE "simulated_day" ("calendar_run_id" integer NOT NULL, "date" date NOT NULL, "state" jsonb NOT NULL, "snapshot" jsonb NOT NULL, "traffic" jsonb, "journal_sequence" integer NOT NULL, "journal_hash" text NOT NULL, CONSTRAINT "PK_1b8977c430fa68cd4f49841b023" PRIMARY KEY ("calendar_run_id", "date"))`,
  `ALTER TABLE "analysis_run" ADD CONSTRAINT "FK_1581c930f3c74512333b72da6da" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "calendar_run" ADD CONSTRAINT "FK_82b760d0d8339b6a78aff0c624d" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "journal_entry" ADD CONSTRAINT "FK_4b640bfbf9d128b46a08ba9ce24" FOREIGN KEY ("calendar_run_id") REFERENCES "calendar_run"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "model_version" ADD CONSTRAINT "FK_e6b82a5c5b25740aed5d8310c6c" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "outbox_message" ADD CONSTRAINT "FK_41ce130f06e662a3e69f5ab3457" FOREIGN KEY ("calendar_run_id") REFERENCES "calendar_run"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "progress_entry" ADD CONSTRAINT "FK_9789567ae344ed18a83a6e57bc6" FOREIGN KEY ("calendar_run_id") REFERENCES "calendar_run"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "report" ADD CONSTRAINT "FK_6be84ada256d6587388236d9260" FOREIGN KEY ("calendar_run_id") REFERENCES "calendar_run"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "scenario" ADD CONSTRAINT "FK_22e349da8b7660f4804e4ef2437" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "simulated_day" ADD CONSTRAINT "FK_141ec0b37be3760ae90f9f5fc05" FOREIGN KEY ("calendar_run_id") REFERENCES "calendar_run"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
];

/**
 * The journal is evidence: an entry is never changed, and goes only with its whole project, by a transaction that
 * says so (`SET LOCAL spanwise.erasing = 'on'`).
 */
const appendOnlyJournal = [
  `CREATE FUNCTION refuse_journal_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP = 'DELETE' AND current_setting('spanwise.erasing', true) = 'on' THEN RETURN OLD; END IF;
     RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'restrict_violation';
   END $$`,
  `CREATE TRIGGER journal_entry_append_only BEFORE UPDATE OR DELETE ON journal_entry
   FOR EACH ROW EXECUTE FUNCTION refuse_journal_change()`,
];
