export * from './project-model.js';
