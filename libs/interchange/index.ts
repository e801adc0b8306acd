export { InterchangeError, type InterchangeErrorCode } from './interchange-error.js';
export type { InterchangeWarning } from './interchange-warning.js';
export type { ByteSource, ReadLimits } from './byte-source.js';
export type { ReadOptions, ReadResult } from './reading.js';
export type { WriteOptions, WriteResult } from './writing.js';
export { detectFormat, type FileFormat } from './format-detection.js';
export { exportFile, readMspdi, readSchedule, readXer, writeMspdi, writeXer } from './schedule-files.js';
export { encodeText } from './text-encoding.js';
export { columnLetters, type Cell, type Table, type TableProblem } from './tables/table.js';
export type { ActivityColumn } from './tables/activity-columns.js';
export { activityTable } from './tables/activity-table.js';
export { readActivityTable, type ActivityTableOptions } from './tables/activity-table-reading.js';
export {
  PROGRESS_SHEET_EDITABLE,
  PROGRESS_SHEET_KEY,
  progressSheet,
  readProgressSheet,
  type ProgressSheetOptions,
  type ProgressStatement,
} from './tables/progress-sheet.js';
export { readCsv, writeCsv } from './tables/csv.js';
export { readXlsx, writeXlsx, type SheetLook } from './tables/xlsx.js';
export { readTable, type TableReadOptions } from './tables/table-files.js';
export { writeICalendar, type FeedMilestone, type FeedOptions } from './calendar-feed.js';
export type { ExportedFile, ExportedFormat, ExportOptions } from './file-export.js';
