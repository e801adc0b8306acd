import { queryOptions } from '@tanstack/react-query';
import { client, unwrap, unwrapTagged, type Schemas } from '../api/client.js';

export type Activity = Schemas['Activity'];

/** A page of activities is at most this long; all pages are read. */
const PAGE = 1000;

async function allActivities(project: string, signal: AbortSignal): Promise<readonly Activity[]> {
  const found: Activity[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await unwrap(
      client.GET('/v1/projects/{project}/activities', {
        params: { path: { project }, query: { limit: PAGE, ...(cursor !== undefined && { cursor }) } },
        signal,
      }),
    );
    found.push(...page.items);
    if (page.nextCursor === null) return found;
    cursor = page.nextCursor;
  }
}

/** A model document as JSON; what is edited here is looked up by section and id. */
export interface ModelDocument {
  readonly [section: string]: unknown;
}

export const statusingQueries = {
  activities: (project: string) =>
    queryOptions({
      queryKey: [project, 'lived', 'all-activities'],
      queryFn: ({ signal }) => allActivities(project, signal),
    }),
  progress: (project: string, activity: string | undefined, cursor: string | undefined) =>
    queryOptions({
      queryKey: [project, 'lived', 'progress-entries', activity, cursor],
      queryFn: ({ signal }) =>
        unwrap(
          client.GET('/v1/projects/{project}/progress', {
            params: {
              path: { project },
              query: { limit: 200, ...(activity && { activity }), ...(cursor && { cursor }) },
            },
            signal,
          }),
        ),
    }),
  observations: (project: string, about: string | undefined) =>
    queryOptions({
      queryKey: [project, 'observations', about],
      queryFn: ({ signal }) =>
        unwrap(
          client.GET('/v1/projects/{project}/observations', {
            params: { path: { project }, query: { limit: 500, ...(about && { about }) } },
            signal,
          }),
        ),
    }),
  model: (project: string) =>
    queryOptions({
      queryKey: [project, 'model'],
      queryFn: async ({ signal }) => {
        const { value, tag } = await unwrapTagged<unknown>(
          client.GET('/v1/projects/{project}/model', { params: { path: { project } }, signal }),
        );
        return { document: value as ModelDocument, tag };
      },
      staleTime: Infinity,
    }),
  changes: (project: string, version: number, older: number) =>
    queryOptions({
      queryKey: [project, 'model-changes', version, older],
      queryFn: ({ signal }) =>
        unwrap(
          client.GET('/v1/projects/{project}/model/versions/{version}/changes', {
            params: { path: { project, version }, query: { with: String(older) } },
            signal,
          }),
        ),
      staleTime: Infinity,
    }),
  baselines: (project: string) =>
    queryOptions({
      queryKey: [project, 'baselines'],
      queryFn: ({ signal }) =>
        unwrapTagged(
          client.GET('/v1/projects/{project}/baselines', { params: { path: { project } }, signal }),
        ),
    }),
};
