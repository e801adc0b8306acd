export { InterchangeError, type InterchangeErrorCode } from './interchange-error.js';
export type { InterchangeWarning } from './interchange-warning.js';
export type { ByteSource, ReadLimits } from './byte-source.js';
export type { ReadOptions, ReadResult } from './reading.js';
export { detectFormat, type FileFormat } from './format-detection.js';
export { readXer } from './xer/xer-reader.js';
export { readMspdi } from './mspdi/mspdi-reader.js';
export { readSchedule } from './schedule-reading.js';
