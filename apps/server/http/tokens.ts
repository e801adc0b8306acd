/** Injection token of the process's configuration. */
export const CONFIGURATION = Symbol('Configuration');
