/** What a what-if run answers with; the API leaves results of runs open, since each kind has its own. */
interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

export interface ShiftedDate {
  readonly id: string;
  readonly name: string;
  readonly baseline: string;
  readonly scenario: string;
  readonly days: number;
  readonly difference?: Interval;
  readonly matters?: boolean;
}

export interface WhatIfResult {
  readonly sentence: string;
  readonly changes: readonly string[];
  readonly schedule: { readonly milestones: readonly ShiftedDate[] } | null;
  readonly risk: {
    readonly iterations: number;
    readonly finishDays: Interval;
    readonly matters: boolean;
    readonly p50: readonly ShiftedDate[];
    readonly p80: readonly ShiftedDate[];
    /** Absent from results of earlier versions. */
    readonly curves?: unknown;
  } | null;
  readonly crossing: {
    readonly from: string;
    readonly to: string;
    readonly replications: number;
    readonly sentence: string;
    readonly figures: readonly {
      readonly id: string;
      /** In the words of the model; absent from results of earlier versions. */
      readonly name?: string;
      readonly unit: string;
      readonly baseline: Interval;
      readonly scenario: Interval;
      readonly difference: Interval;
      readonly matters: boolean;
    }[];
  } | null;
  readonly seed: string;
}

/** The result, where it is one of a what-if. */
export function whatIfOf(result: unknown): WhatIfResult | undefined {
  return typeof result === 'object' && result !== null && 'sentence' in result && 'changes' in result
    ? (result as WhatIfResult)
    : undefined;
}

/** Who goes which way, in the words of the model where the result has them. */
export function flowName(
  { crossing }: WhatIfResult,
  flow: { readonly class: string; readonly direction: string },
): string {
  const id = `flow/${flow.direction}/${flow.class}/served`;
  const name = crossing?.figures.find((figure) => figure.id === id)?.name;
  return name?.replace(/: [^:]*$/, '') ?? `${flow.class}, ${flow.direction}`;
}

/** `wait/out/car/p95` in words. */
export function figureName(id: string): string {
  return id
    .split('/')
    .map((part) => part.replaceAll('-', ' '))
    .join(', ');
}
