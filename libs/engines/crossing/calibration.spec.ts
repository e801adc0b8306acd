import { describe, expect, it } from '@jest/globals';
import { BlockVariates, randomStream } from '#engines/numerics';
import { formatMinute, parseMinute } from '#engines/work-calendars';
import { khasanCrossing, tenLaneCheckpoint } from './khasan-crossing.fixture.js';
import {
  AnimationRecorder,
  arrivalProfiles,
  calibrate,
  compileFacility,
  CustomerCsv,
  expectedQueueMinutes,
  fitServiceTimes,
  inferQueue,
  simulateDay,
  simulateNetwork,
  TargetObserver,
  withDemand,
  withServers,
  type BoothRecord,
  type QueueingNetwork,
  type RecordReader,
} from './index.js';

describe('calibration', () => {
  it('finds the distribution that service times came from', () => {
    const draws = new Float64Array(1500);
    const stream = new BlockVariates(randomStream(3, 'fit'));
    stream.fillGamma(draws, 1500, 4);
    const [best, ...others] = fitServiceTimes(Array.from(draws, (x) => x * 1.5));
    expect(best!.distribution).toMatchObject({ kind: 'gamma' });
    if (best!.distribution.kind !== 'gamma') return;
    expect(Math.abs(best!.distribution.meanMinutes - 6)).toBeLessThan(0.25);
    expect(Math.abs(best!.distribution.coefficientOfVariation - 0.5)).toBeLessThan(0.04);
    expect(best!.pValue).toBeGreaterThan(0.05);
    expect(others.at(-1)!.distribution.kind).toBe('exponential');
    expect(others.at(-1)!.pValue).toBeLessThan(0.001);
  });

  it('says so when every service takes as long', () => {
    const fits = fitServiceTimes(new Array<number>(12).fill(2.5));
    expect(fits.map(({ distribution, pValue }) => [distribution, pValue])).toEqual([
      [{ kind: 'deterministic', minutes: 2.5 }, 1],
    ]);
  });

  it('keeps lanes of their own apart, and counts arrivals where each direction comes first', () => {
    const row = (id: string, direction: string, stage: string, booth: string, at: number): BoothRecord => {
      return { class: id, direction, stage, booth, arrival: at, start: at, end: at + 1 + (at % 3) };
    };
    const records = Array.from({ length: 30 }, (_, i) => [
      row('car', 'out', 'exit', 'e1', 600 + 9 * i),
      row('bus', 'out', 'exit', i % 2 ? 'e1' : 'e2', 602 + 9 * i),
      row('truck', 'out', 'exit', 'e3', 601 + 9 * i),
      row('car', 'out', 'entry', 'n1', 620 + 9 * i),
      row('car', 'in', 'entry', 'n2', 600 + 9 * i),
      row('car', 'in', 'exit', 'e4', 640 + 9 * i),
    ]).flat();
    const { stages, arrivals } = calibrate(records, { seed: 1, replications: 2 });
    const lines = stages.map(({ stage, direction, classes }) => `${stage} ${direction} ${classes.join('+')}`);
    expect(lines.sort()).toEqual([
      'entry in car',
      'entry out car',
      'exit in car',
      'exit out car+bus',
      'exit out truck',
    ]);
    const profiles = arrivals.map((profile) => `${profile.class} ${profile.direction} ${profile.perDay}`);
    expect(profiles.sort()).toEqual(['bus out 30', 'car in 30', 'car out 30', 'truck out 30']);
  });

  it('refuses too few', () => {
    expect(() => fitServiceTimes([1, 2, 3])).toThrow(
      expect.objectContaining({ code: 'crossing.too-few-records' }),
    );
  });

  it('reads volume, profile and weekdays from arrivals', () => {
    const start = parseMinute('2027-06-06T00:00');
    // Sunday to Saturday twice: ten at nine o'clock every day, ten more at fifteen on Sundays.
    const arrivals = Array.from({ length: 14 }, (_, day) => [
      ...Array.from({ length: 10 }, (_x, i) => start + day * 1440 + 540 + i),
      ...(day % 7 === 0 ? Array.from({ length: 10 }, (_x, i) => start + day * 1440 + 900 + i) : []),
    ]).flat();
    const [profile] = arrivalProfiles(
      arrivals.map((m) => ({ class: 'car', direction: 'out', at: formatMinute(m) })),
    );
    expect(profile!.perDay).toBeCloseTo(160 / 14, 10);
    expect(profile!.hourlyProfile[9]).toBeCloseTo(140 / 160, 10);
    expect(profile!.weekday[0]).toBeCloseTo(20 / (160 / 14), 10);
  });

  it('infers an exact small queue: one waits t/2, two by integration', () => {
    expect(expectedQueueMinutes([6])).toBeCloseTo(3, 10);
    // Two of uniforms on (0, 2), the lesser before 1: E = 2·(area) by hand: P = 3/4, E[wait sum] = 3 − E[X1 + X2].
    const sum = (() => {
      // Ordered (x, y) on 0 < x < 1, x < y < 2, uniform: integral of x + y over the region divided by its area 3/2.
      const area = 1.5;
      const integral = 2 / 2 + 2 - 1 / 3 - 1 / 6;
      return integral / area;
    })();
    expect(expectedQueueMinutes([1, 2])).toBeCloseTo(3 - sum, 10);
  });

  it('infers the queue of a simulated booth it never saw', () => {
    const network: QueueingNetwork = {
      pools: [{ id: 'booths', servers: 2 }],
      stations: [{ id: 'booths', pool: 'booths' }],
      sources: [
        {
          id: 'cars',
          arrivals: { kind: 'poisson', perMinute: 0.27 },
          route: [
            { station: 'booths', service: { kind: 'gamma', meanMinutes: 6, coefficientOfVariation: 0.5 } },
          ],
        },
      ],
    };
    const services: { start: number; end: number }[] = [];
    const reader: RecordReader = {
      visits: (chunk) => {
        for (let i = 0; i < chunk.count; i++)
          services.push({ start: chunk.started[i]!, end: chunk.ended[i]! });
      },
      stays: () => undefined,
    };
    const run = simulateNetwork(network, { seed: 8, customersPerSource: 1200, readers: [reader] });
    const inferred = inferQueue(services, 2, 1e-9);
    const truth = run.stations[0]!.wait.meanMinutes;
    expect(Math.abs(inferred.meanWaitMinutes - truth) / truth).toBeLessThan(0.12);
  });
});

