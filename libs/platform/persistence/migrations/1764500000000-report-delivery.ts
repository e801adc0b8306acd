import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Subscriptions to reports, their recipients, what is delivered to each, and the secret addresses of feeds. */
export class ReportDelivery1764500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of schema) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`DROP TABLE "${table}" CASCADE`);
  }
}

const tables = [
  'feed_token',
  'delivery_attempt',
  'delivery',
  'report_dispatch',
  'subscription_recipient',
  'report_subscription',
];

const schema = [
  `CREATE TABLE "report_subscription" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "project_id" text NOT NULL, "name" text NOT NULL, "channel" text NOT NULL, "settings" jsonb NOT NULL, "schedule" jsonb NOT NULL, "trigger" text NOT NULL, "sections" jsonb, "locale" text NOT NULL, "catch_up" text NOT NULL, "skip_unchanged" boolean NOT NULL, "send_when_fast" boolean NOT NULL, "paused" boolean NOT NULL, "next_due_at" TIMESTAMP WITH TIME ZONE, "secrets" jsonb, "revision" integer NOT NULL DEFAULT '1', "created_by" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_7c3d243fdb3804cb5ef512d18cd" PRIMARY KEY ("id"))`,
  `CREATE INDEX "report_subscription_due" ON "report_subscription" ("next_due_at") WHERE next_due_at IS NOT NULL AND NOT paused`,
  `CREATE INDEX "report_subscription_project" ON "report_subscription" ("project_id", "created_at", "id")`,
  `CREATE TABLE "subscription_recipient" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "subscription_id" uuid NOT NULL, "address" text NOT NULL, "state" text NOT NULL, "reason" text, "unsubscribe_token" text NOT NULL, "confirm_token" text, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "confirmed_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_50d08bc74dc7bef2bbbab8b15fa" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "subscription_recipient_confirm" ON "subscription_recipient" ("confirm_token") WHERE confirm_token IS NOT NULL`,
  `CREATE UNIQUE INDEX "subscription_recipient_unsubscribe" ON "subscription_recipient" ("unsubscribe_token")`,
  `CREATE UNIQUE INDEX "subscription_recipient_address" ON "subscription_recipient" ("subscription_id", "address")`,
  `CREATE TABLE "report_dispatch" ("id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL, "subscription_id" uuid NOT NULL, "report_id" integer NOT NULL, "occasion" text NOT NULL, "status" text NOT NULL, "digest" text NOT NULL, "p80" date, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_ef8877ab75405c881d2d54812e9" PRIMARY KEY ("id"))`,
  `CREATE INDEX "report_dispatch_report" ON "report_dispatch" ("report_id")`,
  `CREATE UNIQUE INDEX "report_dispatch_occasion" ON "report_dispatch" ("subscription_id", "occasion")`,
  `CREATE TABLE "delivery" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "kind" text NOT NULL, "dispatch_id" bigint, "recipient_id" uuid NOT NULL, "project_id" text NOT NULL, "report_id" integer, "channel" text NOT NULL, "destination" text NOT NULL, "state" text NOT NULL DEFAULT 'queued', "attempts" integer NOT NULL DEFAULT '0', "available_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "lease" uuid, "queued_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "code" text, "error" text, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "finished_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_ffad7bf84e68716cd9af89003b0" PRIMARY KEY ("id"))`,
  `CREATE INDEX "delivery_report" ON "delivery" ("report_id")`,
  `CREATE INDEX "delivery_recipient" ON "delivery" ("recipient_id")`,
  `CREATE INDEX "delivery_failed" ON "delivery" ("created_at", "id") WHERE state = 'failed'`,
  `CREATE INDEX "delivery_project" ON "delivery" ("project_id", "created_at", "id")`,
  `CREATE INDEX "delivery_due" ON "delivery" ("channel", "available_at") WHERE state = 'queued'`,
  `CREATE UNIQUE INDEX "delivery_once" ON "delivery" ("dispatch_id", "recipient_id")`,
  `CREATE TABLE "delivery_attempt" ("delivery_id" uuid NOT NULL, "number" integer NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "outcome" text NOT NULL, "code" text, "detail" text NOT NULL, "milliseconds" integer NOT NULL, CONSTRAINT "PK_4ee71f92b6bd9450db5ea26c2cf" PRIMARY KEY ("delivery_id", "number"))`,
  `CREATE TABLE "feed_token" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "project_id" text NOT NULL, "name" text NOT NULL, "token_hash" text NOT NULL, "created_by" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "last_used_at" TIMESTAMP WITH TIME ZONE, "revoked_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_66bfd4235adfb2de7e6e3344e0a" PRIMARY KEY ("id"))`,
  `CREATE INDEX "feed_token_project" ON "feed_token" ("project_id")`,
  `CREATE UNIQUE INDEX "feed_token_hash" ON "feed_token" ("token_hash")`,
  `ALTER TABLE "report_subscription" ADD CONSTRAINT "FK_b6bfff07301205643b90a986a40" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "subscription_recipient" ADD CONSTRAINT "FK_f09dfb6c6e469bad60396c1e111" FOREIGN KEY ("subscription_id") REFERENCES "report_subscription"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "report_dispatch" ADD CONSTRAINT "FK_7237bafb8533fc40a5c55a64f44" FOREIGN KEY ("subscription_id") REFERENCES "report_subscription"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "report_dispatch" ADD CONSTRAINT "FK_401ebcf30ff666cb63b8fd5f937" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "delivery" ADD CONSTRAINT "FK_8742035bef206c2771e2ad10232" FOREIGN KEY ("dispatch_id") REFERENCES "report_dispatch"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "delivery" ADD CONSTRAINT "FK_ddb85a5faa7b9e86d8e714ee198" FOREIGN KEY ("recipient_id") REFERENCES "subscription_recipient"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "delivery" ADD CONSTRAINT "FK_b2d66dfbdc9c25f254299b3223c" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "delivery_attempt" ADD CONSTRAINT "FK_f9f738277033dbcf77c82b93b45" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "feed_token" ADD CONSTRAINT "FK_e147f3cb6d92940782ab277b136" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
];
