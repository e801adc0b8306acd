import {
  dayRecordsCsv,
  designDay,
  hourBands,
  servedBy,
  traceDay,
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
  'crossing-design-day': ({ definition, options }) => designDay(definition, options),
  'crossing-served-by': ({ definition, options }) => servedBy(definition, options),
};