describe('capacity questions', () => {
  it('changes servers and demand without touching the rest', () => {
    const crossing = khasanCrossing();
    expect(withServers(crossing, { 'bus-out': 3 }).pools.find((p) => p.id === 'bus-out')!.servers).toBe(3);
    expect(() => withServers(crossing, { tram: 1 })).toThrow(
      expect.objectContaining({ code: 'crossing.unknown-pool' }),
    );
    const [stream] = withDemand(crossing, 2).demand;
    expect(stream).toMatchObject({ perDay: 140 });
  });

  it('observes a day against its targets, paired by replication', () => {
    const target = { id: 't', measure: 'p95-wait', class: 'car', atMost: 30, shareOfDays: 0.95 } as const;
    const lanes = (servers: number): TargetObserver =>
      new TargetObserver(
        { ...withServers(tenLaneCheckpoint(10), { lanes: servers }), targets: [target] },
        5,
        '2027-06-01',
      );
    const [few, many] = [lanes(6), lanes(12)];
    for (let replication = 0; replication < 4; replication++) {
      expect(many.values(replication)[0]!).toBeLessThanOrEqual(few.values(replication)[0]!);
      expect(many.meets(replication)).toBe(true);
      expect(few.meets(replication)).toBe(false);
    }
  });
});

describe('records', () => {
  it('go out as CSV and as an animation of the day, customer by customer', () => {
    const crossing = tenLaneCheckpoint(12);
    const facility = compileFacility(crossing);
    const lines: string[] = [];
    const animation = new AnimationRecorder(facility);
    const csv = new CustomerCsv(facility, { stay: (line) => lines.push(line) });
    const { result } = simulateDay(crossing, '2027-06-01', null, { seed: 1 }, [csv, animation]);
    expect(lines).toHaveLength(result.vehicles.arrived);
    expect(lines[0]!.split(',')).toHaveLength(CustomerCsv.stayHeader.split(',').length);
    const trace = animation.trace();
    expect(trace.stages).toEqual(['gate', 'control']);
    expect(trace.visits).toHaveLength(2 * result.vehicles.arrived);
    expect(trace.visits.every((row, i) => i === 0 || row[3] >= trace.visits[i - 1]![3])).toBe(true);
  });
});
