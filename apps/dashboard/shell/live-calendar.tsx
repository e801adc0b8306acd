import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../api/client.js';
import { followEvents, type StreamState } from '../api/event-stream.js';
import { queries } from '../api/queries.js';

type Calendar = Schemas['SimulatedCalendar'];
type Entry = Schemas['JournalEntry'];

export interface Live {
  readonly calendar: Calendar | undefined;
  /** What was written in the journal while this page was open, newest first. */
  readonly entries: readonly Entry[];
  readonly stream: StreamState;
}

const LiveContext = createContext<Live>({ calendar: undefined, entries: [], stream: 'connecting' });

export const useLive = (): Live => use(LiveContext);

const KEPT = 60;
/** Views are read anew at most this often while days pass quickly. */
const DAILY_MS = 700;
const WEEKLY_MS = 2_500;

/** Follows a project's simulated calendar and keeps what is shown in step with it. */
export function LiveCalendar({ project, children }: { project: string | undefined; children: ReactNode }) {
  const queryClient = useQueryClient();
  const initial = useQuery({ ...queries.calendar(project ?? ''), enabled: project !== undefined });
  const [calendar, setCalendar] = useState<Calendar>();
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [stream, setStream] = useState<StreamState>('connecting');

  useEffect(() => {
    if (project === undefined) return;
    const abort = new AbortController();
    let seen: string | undefined;
    const soon = (part: 'lived' | 'weekly', wait: number) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const run = (): void => {
        timer ??= setTimeout(() => {
          timer = undefined;
          if (!abort.signal.aborted) void queryClient.invalidateQueries({ queryKey: [project, part] });
        }, wait);
      };
      return run;
    };
    const daily = soon('lived', DAILY_MS);
    const weekly = soon('weekly', WEEKLY_MS);
    void followEvents(
      `/v1/projects/${encodeURIComponent(project)}/simulated-calendar/events`,
      ({ type, data }) => {
        if (type !== 'calendar') return;
        const event = JSON.parse(data) as Schemas['CalendarEvent'];
        const where = `${event.calendar.run} ${event.calendar.dataDate} ${event.calendar.modelVersion}`;
        setCalendar(event.calendar);
        if (event.entries.length > 0)
          setEntries((before) => [...event.entries.toReversed(), ...before].slice(0, KEPT));
        if (seen !== undefined && seen !== where) {
          daily();
          weekly();
        }
        seen = where;
      },
      setStream,
      abort.signal,
    );
    return () => {
      abort.abort();
    };
  }, [project, queryClient]);

  const live = useMemo(
    () => ({ calendar: calendar ?? initial.data?.value, entries, stream }),
    [calendar, initial.data, entries, stream],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}
