import { Module } from '@nestjs/common';
import { ProjectsModule } from '#application/projects';
import { CrossingDaysService } from './crossing-days.service.js';
import { CrossingsService } from './crossings.service.js';

const services = [CrossingsService, CrossingDaysService];

@Module({ imports: [ProjectsModule], providers: services, exports: services })
export class CrossingsModule {}
