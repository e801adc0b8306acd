import { useEffect } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client, unwrap, type Schemas } from '../api/client.js';
import { followEvents } from '../api/event-stream.js';
import { Card } from '../figures/parts.js';
import { Awaited, ProblemNotice } from '../figures/states.js';
import { percentText, plural } from '../shell/words.js';
import { ResultView } from './result-view.js';
import { SweepView, sweepOf, type SweepSpecification } from './sweep-view.js';
import { whatIfOf } from './what-if-result.js';

type Run = Schemas['Run'];
const ENDED = new Set<Run['status']>(['completed', 'failed', 'cancelled']);

const runQuery = (run: string) => ({
  queryKey: ['run', run],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    unwrap(client.GET('/v1/runs/{run}', { params: { path: { run } }, signal })),
});

/** A run while it works, and what it found. */
export function RunWatch({ run, name }: { run: string; name: string }) {
  const found = useQuery({
    ...runQuery(run),
    // Events say when to look; looking now and then covers a stream that is not there.
    refetchInterval: ({ state }) => (state.data && ENDED.has(state.data.status) ? false : 2000),
  });
  useRunEvents(run, found.data === undefined || !ENDED.has(found.data.status));
  return (
    <Awaited query={found} what="the run" height={220}>
      {(view) => {
        const result = whatIfOf(view.result);
        if (view.status === 'completed' && result)
          return <ResultView result={result} name={name} run={run} />;
        const sweep = sweepOf(view.result);
        if (view.status === 'completed' && sweep) {
          return (
            <SweepView result={sweep} specification={view.specification as SweepSpecification} run={run} />
          );
        }
        if (view.status === 'failed') return <Failed view={view} />;
        if (view.status === 'cancelled') {
          return (
            <Card title={name}>
              <p>The run was cancelled. Run it again whenever you like.</p>
            </Card>
          );
        }
        return <Working view={view} name={name} />;
      }}
    </Awaited>
  );
}

function useRunEvents(run: string, wanted: boolean): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!wanted) return;
    const abort = new AbortController();
    void followEvents(
      `/v1/runs/${run}/events`,
      ({ data }) => {
        const event = JSON.parse(data === '' ? '{}' : data) as { progress?: number; kind?: string };
        if (event.progress !== undefined && event.kind === 'progress') {
          queryClient.setQueryData<Run>(
            ['run', run],
            (before) =>
              before && { ...before, ...event, status: 'running' as const, id: before.id, kind: before.kind },
          );
        } else if (event.kind !== undefined) void queryClient.invalidateQueries({ queryKey: ['run', run] });
      },
      () => undefined,
      abort.signal,
    );
    return () => {
      abort.abort();
    };
  }, [run, wanted, queryClient]);
}

function Working({ view, name }: { view: Run; name: string }) {
  const queryClient = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => unwrap(client.DELETE('/v1/runs/{run}', { params: { path: { run: view.id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['run', view.id] }),
  });
  const left = (view as { secondsLeft?: number | null }).secondsLeft ?? null;
  return (
    <Card title={name}>
      <div className="run-progress" role="status">
        <progress
          max={1}
          value={view.status === 'queued' ? undefined : view.progress}
          aria-label="Progress of the run"
        />
        <span>
          {view.status === 'queued' ? 'Waiting for its turn' : `${percentText(view.progress)} done`}
          {left === null ? '' : `, about ${plural(Math.max(1, Math.round(left)), 'second')} left`}
        </span>
        <button type="button" onClick={() => cancel.mutate()} disabled={cancel.isPending}>
          Cancel the run
        </button>
      </div>
      {cancel.error && <ProblemNotice error={cancel.error} />}
    </Card>
  );
}

function Failed({ view }: { view: Run }) {
  const error = (view.error ?? {}) as { title?: string; detail?: string; code?: string; errors?: unknown };
  return (
    <div className="notice bad" role="alert">
      <strong>{error.title ?? 'The run failed'}</strong>
      <p>{error.detail ?? 'It ended without a result.'}</p>
      {error.code !== undefined && <p className="quiet">Code {error.code}</p>}
    </div>
  );
}
