import type { CrossingSection } from './crossing-content.js';

const TRUCK_WAITS = [42, 55, 61, 52, 40, 31, 27, 34, 41, 36, 24, 12];
const CAR_WAITS = [18, 22, 19, 14, 10, 8, 9, 12, 15, 11, 7, 3];
const FIRST_DAY = 1_807_574_400_000; // 12 April 2027

function bands(
  means: readonly number[],
  half: number,
): NonNullable<CrossingSection['waitByHour']>[number]['points'] {
  return means.map((mean, index) => ({
    hour: 9 + index,
    mean,
    low: Math.round((mean - half * (0.5 + mean / 60)) * 10) / 10,
    high: Math.round((mean + half * (0.5 + mean / 60)) * 10) / 10,
  }));
}

function days(
  base: number,
  growth: number,
  capacity: number,
): { date: string; served: number; unserved: number; closed?: boolean }[] {
  return Array.from({ length: 28 }, (_, index) => {
    const date = new Date(FIRST_DAY + index * 86_400_000).toISOString().slice(0, 10);
    if (index === 19) return { date, served: 0, unserved: 0, closed: true };
    const demand = Math.round(base + index * growth + ((index * 7919) % 11) * growth);
    const served = Math.min(demand, capacity);
    return { date, served, unserved: demand - served };
  });
}

export const sampleCrossing: CrossingSection = {
  state: 'forecast',
  replications: 200,
  lanes: 10,
  hoursPerDay: 12,
  people: {
    served: 2741,
    target: 2850,
    halfWidth: 24,
    demand: 2850,
    unserved: 109,
    daysOnTarget: 0.61,
    days: days(1400, 52, 2790),
  },
  vehicles: {
    served: 300,
    target: 300,
    halfWidth: 1.1,
    demand: 300,
    unserved: 0,
    daysOnTarget: 1,
    days: days(160, 5, 310),
  },
  waits: [
    {
      class: 'truck',
      direction: 'To Korea',
      meanMinutes: 38.2,
      p95Minutes: 84.1,
      bufferMinutes: 45.9,
      targetMinutes: 45,
      withinTarget: 0.68,
    },
    {
      class: 'bus',
      direction: 'To Korea',
      meanMinutes: 21.7,
      p95Minutes: 44.9,
      bufferMinutes: 23.2,
      targetMinutes: 45,
      withinTarget: 0.95,
    },
    {
      class: 'car',
      direction: 'To Korea',
      meanMinutes: 12.4,
      p95Minutes: 29.8,
      bufferMinutes: 17.4,
      targetMinutes: 20,
      withinTarget: 0.83,
    },
    {
      class: 'person',
      meanMinutes: 27.9,
      p95Minutes: 71.3,
      bufferMinutes: 43.4,
      targetMinutes: 30,
      withinTarget: 0.64,
    },
  ],
  queues: [
    { name: 'Passenger hall, passport desks', mean: 64.2, maximum: 241, peakHour: 10 },
    { name: 'Truck lanes', mean: 4.1, maximum: 17, peakHour: 11 },
  ],
  waitByHour: [
    { name: 'Trucks, to Korea', points: bands(TRUCK_WAITS, 9) },
    { name: 'Cars, to Korea', points: bands(CAR_WAITS, 4) },
  ],
  utilisation: [
    { name: 'Passenger hall, passport desks', utilisation: 0.93, low: 0.91, high: 0.95, offeredLoad: 1.04 },
    { name: 'Truck lanes, customs and scanner', utilisation: 0.78, low: 0.75, high: 0.81, offeredLoad: 0.78 },
    { name: 'Bus lanes', utilisation: 0.71, low: 0.68, high: 0.74, offeredLoad: 0.71 },
    { name: 'Car lanes', utilisation: 0.42, low: 0.4, high: 0.44, offeredLoad: 0.42 },
  ],
  utilisationLimit: 0.85,
  bottleneck: {
    name: 'Passenger hall, passport desks',
    utilisation: 0.93,
    offeredLoad: 1.04,
    relief: 'Two more desks would serve all 2,850 people with a mean wait of 9 minutes.',
  },
  outlook: [
    { weekStarting: '2027-04-12', people: 1630, vehicles: 184, note: 'First week of opening' },
    { weekStarting: '2027-04-19', people: 2010, vehicles: 219 },
    { weekStarting: '2027-04-26', people: 2370, vehicles: 251, note: 'Closed on 1 May' },
  ],
  command: 'spanwise crossing models/tumen-crossing.yaml --replications 200 --seed 20250430',
};
