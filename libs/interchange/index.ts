export { InterchangeError, type InterchangeErrorCode } from './interchange-error.js';
export type { InterchangeWarning } from './interchange-warning.js';
export type { ByteSource, ReadLimits } from './byte-source.js';
export type { ReadOptions, ReadResult } from './reading.js';
export type { WriteOptions, WriteResult } from './writing.js';
export { detectFormat, type FileFormat } from './format-detection.js';
export { readMspdi, readSchedule, readXer, writeMspdi, writeXer } from './schedule-files.js';
export { encodeText } from './text-encoding.js';
