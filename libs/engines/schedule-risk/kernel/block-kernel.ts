/** What computes a block of 64 iterations of a program, in WebAssembly or in TypeScript: the same bytes from both. */
export interface BlockKernel {
  readonly name: 'wasm' | 'typescript';
  /** Views of the program's memory. */
  readonly doubles: Float64Array;
  readonly ints: Int32Array;
  readonly words: Uint32Array;
  /** Normal scores of every correlated group for the iterations from `first`. */
  drawGroups(first: number): void;
  /** Adverse days of every hazard, of the horizon's first `days`. */
  drawHazards(first: number, days: number): void;
  /** Prefix sums of every axis marked as stale, from the words of lost days, for the horizon's first `days`. */
  fillAxes(days: number): void;
  /** Durations (drawn anew, or kept from the last drawing pass), starts, finishes and driving relationships. */
  forwardPass(first: number, draw: boolean): void;
  /** The project's finish in each lane. */
  projectFinish(): void;
  /** Counts, for each node, the first `lanes` lanes in which it is on the longest path. */
  countCritical(lanes: number): void;
  /** Adds the sums for sensitivity of the first `lanes` lanes. */
  addSums(lanes: number): void;
}
