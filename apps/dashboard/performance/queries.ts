import { queryOptions } from '@tanstack/react-query';
import { client, ProblemError, unwrap } from '../api/client.js';
import type { ViewOf } from '../api/queries.js';

const at = ({ asOf }: ViewOf) => (asOf === undefined ? {} : { asOf });

export const performanceQueries = {
  riskAnalysis: (project: string, view: ViewOf = {}) =>
    queryOptions({
      queryKey: [project, 'weekly', 'risk-analysis', view.asOf],
      queryFn: ({ signal }) =>
        unwrap(
          client.GET('/v1/projects/{project}/risk-analysis', {
            params: { path: { project }, query: at(view) },
            signal,
          }),
        ),
      retry: false,
    }),
  trackRecord: (project: string) =>
    queryOptions({
      queryKey: [project, 'weekly', 'track-record'],
      queryFn: ({ signal }) =>
        unwrap(
          client.GET('/v1/projects/{project}/forecasts/track-record', {
            params: { path: { project } },
            signal,
          }),
        ),
    }),
  risks: (project: string, view: ViewOf = {}) =>
    queryOptions({
      queryKey: [project, 'weekly', 'risks', view.asOf],
      queryFn: ({ signal }) =>
        unwrap(
          client.GET('/v1/projects/{project}/risks', {
            params: { path: { project }, query: at(view) },
            signal,
          }),
        ),
    }),
};

/** Whether a problem says only that nothing has been made yet. */
export const isAbsent = (error: unknown): boolean =>
  error instanceof ProblemError && error.code === 'analysis.absent';
