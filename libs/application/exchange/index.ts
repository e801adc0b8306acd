export { ExchangeModule } from './exchange.module.js';
export { ExportService, type ExportedResource } from './export.service.js';
export { ProgressSheetService } from './progress-sheet.service.js';
