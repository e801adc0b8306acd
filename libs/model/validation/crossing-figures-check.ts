import type { JsonPath } from '../json-value.js';
import type { ModelCrossing } from '../model-sections.js';
import { clockMinutes } from '../notation/duration-notation.js';
import type { CheckedDocument } from './checked-document.js';

type Time = NonNullable<ModelCrossing['classes'][number]['patience']>;
type People = ModelCrossing['classes'][number]['people'];
type Lane = ModelCrossing['lanes'][number];

/** Figures of the crossing that must agree with each other: times, numbers of people, staff and lanes, ramps. */
export function checkCrossingFigures(document: CheckedDocument): void {
  const crossing = document.mapping('crossing');
  if (!crossing) return;
  const check = new FigureCheck(document);
  crossing.classes.forEach(({ people, patience }, index) => {
    check.people(people, ['classes', index, 'people']);
    if (patience) check.time(patience, ['classes', index, 'patience']);
  });
  crossing.stages.forEach((stage, index) => {
    if (!('service' in stage)) return;
    for (const [name, time] of Object.entries(stage.service))
      check.time(time, ['stages', index, 'service', name]);
    if (stage.kind === 'swap-yard' && stage.returnTrip)
      check.time(stage.returnTrip, ['stages', index, 'returnTrip']);
  });
  crossing.lanes.forEach((lane, index) => {
    check.lane(lane, ['lanes', index]);
  });
  crossing.closures?.forEach((closure, index) => {
    if (closure.kind === 'random') check.time(closure.duration, ['closures', index, 'duration']);
  });
  checkDemandFigures(check, crossing);
}

function checkDemandFigures(check: FigureCheck, { demand }: ModelCrossing): void {
  demand.traffic.forEach(({ batch }, index) => {
    if (batch !== undefined) check.people(batch, ['demand', 'traffic', index, 'batch']);
  });
  demand.streams?.forEach((stream, index) => {
    if ('lateness' in stream && stream.lateness) {
      check.time(stream.lateness, ['demand', 'streams', index, 'lateness'], true);
    }
  });
  demand.levels.forEach(({ rampUp = [] }, index) => {
    rampUp.forEach(({ day }, position) => {
      if (position === 0 || day > rampUp[position - 1]!.day) return;
      const at = ['demand', 'levels', index, 'rampUp', position, 'day'];
      check.wrong(at, `day ${day} does not come after the day before it: put the days in order`);
    });
  });
}

class FigureCheck {
  constructor(private readonly document: CheckedDocument) {}

  wrong(at: JsonPath, message: string): void {
    this.document.problem('model.crossing', ['crossing', ...at], message);
  }

  /** `signed`: a lateness may be negative, and only it may be normal. */
  time(time: Time, at: JsonPath, signed = false): void {
    if (typeof time === 'string') return;
    switch (time.shape) {
      case 'exponential':
      case 'erlang':
      case 'gamma':
      case 'lognormal':
        if (clockMinutes(time.mean) <= 0)
          this.wrong([...at, 'mean'], 'the mean of a time that varies is above zero');
        return;
      case 'triangular':
        this.order([time.minimum, time.likely, time.maximum], ['minimum', 'likely', 'maximum'], at);
        return;
      case 'uniform':
        this.order([time.minimum, time.maximum], ['minimum', 'maximum'], at);
        return;
      case 'normal':
        if (!signed)
          this.wrong(
            [...at, 'shape'],
            'normal may be negative: take gamma or lognormal except for a lateness',
          );
        return;
      case 'empirical':
        if (!signed && time.minutes.some((value) => value < 0))
          this.wrong([...at, 'minutes'], 'a time is not negative');
        if (time.weights) this.weights(time.minutes.length, time.weights, [...at, 'weights']);
    }
  }

  people(people: People, at: JsonPath): void {
    if (typeof people === 'number') return;
    if ('counts' in people) {
      this.weights(people.counts.length, people.weights, [...at, 'weights']);
    } else if (people.from > people.to) {
      this.wrong([...at, 'to'], `from ${people.from} to ${people.to} is empty: exchange them`);
    }
  }

  lane(lane: Lane, at: JsonPath): void {
    lane.staffing?.forEach(({ count }, index) => {
      if (count <= lane.count) return;
      this.wrong(
        [...at, 'staffing', index, 'count'],
        `${count} are staffed of ${lane.count}: raise the lanes or lower this`,
      );
    });
    lane.reversible?.forEach(({ count }, index) => {
      const total = Object.values(count).reduce((sum, held) => sum + held, 0);
      if (total <= lane.count) return;
      this.wrong(
        [...at, 'reversible', index, 'count'],
        `the directions share ${total} of ${lane.count}: lower one of them`,
      );
    });
    if (lane.skillFactors && lane.skillFactors.length < lane.count) {
      const message = `${lane.skillFactors.length} factors for ${lane.count} lanes: give one for each`;
      this.wrong([...at, 'skillFactors'], message);
    }
    if (lane.breakdown) {
      if (clockMinutes(lane.breakdown.meanTimeBetween) <= 0) {
        this.wrong([...at, 'breakdown', 'meanTimeBetween'], 'the time between breakdowns is above zero');
      }
      this.time(lane.breakdown.repair, [...at, 'breakdown', 'repair']);
    }
  }

  private order(texts: readonly string[], names: readonly string[], at: JsonPath): void {
    const minutes = texts.map((text) => clockMinutes(text));
    minutes.forEach((value, index) => {
      if (index === 0 || minutes[index - 1]! <= value) return;
      const message = `${names.join(' ≤ ')} must hold: ${names[index - 1]} is longer than ${names[index]}`;
      this.document.problem('model.three-point-order', ['crossing', ...at, names[index]!], message);
    });
  }

  private weights(values: number, weights: readonly number[], at: JsonPath): void {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (weights.length === values && total > 0) return;
    this.wrong(at, `${values} values need as many weights, not all zero: found ${weights.length}`);
  }
}
