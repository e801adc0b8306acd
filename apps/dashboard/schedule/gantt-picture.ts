import type { Network } from './network.js';
import type { NonWorkingTime } from './non-working.js';
import type { Row } from './rows.js';
import type { TimeWindow } from './time-scale.js';

export const ROW_HEIGHT = 28;
export const AXIS_HEIGHT = 44;

/** What the colour of a bar says: the critical path as calculated, or how often it is critical in simulated futures. */
export type ColourChoice = 'path' | 'futures';
/** Shares of futures from which an activity counts as often, or as sometimes critical. */
export const OFTEN_CRITICAL = 0.5;
export const SOMETIMES_CRITICAL = 0.1;

export type LinkChoice = 'none' | 'driving' | 'all';

/** What the canvas shows at one moment. */
export interface Picture {
  readonly network: Network;
  readonly rows: readonly Row[];
  /** Row at the top, whole and fraction. */
  readonly top: number;
  readonly visible: number;
  readonly width: number;
  readonly height: number;
  readonly window: TimeWindow;
  readonly colours: Colours;
  readonly nonWorking: NonWorkingTime;
  readonly links: LinkChoice;
  readonly colourBy: ColourChoice;
  readonly selected: number | undefined;
  /** Activities of a followed path; everything else steps back. */
  readonly path: ReadonlySet<number> | undefined;
  /** Dates to compare with, minutes; null where the other side lacks the activity. */
  readonly compare: Comparison | undefined;
}

export interface Comparison {
  readonly start: readonly (number | null)[];
  readonly finish: readonly (number | null)[];
}

const ROLES = {
  surface: '--surface',
  ink: '--ink',
  muted: '--muted',
  line: '--line',
  shade: '--hover',
  accent: '--accent',
  accentSoft: '--accent-soft',
  bar: '--chart-blue',
  barSoft: '--chart-blue-soft',
  critical: '--chart-orange',
  criticalSoft: '--chart-orange-soft',
  sometimes: '--chart-purple',
  sometimesSoft: '--chart-purple-soft',
  done: '--chart-plan',
  plan: '--chart-plan',
  now: '--bad',
} as const;
export type Colours = Readonly<Record<keyof typeof ROLES, string>>;

export function coloursNow(): Colours {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    Object.entries(ROLES).map(([role, name]) => [role, style.getPropertyValue(name).trim()]),
  ) as Colours;
}
