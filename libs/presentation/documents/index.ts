export * from './crossing-content.js';
export * from './rendering.js';
export * from './report-content.js';
export * from './report-figures.js';
