/** Shapes that several sections use. */

/** How to get a section's figures again. */
export interface Reproduction {
  readonly href?: string;
  readonly command?: string;
}

export interface ServedAgainstTarget {
  /** Mean a day. */
  readonly served: number;
  readonly target: number;
  /** Mean a day that came. */
  readonly demand?: number;
  /** Half width of the confidence interval of `served`. */
  readonly halfWidth?: number;
}
