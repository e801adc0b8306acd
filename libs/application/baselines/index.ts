export { BaselinesModule } from './baselines.module.js';
export { BaselinesService } from './baselines.service.js';
export { ComparisonsService } from './comparisons.service.js';
