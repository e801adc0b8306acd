import { queryOptions } from '@tanstack/react-query';
import { client, unwrap, unwrapTagged } from './client.js';

/** Which life of the calendar and which morning a view looks at; absent: the current one, the data date. */
export interface ViewOf {
  readonly asOf?: string | undefined;
}

const at = ({ asOf }: ViewOf) => (asOf === undefined ? {} : { asOf });

/** Every read of the dashboard. Keys begin with the project, so that a moved calendar invalidates exactly its own. */
export const queries = {
  session: () =>
    queryOptions({
      queryKey: ['session'],
      queryFn: ({ signal }) => unwrap(client.GET('/v1/session', { signal })),
      staleTime: 300_000,
      retry: false,
    }),
  projects: () =>
    queryOptions({
      queryKey: ['projects'],
      queryFn: ({ signal }) => unwrap(client.GET('/v1/projects', { signal })),
    }),
  calendar: (project: string) =>
    queryOptions({
      queryKey: [project, 'calendar'],
      queryFn: ({ signal }) =>
        unwrapTagged(
          client.GET('/v1/projects/{project}/simulated-calendar', { params: { path: { project } }, signal }),
        ),
    }),
  calendarRuns: (project: string) =>
    queryOptions({
      queryKey: [project, 'calendar-runs'],
      queryFn: ({ signal }) =>
        unwrap(
          client.GET('/v1/projects/{project}/simulated-calendar/runs', {
            params: { path: { project } },
            signal,
          }),
        ),
    }),
  milestones: (project: string, view: ViewOf = {}) =>
    queryOptions({
      queryKey: [project, 'lived', 'milestones', view.asOf],
      queryFn: ({ signal }) =>
        unwrap(
          client.GET('/v1/projects/{project}/milestones', {
            params: { path: { project }, query: at(view) },
            signal,
          }),
        ),
    }),
  forecasts: (project: string) =>
    queryOptions({
      queryKey: [project, 'weekly', 'forecasts'],
      queryFn: ({ signal }) =>
        unwrap(client.GET('/v1/projects/{project}/forecasts', { params: { path: { project } }, signal })),
    }),
  reports: (project: string) =>
    queryOptions({
      queryKey: [project, 'weekly', 'reports'],
      queryFn: ({ signal }) =>
        unwrap(
          client.GET('/v1/projects/{project}/reports', {
            params: { path: { project }, query: { limit: 30 } },
            signal,
          }),
        ),
    }),
  journal: (project: string, from: string | undefined, subject?: string) =>
    queryOptions({
      queryKey: [project, 'lived', 'journal', from, subject],
      queryFn: ({ signal }) =>
        unwrap(
          client.GET('/v1/projects/{project}/journal', {
            params: {
              path: { project },
              query: { limit: 200, ...(from && { from }), ...(subject && { subject }) },
            },
            signal,
          }),
        ),
    }),
  gantt: (project: string, view: ViewOf = {}) =>
    queryOptions({
      queryKey: [project, 'lived', 'gantt', view.asOf],
      queryFn: ({ signal }) =>
        unwrap(
          client.GET('/v1/projects/{project}/gantt', {
            params: { path: { project }, query: at(view) },
            signal,
          }),
        ),
    }),
  scheduleComparison: (project: string, against: string, view: ViewOf = {}) =>
    queryOptions({
      queryKey: [project, 'lived', 'comparison', against, view.asOf],
      queryFn: ({ signal }) =>
        unwrap(
          client.GET('/v1/projects/{project}/schedule/comparison', {
            params: { path: { project }, query: { against, ...at(view) } },
            signal,
          }),
        ),
    }),
  activity: (project: string, activity: string, view: ViewOf = {}) =>
    queryOptions({
      queryKey: [project, 'lived', 'activity', activity, view.asOf],
      queryFn: ({ signal }) =>
        unwrap(
          client.GET('/v1/projects/{project}/activities/{activity}', {
            params: { path: { project, activity }, query: at(view) },
            signal,
          }),
        ),
    }),
  movement: (project: string, from: string, to: string | undefined, activity: string | undefined) =>
    queryOptions({
      queryKey: [project, 'lived', 'movement', from, to, activity],
      queryFn: ({ signal }) =>
        unwrap(
          client.GET('/v1/projects/{project}/movement', {
            params: { path: { project }, query: { from, ...(to && { to }), ...(activity && { activity }) } },
            signal,
          }),
        ),
    }),
  earnedValue: (project: string, view: ViewOf = {}) =>
    queryOptions({
      queryKey: [project, 'lived', 'earned-value', view.asOf],
      queryFn: ({ signal }) =>
        unwrap(
          client.GET('/v1/projects/{project}/earned-value', {
            params: { path: { project }, query: at(view) },
            signal,
          }),
        ),
    }),
  subscriptions: (project: string) =>
    queryOptions({
      queryKey: [project, 'subscriptions'],
      queryFn: ({ signal }) =>
        unwrap(
          client.GET('/v1/projects/{project}/report-subscriptions', {
            params: { path: { project } },
            signal,
          }),
        ),
    }),
  deliveries: (project: string) =>
    queryOptions({
      queryKey: [project, 'deliveries'],
      queryFn: ({ signal }) =>
        unwrap(client.GET('/v1/projects/{project}/deliveries', { params: { path: { project } }, signal })),
    }),
  quality: (project: string, view: ViewOf = {}) =>
    queryOptions({
      queryKey: [project, 'lived', 'quality', view.asOf],
      queryFn: ({ signal }) =>
        unwrap(
          client.GET('/v1/projects/{project}/quality', {
            params: { path: { project }, query: at(view) },
            signal,
          }),
        ),
    }),
  crossing: (project: string) =>
    queryOptions({
      queryKey: [project, 'crossing'],
      queryFn: ({ signal }) =>
        unwrap(client.GET('/v1/projects/{project}/crossing', { params: { path: { project } }, signal })),
      retry: false,
    }),
  crossingDays: (project: string, after?: string) =>
    queryOptions({
      queryKey: [project, 'lived', 'crossing-days', after],
      queryFn: ({ signal }) =>
        unwrap(
          client.GET('/v1/projects/{project}/crossing/days', {
            params: { path: { project }, query: { limit: 60, ...(after && { cursor: after }) } },
            signal,
          }),
        ),
    }),
  crossingDay: (project: string, date: string) =>
    queryOptions({
      queryKey: [project, 'crossing-day', date],
      queryFn: ({ signal }) =>
        unwrap(
          client.GET('/v1/projects/{project}/crossing/days/{date}', {
            params: { path: { project, date } },
            signal,
          }),
        ),
      retry: false,
    }),
  crossingHours: (project: string, date: string) =>
    queryOptions({
      queryKey: [project, 'crossing-hours', date],
      queryFn: ({ signal }) =>
        unwrap(
          client.GET('/v1/projects/{project}/crossing/days/{date}/hours', {
            params: { path: { project, date } },
            signal,
          }),
        ),
    }),
  crossingTrace: (project: string, date: string) =>
    queryOptions({
      queryKey: [project, 'crossing-trace', date],
      queryFn: ({ signal }) =>
        unwrap(
          client.GET('/v1/projects/{project}/crossing/days/{date}/trace', {
            params: { path: { project, date } },
            signal,
          }),
        ),
    }),
  openingCurves: (run: string, milestone: string | undefined) =>
    queryOptions({
      queryKey: ['run', run, 'opening-curves', milestone],
      queryFn: ({ signal }) =>
        unwrap(
          client.GET('/v1/runs/{run}/opening-curves', {
            params: { path: { run }, query: milestone === undefined ? {} : { milestone } },
            signal,
          }),
        ),
      staleTime: Infinity,
      retry: false,
    }),
  waitCurves: (run: string) =>
    queryOptions({
      queryKey: ['run', run, 'wait-curves'],
      queryFn: ({ signal }) =>
        unwrap(client.GET('/v1/runs/{run}/wait-curves', { params: { path: { run } }, signal })),
      staleTime: Infinity,
      retry: false,
    }),
  figures: (project: string) =>
    queryOptions({
      queryKey: [project, 'figures'],
      queryFn: ({ signal }) =>
        unwrap(client.GET('/v1/projects/{project}/model/figures', { params: { path: { project } }, signal })),
    }),
  scenarios: (project: string) =>
    queryOptions({
      queryKey: [project, 'scenarios'],
      queryFn: ({ signal }) =>
        unwrap(client.GET('/v1/projects/{project}/scenarios', { params: { path: { project } }, signal })),
    }),
  progress: (project: string) =>
    queryOptions({
      queryKey: [project, 'progress'],
      queryFn: ({ signal }) =>
        unwrap(client.GET('/v1/projects/{project}/progress', { params: { path: { project } }, signal })),
    }),
  modelVersions: (project: string) =>
    queryOptions({
      queryKey: [project, 'model-versions'],
      queryFn: ({ signal }) =>
        unwrap(
          client.GET('/v1/projects/{project}/model/versions', { params: { path: { project } }, signal }),
        ),
    }),
};
