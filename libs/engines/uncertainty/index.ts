export * from './uncertainty-definition.js';
export * from './uncertainty-error.js';
export * from './future.js';
export * from './compiled-uncertainty.js';
export { FutureReader } from './future-reader.js';
export type { FutureOptions } from './future-source.js';
export { transition, type Transition } from './weather-chain.js';
