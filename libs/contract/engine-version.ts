/** Changes whenever an engine gives other numbers for the same input: stored results are keyed by it. */
export const ENGINE_VERSION = '0.1.3';
