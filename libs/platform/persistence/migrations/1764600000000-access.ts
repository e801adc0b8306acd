import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys, accounts, roles, sign-in and the audit log. */
export class Access1764600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...schema, ...appendOnlyAudit, ...changesAreTold]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(`DROP TABLE "${table}" CASCADE`);
    await runner.query('DROP FUNCTION refuse_audit_change()');
    await runner.query('DROP FUNCTION tell_access_change()');
  }
}

const tables = ['role_grant', 'sign_in_session', 'sign_in_attempt', 'api_key', 'account', 'audit_entry'];

const schema = [
  `CREATE TABLE "account" ("id" uuid NOT NULL, "issuer" text NOT NULL, "subject" text NOT NULL, "name" text NOT NULL, "administrator" boolean NOT NULL, "revision" integer NOT NULL DEFAULT '1', "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "last_sign_in_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_54115ee388cdb6d86bb4bf5b2ea" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "account_subject" ON "account" ("issuer", "subject")`,
  `CREATE TABLE "api_key" ("id" uuid NOT NULL, "prefix" text NOT NULL, "name" text NOT NULL, "secret_hash" text NOT NULL, "administrator" boolean NOT NULL, "requests_per_minute" integer, "created_by" text NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "expires_at" TIMESTAMP WITH TIME ZONE, "revoked_at" TIMESTAMP WITH TIME ZONE, "last_used_at" TIMESTAMP WITH TIME ZONE, CONSTRAINT "PK_b1bd840641b8acbaad89c3d8d11" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "api_key_active_name" ON "api_key" ("name") WHERE revoked_at IS NULL`,
  `CREATE UNIQUE INDEX "api_key_prefix" ON "api_key" ("prefix")`,
  `CREATE TABLE "audit_entry" ("id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL, "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "principal" text NOT NULL, "address" text NOT NULL, "method" text NOT NULL, "path" text NOT NULL, "project_id" text, "outcome" text NOT NULL, "status" integer, "code" text, "request_id" text NOT NULL, CONSTRAINT "PK_58a130a4b9da189f46ba2a01801" PRIMARY KEY ("id"))`,
  `CREATE INDEX "audit_entry_at" ON "audit_entry" ("at")`,
  `CREATE INDEX "audit_entry_project" ON "audit_entry" ("project_id", "id")`,
  `CREATE TABLE "role_grant" ("id" integer GENERATED ALWAYS AS IDENTITY NOT NULL, "api_key_id" uuid, "account_id" uuid, "project_id" text, "role" text NOT NULL, CONSTRAINT "PK_b9e50aafa723c536731c38529fb" PRIMARY KEY ("id"))`,
  `CREATE INDEX "role_grant_project" ON "role_grant" ("project_id")`,
  `CREATE INDEX "role_grant_account" ON "role_grant" ("account_id")`,
  `CREATE INDEX "role_grant_api_key" ON "role_grant" ("api_key_id")`,
  `CREATE TABLE "sign_in_attempt" ("state_hash" text NOT NULL, "nonce" text NOT NULL, "code_verifier" text NOT NULL, "return_to" text NOT NULL, "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_edce5dfdd18626d24fe8c861fbc" PRIMARY KEY ("state_hash"))`,
  `CREATE TABLE "sign_in_session" ("token_hash" text NOT NULL, "account_id" uuid NOT NULL, "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), "expires_at" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT "PK_eeaf1f43a9ae2a9c1a2fc268556" PRIMARY KEY ("token_hash"))`,
  `CREATE INDEX "sign_in_session_account" ON "sign_in_session" ("account_id")`,
  `ALTER TABLE "role_grant" ADD CONSTRAINT "FK_22cc517b1e610ae17904bace43a" FOREIGN KEY ("api_key_id") REFERENCES "api_key"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "role_grant" ADD CONSTRAINT "FK_bc6702f23e76faca48a341fad66" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "role_grant" ADD CONSTRAINT "FK_91dd7b37cbdbad95ca647e317ec" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "sign_in_session" ADD CONSTRAINT "FK_727c414e0d2af6f47a8a72b132d" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
];

/** An entry is evidence: only its outcome may be added, once; old ones go by a transaction that says so. */
const appendOnlyAudit = [
  `CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP = 'DELETE' AND current_setting('spanwise.erasing', true) = 'on' THEN RETURN OLD; END IF;
     IF TG_OP = 'UPDATE' AND OLD.outcome = 'attempted' AND NEW.outcome <> 'attempted'
       AND (NEW.id, NEW.at, NEW.principal, NEW.address, NEW.method, NEW.path, NEW.request_id)
         = (OLD.id, OLD.at, OLD.principal, OLD.address, OLD.method, OLD.path, OLD.request_id)
       AND NEW.project_id IS NOT DISTINCT FROM OLD.project_id
     THEN RETURN NEW; END IF;
     RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'restrict_violation';
   END $$`,
  `CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
   FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()`,
];

/** Every server forgets what it knew of callers at once when a key, role, account or session changes. */
const changesAreTold = [
  `CREATE FUNCTION tell_access_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM pg_notify('spanwise_access', TG_TABLE_NAME);
     RETURN NULL;
   END $$`,
  ...[
    ['api_key', 'UPDATE OF secret_hash, administrator, requests_per_minute, expires_at, revoked_at'],
    ['account', 'UPDATE OF administrator, revision'],
    ['role_grant', 'INSERT OR UPDATE'],
    ['sign_in_session', 'UPDATE'],
  ].map(
    ([table, changes]) =>
      `CREATE TRIGGER ${table}_access_change AFTER ${changes} OR DELETE ON ${table}
       FOR EACH STATEMENT EXECUTE FUNCTION tell_access_change()`,
  ),
];
