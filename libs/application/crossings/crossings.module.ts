import { Module } from '@nestjs/common';
import { ProjectsModule } from '#application/projects';
import { CrossingsService } from './crossings.service.js';

@Module({ imports: [ProjectsModule], providers: [CrossingsService], exports: [CrossingsService] })
export class CrossingsModule {}
