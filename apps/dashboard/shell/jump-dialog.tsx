import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, unwrap, type Schemas } from '../api/client.js';
import { Dialog } from '../figures/parts.js';
import { ProblemNotice } from '../figures/states.js';
import { changeSearch } from './address.js';
import { addDays, dateText, daysBetween, plural } from './words.js';

interface JumpProps {
  readonly project: string;
  readonly calendar: Schemas['SimulatedCalendar'];
  readonly asOf: string | undefined;
  readonly onAdvance: (until: string) => void;
  readonly onClose: () => void;
}

/** Another date: back to a lived one as it was, forward by living the days between, or the whole life anew. */
export function JumpDialog({ project, calendar, asOf, onAdvance, onClose }: JumpProps) {
  const [date, setDate] = useState(asOf ?? calendar.dataDate);
  const ahead = /^\d{4}-\d{2}-\d{2}$/.test(date) ? daysBetween(calendar.dataDate, date) : NaN;
  const before = date < calendar.startDate;
  const forward = ahead > 0;
  const mayAdvance = calendar.progressSource === 'simulated' && calendar.state !== 'finished';
  const go = (): void => {
    if (forward) onAdvance(date);
    else changeSearch({ asOf: ahead === 0 ? undefined : date }, { replace: false });
    onClose();
  };
  return (
    <Dialog title="Jump to a date" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <label>
          Date
          <input
            type="date"
            value={date}
            min={calendar.startDate}
            max={addDays(calendar.dataDate, mayAdvance ? 4000 : 0)}
            onChange={(event) => setDate(event.target.value)}
          />
        </label>
        <p className="quiet">
          {Number.isNaN(ahead)
            ? 'Choose a date.'
            : before
              ? `The calendar began on ${dateText(calendar.startDate)}.`
              : forward
                ? `${plural(ahead, 'day')} ahead: they are lived one by one, and you can stop at any day.`
                : ahead === 0
                  ? 'The day on which the calendar stands.'
                  : 'A lived day: everything is shown as it stood that morning. Nothing changes.'}
        </p>
        <div className="buttons">
          <button className="primary" disabled={Number.isNaN(ahead) || before || (forward && !mayAdvance)}>
            {forward ? `Live until ${dateText(date)}` : 'Look at that day'}
          </button>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
        </div>
      </form>
      {calendar.progressSource === 'simulated' && (
        <Restart project={project} calendar={calendar} onDone={onClose} />
      )}
    </Dialog>
  );
}

function Restart({
  project,
  calendar,
  onDone,
}: {
  project: string;
  calendar: Schemas['SimulatedCalendar'];
  onDone: () => void;
}) {
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState(false);
  const [seed, setSeed] = useState(calendar.seed);
  const restart = useMutation({
    mutationFn: () =>
      unwrap(
        client.POST('/v1/projects/{project}/simulated-calendar/runs', {
          params: { path: { project } },
          body: { seed },
        }),
      ),
    onSuccess: async () => {
      changeSearch({ asOf: undefined });
      await queryClient.invalidateQueries({ queryKey: [project] });
      onDone();
    },
  });
  return (
    <details className="restart">
      <summary>Start the calendar again</summary>
      <p>
        Begins life {calendar.run + 1} from {dateText(calendar.startDate)}. Life {calendar.run} stays
        readable; nothing of it is lost. Another seed brings other weather and other luck.
      </p>
      <label>
        Seed
        <input value={seed} maxLength={64} onChange={(event) => setSeed(event.target.value)} />
      </label>
      <label className="check">
        <input type="checkbox" checked={asked} onChange={(event) => setAsked(event.target.checked)} />
        Yes, start again from the first day
      </label>
      <button
        type="button"
        disabled={!asked || seed === '' || restart.isPending}
        onClick={() => restart.mutate()}
      >
        Start life {calendar.run + 1}
      </button>
      {restart.error && <ProblemNotice error={restart.error} />}
    </details>
  );
}
