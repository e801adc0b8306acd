export * from './uncertainty-definition.js';
export * from './uncertainty-error.js';
export * from './future.js';
