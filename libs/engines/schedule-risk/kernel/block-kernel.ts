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
  /** The words of lanes at `target` become those of `count` rows, joined, whose addresses stand at `list`; none: zero. */
  mergeDays(target: number, list: number, count: number, days: number): void;
  /** Turns toggles (first day of a stretch, day after its last) into the days between. */
  spanDays(words: number, days: number): void;
  /** Prefix sums of every axis marked as stale, from the words of lost days, for the horizon's first `days`. */
  fillAxes(days: number): void;
  /**
   * Durations, starts, finishes and driving relationships: of all nodes with durations drawn anew, or with the base
   * rows of the last drawing pass, of those nodes alone that are marked as active.
   */
  forwardPass(first: number, draw: boolean): void;
  /** The project's finish in each lane. */
  projectFinish(): void;
  /** Counts, for each node, the first `lanes` lanes in which it is on the longest path. */
  countCritical(lanes: number): void;
  /** Adds the sums for sensitivity of the first `lanes` lanes. */
  addSums(lanes: number): void;
}
