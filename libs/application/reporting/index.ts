export { ReportingModule } from './reporting.module.js';
export { ReportingService } from './reporting.service.js';
export { WeeklyReportHandler } from './weekly-report.handler.js';
