import {
  breakingDemand,
  demandEnvelope,
  designFrontier,
  marginalValues,
  smallestDesign,
  type BreakingDemand,
  type CapacityQuestion,
  type DemandRange,
  type DesignParameter,
  type EnvelopePoint,
  type FrontierPoint,
  type MarginalValue,
  type SmallestDesign,
} from '#engines/capacity';
import {
  calibrate,
  dayRecordsCsv,
  designDay,
  hourBands,
  servedBy,
  traceDay,
  type BoothRecord,
  type CalibrationOptions,
  type CalibrationReport,
  type CrossingDefinition,
  type DesignDayOptions,
  type DesignDayReport,
  type HourBandOptions,
  type HourBands,
  type RecordedDay,
  type RecordedDayOptions,
  type ServedByOptions,
  type ServedByReport,
} from '#engines/crossing';

/** What a thread can be asked about the crossing, beside replications. All of it survives structured cloning. */
export interface CrossingTasks {
  'crossing-hours': {
    readonly input: { readonly definition: CrossingDefinition; readonly options: HourBandOptions };
    readonly output: HourBands;
  };
  'crossing-trace': {
    readonly input: { readonly definition: CrossingDefinition; readonly options: RecordedDayOptions };
    readonly output: RecordedDay;
  };
  'crossing-records': {
    readonly input: {
      readonly definition: CrossingDefinition;
      readonly options: RecordedDayOptions & { readonly records: 'stays' | 'visits' };
    };
    readonly output: string;
  };
  'crossing-calibration': {
    readonly input: { readonly records: readonly BoothRecord[]; readonly options: CalibrationOptions };
    readonly output: CalibrationReport;
  };
  'crossing-smallest-design': {
    readonly input: {
      readonly definition: CrossingDefinition;
      readonly parameters: readonly DesignParameter[];
      readonly question: CapacityQuestion;
    };
    readonly output: SmallestDesign;
  };
  'crossing-breaking-demand': {
    readonly input: {
      readonly definition: CrossingDefinition;
      readonly range: DemandRange;
      readonly question: CapacityQuestion;
    };
    readonly output: BreakingDemand;
  };
  'crossing-demand-envelope': {
    readonly input: {
      readonly definition: CrossingDefinition;
      readonly along: DesignParameter;
      readonly range: DemandRange;
      readonly question: CapacityQuestion;
    };
    readonly output: readonly EnvelopePoint[];
  };
  'crossing-design-frontier': {
    readonly input: {
      readonly definition: CrossingDefinition;
      readonly along: DesignParameter;
      readonly other: DesignParameter;
      readonly question: CapacityQuestion;
    };
    readonly output: readonly FrontierPoint[];
  };
  'crossing-marginal-values': {
    readonly input: {
      readonly definition: CrossingDefinition;
      readonly parameters: readonly string[];
      readonly options: { readonly date: string; readonly seed: string; readonly days: number };
    };
    readonly output: readonly MarginalValue[];
  };
  'crossing-design-day': {
    readonly input: { readonly definition: CrossingDefinition; readonly options: DesignDayOptions };
    readonly output: DesignDayReport;
  };
  'crossing-served-by': {
    readonly input: { readonly definition: CrossingDefinition; readonly options: ServedByOptions };
    readonly output: ServedByReport;
  };
}

export const crossingTasks: {
  [Name in keyof CrossingTasks]: (input: CrossingTasks[Name]['input']) => CrossingTasks[Name]['output'];
} = {
  'crossing-hours': ({ definition, options }) => hourBands(definition, options),
  'crossing-trace': ({ definition, options }) => traceDay(definition, options),
  'crossing-records': ({ definition, options }) => dayRecordsCsv(definition, options),
  'crossing-calibration': ({ records, options }) => calibrate(records, options),
  'crossing-smallest-design': ({ definition, parameters, question }) =>
    smallestDesign(definition, parameters, question),
  'crossing-breaking-demand': ({ definition, range, question }) =>
    breakingDemand(definition, range, question),
  'crossing-demand-envelope': ({ definition, along, range, question }) =>
    demandEnvelope(definition, along, range, question),
  'crossing-design-frontier': ({ definition, along, other, question }) =>
    designFrontier(definition, along, other, question),
  'crossing-marginal-values': ({ definition, parameters, options }) =>
    marginalValues(definition, parameters, options),
  'crossing-design-day': ({ definition, options }) => designDay(definition, options),
  'crossing-served-by': ({ definition, options }) => servedBy(definition, options),
};
