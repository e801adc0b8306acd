import { useRef, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, unwrap, type Schemas } from '../api/client.js';
import { queries } from '../api/queries.js';
import { ProblemNotice } from '../figures/states.js';
import { changeSearch } from './address.js';
import { JumpDialog } from './jump-dialog.js';
import { useLive } from './live-calendar.js';
import { dateText, plural, weekdayText } from './words.js';

const SPEEDS = [
  { daysPerTick: 1, tickSeconds: 2, name: '1 day every 2 s' },
  { daysPerTick: 1, tickSeconds: 1, name: '1 day a second' },
  { daysPerTick: 7, tickSeconds: 1, name: '1 week a second' },
  { daysPerTick: 30, tickSeconds: 1, name: '30 days a second' },
];

const STATES = { running: 'running', paused: 'paused', finished: 'finished' } as const;

/** Where the simulated calendar stands, and what moves it. */
export function CalendarBar({ project, asOf }: { project: string; asOf: string | undefined }) {
  const { calendar, stream } = useLive();
  const [jumping, setJumping] = useState(false);
  const control = useCalendarControl(project);
  if (!calendar) return <div className="calendar-bar" aria-busy="true" />;
  const simulated = calendar.progressSource === 'simulated';
  return (
    <section className="calendar-bar" aria-label="Simulated calendar">
      <p className="data-date">
        <span className="quiet">{simulated ? 'Simulated day' : 'Status date'}</span>
        <strong data-testid="data-date">
          {weekdayText(calendar.dataDate)}, {dateText(calendar.dataDate)}
        </strong>
        <span className={`state ${stream === 'offline' ? 'offline' : calendar.state}`} role="status">
          {stream === 'offline'
            ? 'offline, trying again'
            : simulated
              ? STATES[calendar.state]
              : 'real progress'}
        </span>
      </p>
      {simulated && <Controls calendar={calendar} control={control} onJump={() => setJumping(true)} />}
      {!simulated && (
        <button type="button" onClick={() => setJumping(true)}>
          Look at another date
        </button>
      )}
      {control.advancing && (
        <p className="advancing" role="status">
          Living days …{' '}
          <button type="button" onClick={control.stop}>
            Stop
          </button>
        </p>
      )}
      {control.error !== null && <ProblemNotice error={control.error} />}
      {asOf !== undefined && (
        <p className="notice as-of" role="status">
          You are looking at <strong>{dateText(asOf)}</strong> as it stood that morning.
          <button type="button" onClick={() => changeSearch({ asOf: undefined })}>
            Back to {dateText(calendar.dataDate)}
          </button>
        </p>
      )}
      {jumping && (
        <JumpDialog
          project={project}
          calendar={calendar}
          asOf={asOf}
          onAdvance={(until) => control.advance({ until })}
          onClose={() => setJumping(false)}
        />
      )}
    </section>
  );
}

type Control = ReturnType<typeof useCalendarControl>;

function Controls({
  calendar,
  control,
  onJump,
}: {
  calendar: Schemas['SimulatedCalendar'];
  control: Control;
  onJump: () => void;
}) {
  const finished = calendar.state === 'finished';
  const running = calendar.state === 'running';
  const busy = control.advancing || control.changing;
  const speed = SPEEDS.findIndex(
    ({ daysPerTick, tickSeconds }) =>
      daysPerTick === calendar.daysPerTick && tickSeconds === calendar.tickSeconds,
  );
  return (
    <div className="controls">
      <button
        type="button"
        className="primary"
        disabled={finished || busy}
        onClick={() => control.change({ state: running ? 'paused' : 'running' })}
      >
        {running ? 'Pause' : 'Play'}
      </button>
      <button type="button" disabled={finished || busy} onClick={() => control.advance({ days: 1 })}>
        +1 day
      </button>
      <button type="button" disabled={finished || busy} onClick={() => control.advance({ days: 7 })}>
        +1 week
      </button>
      <label>
        <span className="quiet">Speed</span>
        <select
          value={speed}
          disabled={finished}
          onChange={(event) => {
            const { daysPerTick, tickSeconds } = SPEEDS[Number(event.target.value)] ?? SPEEDS[0]!;
            control.change({ daysPerTick, tickSeconds });
          }}
        >
          {speed === -1 && (
            <option value={-1}>
              {plural(calendar.daysPerTick, 'day')} every {calendar.tickSeconds} s
            </option>
          )}
          {SPEEDS.map(({ name }, index) => (
            <option key={name} value={index}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="button" onClick={onJump}>
        Jump …
      </button>
    </div>
  );
}

/** Everything that moves a calendar. Edits name the version they change, so that two people do not overrule each other. */
function useCalendarControl(project: string) {
  const queryClient = useQueryClient();
  const abort = useRef<AbortController>(undefined);
  const path = { project };
  const refresh = () => queryClient.invalidateQueries({ queryKey: [project, 'calendar'] });

  const change = useMutation({
    mutationFn: async (patch: Schemas['PatchSimulatedCalendar']) => {
      const { tag } = await queryClient.fetchQuery({ ...queries.calendar(project), staleTime: 0 });
      return unwrap(
        client.PATCH('/v1/projects/{project}/simulated-calendar', {
          params: { path },
          headers: { 'If-Match': tag },
          body: patch,
        }),
      );
    },
    onSettled: refresh,
  });
  const advance = useMutation({
    mutationFn: (body: Schemas['AdvanceSimulatedCalendar']) => {
      abort.current = new AbortController();
      return unwrap(
        client.POST('/v1/projects/{project}/simulated-calendar/advance', {
          params: { path },
          body,
          signal: abort.current.signal,
        }),
      );
    },
    onSettled: refresh,
  });
  const stopped = advance.error instanceof DOMException && advance.error.name === 'AbortError';
  return {
    change: change.mutate,
    changing: change.isPending,
    advance: advance.mutate,
    advancing: advance.isPending,
    stop: () => abort.current?.abort(),
    error: change.error ?? (stopped ? null : advance.error),
  };
}
