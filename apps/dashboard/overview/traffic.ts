import type { Schemas } from '../api/client.js';

type Day = Schemas['CrossingDay'];

export interface Served {
  readonly people: number;
  readonly vehicles: number;
  readonly unservedPeople: number;
  readonly unservedVehicles: number;
}

/** Averages a day; undefined without days. */
export function averageServed(days: readonly Day[]): Served | undefined {
  if (days.length === 0) return undefined;
  const mean = (of: (day: Day['day']) => number): number =>
    days.reduce((sum, { day }) => sum + of(day), 0) / days.length;
  return {
    people: mean(({ people }) => people.served),
    vehicles: mean(({ vehicles }) => vehicles.served),
    unservedPeople: mean(({ people }) => people.unserved),
    unservedVehicles: mean(({ vehicles }) => vehicles.unserved),
  };
}

export function designOf(
  days: readonly Day[],
): { readonly people: number; readonly vehicles: number } | undefined {
  const design = days.at(-1)?.day.design;
  return design && { people: design.peoplePerDay, vehicles: design.vehiclesPerDay };
}
