export * from './crossing-error.js';
export * from './distribution-definition.js';
export * from './demand-definition.js';
export * from './crossing-definition.js';
export * from './queueing-network.js';
export * from './crossing-results.js';
