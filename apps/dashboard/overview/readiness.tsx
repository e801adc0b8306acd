import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { client, unwrap, type Schemas } from '../api/client.js';
import { addDays, numberText, percentText } from '../shell/words.js';
import type { Milestone } from './opening-milestone.js';

type Readiness = Schemas['CrossingReadiness'];

/** Demand has had this long to grow when the crossing is asked to carry what it is designed for. */
const AFTER_OPENING_DAYS = 60;
/** Futures of the works; the chance that it copes once open hardly needs them. */
const ITERATIONS = 500;

/** Asked once for a month of progress and a month of opening: it takes the server a moment of real work. */
function readinessQuery(project: string, opening: Milestone, asOf: string) {
  const opens = (opening.forecast.p50 ?? opening.forecast.deterministic).slice(0, 10);
  const by = `${addDays(opens, AFTER_OPENING_DAYS).slice(0, 7)}-15`;
  return queryOptions({
    queryKey: [project, 'readiness', by, asOf.slice(0, 7)],
    queryFn: ({ signal }) =>
      unwrap(
        client.GET('/v1/projects/{project}/crossing/readiness', {
          params: { path: { project }, query: { by, iterations: ITERATIONS } },
          signal,
        }),
      ),
    staleTime: Infinity,
    retry: false,
  });
}

/** Whether it will cope once it is open; only before it is, and only where something opens traffic. */
export function useReadiness(project: string, opening: Milestone | undefined, asOf: string) {
  const wanted = opening !== undefined && opening.actual === null && opening.opens.length > 0;
  const found = useQuery({
    ...readinessQuery(project, opening ?? NOTHING, asOf),
    enabled: wanted,
    placeholderData: keepPreviousData,
  });
  return { wanted: wanted && found.error === null, readiness: wanted ? found.data : undefined };
}

const NOTHING = { forecast: { p50: null, deterministic: '2000-01-01' } } as Milestone;

/** `Once open it copes with 2,850 people and 300 vehicles a day (98 % sure).` */
export function copesSentence({ design, probability, capacity }: Readiness): string {
  const load = `${numberText(design.peoplePerDay)} people and ${numberText(design.vehiclesPerDay)} vehicles a day`;
  const { estimate } = probability.copes;
  const verdict =
    estimate >= 0.8
      ? `Once open it copes with ${load}`
      : estimate >= 0.5
        ? `Once open it copes with ${load} on most days only`
        : `Once open it does not cope with ${load}`;
  return `${verdict}: it carries that many on ${percentText(estimate)} of such days, and on ${percentText(capacity.everyoneServed.estimate)} everybody gets through.`;
}
