import type { MigrationInterface } from 'typeorm';
import { InitialSchema1764000000000 } from './1764000000000-initial-schema.js';
import { RunPlaces1764170400000 } from './1764170400000-run-places.js';
import { Observations1764200000000 } from './1764200000000-observations.js';
import { Access1764600000000 } from './1764600000000-access.js';
import { RunEngine1764400000000 } from './1764400000000-run-engine.js';
import { ReportDelivery1764500000000 } from './1764500000000-report-delivery.js';
import { ReportMakers1764700500000 } from './1764700500000-report-makers.js';

/** In the order in which they run. */
export const migrations: readonly (new () => MigrationInterface)[] = [
  InitialSchema1764000000000,
  RunPlaces1764170400000,
  Observations1764200000000,
  RunEngine1764400000000,
  ReportDelivery1764500000000,
  Access1764600000000,
  ReportMakers1764700500000,
];
