import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DomainError } from '#contract';
import { ProjectsModule, ProjectsService, readProjectFile } from '#application/projects';
import { PersistenceModule } from '#platform/persistence';

@Module({})
class SeedingModule {}

export interface SeedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Creates a project from each file unless one with its id exists. Returns a line for each created. */
export async function seedFiles(databaseUrl: string, files: readonly SeedFile[]): Promise<readonly string[]> {
  const context = await NestFactory.createApplicationContext(
    {
      module: SeedingModule,
      imports: [
        PersistenceModule.forRoot({ url: databaseUrl, connections: 2, applicationName: 'spanwise seed' }),
        ProjectsModule,
      ],
    },
    { logger: false, abortOnError: false },
  );
  try {
    const projects = context.get(ProjectsService);
    const lines: string[] = [];
    for (const file of files) {
      const read = await readProjectFile(file.bytes, file.name);
      try {
        const { project } = await projects.createFrom(read, { author: 'seed', state: 'running' });
        lines.push(`  Seeded         ${project.id}: ${project.name}`);
      } catch (error) {
        if (!(error instanceof DomainError && error.code === 'project.exists')) throw error;
      }
    }
    return lines;
  } finally {
    await context.close();
  }
}
