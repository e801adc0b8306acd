import { useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Card } from '../figures/parts.js';
import { Download } from '../figures/downloads.js';
import { Awaited } from '../figures/states.js';
import { addressOf, useParameter } from '../shell/address.js';
import { Link } from '../shell/link.js';
import { useLive } from '../shell/live-calendar.js';
import { addDays } from '../shell/words.js';
import { History } from './history.js';
import { ProgressFile } from './progress-file.js';
import { ProgressGrid } from './progress-grid.js';
import { statusingQueries } from './queries.js';

const WEEK = 7;

/** Weekly progress: what began, what ended, what remains, as of a status date. */
export function ProgressTab({ project }: { project: string }) {
  const { calendar } = useLive();
  const activities = useQuery(statusingQueries.activities(project));
  const [stated] = useParameter('status');
  const [chosen, setChosen] = useState<string>();
  const real = calendar?.progressSource === 'real';
  const dataDate = calendar?.dataDate;
  const statusDate = chosen ?? stated ?? (dataDate === undefined ? '' : nextMonday(dataDate));
  const late = useMemo(() => dataDate !== undefined && statusDate < dataDate, [dataDate, statusDate]);
  return (
    <div className="grid">
      {calendar && !real && (
        <div className="notice wide">
          <p>
            This project lives on simulated progress, and the two never mix: what is shown here cannot be
            edited. To enter real progress,{' '}
            <Link href={addressOf('projects')}>create a project with real progress</Link> from the same model
            or from a planner&rsquo;s file.
          </p>
        </div>
      )}
      <Card
        title="Progress by activity"
        className="wide"
        actions={
          <div className="buttons">
            <Download
              path={`/v1/projects/${project}/progress-sheet?format=xlsx`}
              name={`${project}-progress.xlsx`}
            >
              Sheet for Excel
            </Download>
            <Download
              path={`/v1/projects/${project}/progress-sheet?format=csv`}
              name={`${project}-progress.csv`}
            >
              Sheet as CSV
            </Download>
          </div>
        }
      >
        {real && (
          <div className="form-row">
            <label>
              Status date
              <input
                type="date"
                value={statusDate}
                min={calendar.startDate}
                onChange={(event) => setChosen(event.target.value)}
              />
            </label>
            <p className="quiet grow">
              {late
                ? 'Before the data date: this corrects the past. Later statements stand, and what was said before stays in the history.'
                : 'What you enter is true of the morning of this date; the data date moves to it. Times are on the project’s own clock, remaining durations in working hours.'}
            </p>
          </div>
        )}
        <Awaited query={activities} what="activities" height={420}>
          {(list) => (
            <ProgressGrid project={project} activities={list} statusDate={statusDate} editable={real} />
          )}
        </Awaited>
      </Card>
      {real && <ProgressFile project={project} statusDate={statusDate} />}
      <History project={project} />
    </div>
  );
}

/** The Monday after a date: status is taken weekly. */
function nextMonday(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return addDays(date, (WEEK + 1 - weekday) % WEEK || WEEK);
}
