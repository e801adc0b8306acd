/** A type under construction. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };
