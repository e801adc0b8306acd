export { ReportingModule } from './reporting.module.js';
export { ReportingService } from './reporting.service.js';
