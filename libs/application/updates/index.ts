export { TrendService } from './trend.service.js';
export { UpdatesModule } from './updates.module.js';
export { UpdatesService } from './updates.service.js';
