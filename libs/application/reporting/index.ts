export { buildReport } from './report-builder.js';
export type { JournalFact, OpeningVintage, ReportFacts, TrafficDay } from './report-facts.js';
export { forecastCrossing, outlookOfModel } from './crossing-outlook.js';
export { headlineMilestone } from './sections/opening-milestone.js';
export { ReportingModule } from './reporting.module.js';
export { ReportingService } from './reporting.service.js';
