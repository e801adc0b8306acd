export { ObservationsModule } from './observations.module.js';
export { ObservationsService } from './observations.service.js';
