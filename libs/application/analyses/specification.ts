import type { AnalysisKind, CreateRun, DesignParameter } from '#contract';
import type { JsonValue } from '#model';

/** Everything that a run's result depends on. Equal specifications give equal bytes. */
export interface RunSize {
  readonly seed: string;
  readonly iterations: number;
  readonly replications: number;
  /** Days of traffic in each replication. */
  readonly days: { readonly from: string; readonly count: number };
  readonly analyses: readonly AnalysisKind[];
}

export type Overrides = readonly JsonValue[];

interface Common extends RunSize {
  readonly modelHash: string;
  readonly modelVersion: number;
  readonly engineVersion: string;
}

export interface WhatIfSpecification extends Common {
  readonly kind: 'what-if';
  /** Of the side that the scenario is compared with; absent or empty: the model as it is. */
  readonly against?: Overrides;
  readonly overrides: Overrides;
}

type Requested<Kind extends CreateRun['kind']> = Extract<CreateRun, { kind: Kind }>;

interface Designed extends Common {
  readonly parameters: readonly DesignParameter[];
  readonly figures: readonly string[];
  readonly overrides: Overrides;
}

export interface SweepSpecification extends Designed {
  readonly kind: 'sweep';
  readonly design: Requested<'sweep'>['design'];
  readonly points: number;
}

export interface ScreeningSpecification extends Designed {
  readonly kind: 'screening';
  readonly trajectories: number;
}

export interface GoalSeekSpecification extends Common {
  readonly kind: 'goal-seek';
  readonly parameter: DesignParameter;
  readonly figure: string;
  readonly goal: { readonly atMost?: number | undefined; readonly atLeast?: number | undefined };
  readonly want: 'smallest' | 'largest';
  readonly step: number;
  readonly budget: number;
  readonly overrides: Overrides;
}

/** Something that can be done, with its price in the reporting currency. */
export interface PricedAction {
  readonly id: string;
  readonly name: string;
  /** At once, and for the open days that count. */
  readonly cost: number;
  readonly overrides: Overrides;
}

export interface WhatNextSpecification extends Common {
  readonly kind: 'what-next';
  readonly by: string;
  readonly currency: string;
  readonly budget: number | null;
  readonly actions: readonly PricedAction[];
}

export type RunSpecification =
  | WhatIfSpecification
  | SweepSpecification
  | ScreeningSpecification
  | GoalSeekSpecification
  | WhatNextSpecification;

export const DEFAULT_SIZE = { seed: '1', iterations: 2000, replications: 30 } as const;
