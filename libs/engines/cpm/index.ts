export * from './network-definition.js';
export * from './schedule-error.js';
export * from './schedule-result.js';
