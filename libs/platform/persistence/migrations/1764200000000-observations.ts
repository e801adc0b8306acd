import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Observations of the real works that people and machines enter, beside those of the model. */
export class Observations1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of schema) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "observation"');
  }
}

const schema = [
  `CREATE TABLE "observation" ("id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL, "project_id" text NOT NULL, "content" jsonb NOT NULL, "principal" text NOT NULL, "recorded_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_77a736edc631a400b788ce302cb" PRIMARY KEY ("id"))`,
  `CREATE INDEX "observation_project" ON "observation" ("project_id", "id")`,
  `ALTER TABLE "observation" ADD CONSTRAINT "FK_dfee21ca747256f4aa92d3c7c94" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
];
