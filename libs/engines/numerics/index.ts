export * from './numerics-error.js';
export { type StreamLabel } from './threefry.js';
export * from './random-stream.js';
export * from './special-functions.js';
export * from './incomplete-gamma.js';
export * from './incomplete-beta.js';
export * from './normal.js';
