import type { IsoDate, SCurvePoint } from '#presentation/charts';
import type { Reproduction } from './report-figures.js';

/** Earned value at the data date. null: not defined (a zero denominator), shown as a dash. */
export interface PerformanceSection extends Reproduction {
  /** What the values are in; default the project's currency, or hours where `weights` says so. */
  readonly unit?: string;
  /** A schedule without costs: its values are hours, of labour or of planned working time. */
  readonly weights?: {
    readonly by: 'labour-hours' | 'duration';
    /** Activities of some duration that weigh nothing. */
    readonly unweighted: number;
    /** Actual hours were booked: without them nothing is said of efficiency. */
    readonly actualsBooked: boolean;
  };
  readonly budgetAtCompletion: number;
  readonly plannedValue: number;
  readonly earnedValue: number;
  readonly actualCost: number;
  readonly spi: number | null;
  readonly cpi: number | null;
  readonly estimateAtCompletion: number | null;
  readonly toCompletePerformanceIndex?: number | null;
  readonly earnedSchedule?: {
    readonly earnedMonths: number;
    readonly actualMonths: number;
    readonly spiT: number | null;
    /** Independent estimate of the finish, IEAC(t). */
    readonly forecastFinish?: IsoDate;
    /** The date at which the plan had earned today's value. */
    readonly date?: IsoDate;
    /** The plan stands still at the data date (a winter stop): ES is held at the time now. */
    readonly onPlateau?: boolean;
  };
  readonly points: readonly SCurvePoint[];
  readonly estimateToComplete?: readonly { readonly date: IsoDate; readonly cost: number }[];
}
