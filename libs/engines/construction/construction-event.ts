import type { RelationshipType } from '#engines/cpm';
import type { LostDayCause } from '#engines/uncertainty';
import type { DayNumber, Minute } from '#engines/work-calendars';

/** Why an activity does no work. */
export type StandingCause =
  | { readonly kind: 'predecessor'; readonly activity: string; readonly relationship: RelationshipType }
  /** The predecessor is there, its lag still runs. */
  | {
      readonly kind: 'lag';
      readonly activity: string;
      readonly relationship: RelationshipType;
      readonly until: Minute;
    }
  | { readonly kind: 'constraint'; readonly until: Minute }
  | { readonly kind: 'non-working-day' }
  | LostDayCause;

interface EventBase {
  /** When it happened, on the project's clock. */
  readonly at: Minute;
  /** The same in words. */
  readonly text: string;
}

/** What happened on a day, in data and in words. Activities, hazards, windows and risks are named by id. */
export type ConstructionEvent = EventBase &
  (
    | { readonly type: 'activity-started'; readonly activity: string; readonly plannedStart: Minute }
    | { readonly type: 'activity-finished'; readonly activity: string; readonly plannedFinish: Minute }
    | { readonly type: 'milestone-achieved'; readonly activity: string; readonly plannedFinish: Minute }
    | { readonly type: 'activity-skipped'; readonly activity: string }
    | { readonly type: 'activity-waiting'; readonly activity: string; readonly cause: StandingCause }
    | {
        readonly type: 'day-lost';
        readonly cause: LostDayCause;
        readonly stopped: readonly LostWork[];
        readonly notStarted: readonly string[];
      }
    | { readonly type: 'spell-began'; readonly hazard: string }
    | { readonly type: 'spell-ended'; readonly hazard: string; readonly days: number }
    | { readonly type: 'window-began'; readonly window: string }
    | { readonly type: 'window-ended'; readonly window: string }
    | {
        readonly type: 'risk-struck';
        readonly risk: string;
        readonly activity: string;
        readonly addedMinutes: number;
        readonly cost: number;
      }
    | {
        readonly type: 'risk-occurred';
        readonly risk: string;
        readonly lastDay: DayNumber;
        readonly cost: number;
      }
    | { readonly type: 'closure-ended'; readonly risk: string }
    | { readonly type: 'mitigation-paid'; readonly risk: string; readonly cost: number }
    | { readonly type: 'works-complete' }
  );

export interface LostWork {
  readonly activity: string;
  readonly minutes: number;
}

export type ConstructionEventType = ConstructionEvent['type'];
