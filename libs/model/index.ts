export * from './project-model.js';
export * from './model-error.js';
export * from './network-compilation.js';
