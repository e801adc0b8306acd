import type { IsoDate } from '#engines/work-calendars';
import type { PartialDate } from './notation/partial-date.js';
import type { PlainDocument } from './schema/document-schema.js';
import type { overrides } from './schema/decision-sections.js';
import type { z } from 'zod';

/**
 * The sections that only Spanwise's own model document carries: money, meaning, uncertainty, evidence, the crossing,
 * actions and scenarios. A schedule imported from another tool lacks them.
 */

/** An exact decimal number as text: `9000000000`, `-12.50`. Never a binary fraction. */
export type DecimalText = string;

export interface ModelSource {
  readonly id: string;
  readonly title: string;
  readonly url?: string;
  readonly publisher?: string;
  readonly published?: PartialDate;
  readonly note?: string;
}

/** One figure's origin. */
export type Provenance =
  | { readonly kind: 'fact'; readonly source: string; readonly note?: string }
  | { readonly kind: 'derived'; readonly how: string; readonly sources?: readonly string[] }
  | { readonly kind: 'assumption'; readonly why: string; readonly sources?: readonly string[] };

/** 1 `from` = `rate` `to` on that date; it holds until the pair's next dated rate. */
export interface ExchangeRate {
  readonly date: IsoDate;
  readonly from: string;
  readonly to: string;
  readonly rate: DecimalText;
}

/** A part of an activity's cost: a fixed sum, a sum per working day, or both. */
export interface ModelCost {
  readonly name?: string;
  readonly currency: string;
  readonly fixed?: DecimalText;
  /** For each working day of the activity on its own calendar. */
  readonly perDay?: DecimalText;
}

/** `pedestrian`, `car`, `bus`, `truck`, or another class that the crossing's demand names. */
export type TrafficClass = string;

/** What a milestone activity stands for. */
export interface ModelMilestone {
  /** Id of the milestone activity. */
  readonly activity: string;
  readonly name: string;
  readonly means?: string;
  /** Milestone whose achievement this one reports on, for a contract limit the milestone that it limits. */
  readonly tracks?: string;
  /** The last day that a contract or order allows. */
  readonly contractLimit?: IsoDate;
  /** Traffic that may cross from the day after this milestone is achieved. */
  readonly opens: readonly TrafficClass[];
  readonly side?: string;
}

/** Something seen or said about the real works. Never progress by itself: a rule must say how it counts. */
export interface ModelObservation {
  readonly id: string;
  readonly observed: PartialDate;
  readonly precision: 'day' | 'month' | 'season' | 'year' | 'unknown';
  readonly precisionNote?: string;
  /** When it became known (published). Absent where not retrieved. */
  readonly known?: PartialDate;
  readonly side: string;
  readonly kind: 'progress' | 'temporary' | 'milestone' | 'event' | 'statement';
  readonly metric: string;
  readonly value?: number;
  /** A value that is no single number, as the source gives it: `70x108`, `tens`. */
  readonly valueText?: string;
  readonly unit?: string;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly note?: string;
  readonly source?: string;
  /** Milestone or activity that it is evidence of. */
  readonly about?: string;
  /** What it shows of the activity; absent: progress shows that it has begun, a milestone that it is achieved. */
  readonly shows?: 'started' | 'finished' | 'quantity';
  /** The known size of the whole that `value` is a part of: id of a quantity. */
  readonly of?: string;
}

/** A finish date that somebody published, and when. */
export interface PublishedForecast {
  readonly id: string;
  readonly made: PartialDate;
  /** What was forecast: `bridge`, `checkpoint`. */
  readonly subject: string;
  /** Milestone that the subject stands for, where the model names one. */
  readonly milestone?: string;
  readonly finish: PartialDate;
  readonly source?: string;
  readonly note?: string;
}

/** Something that can be done about the project: what it changes and what it costs. */
export interface ModelAction {
  readonly id: string;
  readonly name: string;
  readonly note?: string;
  readonly cost?: { readonly amount: DecimalText; readonly currency: string };
  /** Cost for every day the crossing is open. */
  readonly costPerOpenDay?: { readonly amount: DecimalText; readonly currency: string };
  /** Risk that it answers, if it answers one. */
  readonly risk?: string;
  readonly overrides: readonly ModelOverride[];
}

/** A named set of overrides on a model version. */
export interface ModelScenario {
  readonly id: string;
  readonly name: string;
  readonly note?: string;
  /** Scenarios whose overrides are applied first, in order. */
  readonly inherits: readonly string[];
  readonly overrides: readonly ModelOverride[];
}

/** One change to a model document; docs/methods/project-model.md shows each form. */
export type ModelOverride = z.output<typeof overrides>[number];

type Section<K extends keyof PlainDocument> = NonNullable<PlainDocument[K]>;
type Selecting = 'affects' | 'select';
/** An entry whose selector has been resolved to activity ids. */
type Selected<T> = Omit<T, Selecting> & { readonly activities: readonly string[] };

/** What may happen to the works, in the document's notation; `compileUncertainty` makes the engines' input of it. */
export interface ModelUncertainty {
  readonly climate: Section<'climate'>;
  readonly weather: Section<'weather'>;
  readonly closedSeasons: Section<'closedSeasons'>;
  readonly risks: readonly Selected<Section<'risks'>[number]>[];
  readonly drivers: readonly Selected<Section<'drivers'>[number]>[];
  readonly branches: Section<'branches'>;
  readonly costSpreads: readonly Selected<Section<'costSpreads'>[number]>[];
  /** The order of a matrix is that of its activities. */
  readonly correlations: readonly Selected<Omit<Section<'correlations'>[number], 'activities'>>[];
  readonly ranges?: Section<'ranges'>;
  readonly timeCosts?: Section<'timeCosts'>;
  readonly referenceClass?: Section<'referenceClass'>;
}

/** A known size of the works: a length, a number of lanes. */
export type ModelQuantity = Section<'quantities'>[number];

/** The finished crossing in the document's notation; `compileCrossing` makes the engine's input of it. */
export type ModelCrossing = Section<'crossing'>;
