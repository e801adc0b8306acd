import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ProblemError } from '../api/client.js';
import { queries } from '../api/queries.js';
import { Awaited, Empty } from '../figures/states.js';
import { openingOf } from '../overview/opening-milestone.js';
import { changeSearch, useParameter } from '../shell/address.js';
import { useLive } from '../shell/live-calendar.js';
import { addDays, dateText, weekdayText } from '../shell/words.js';
import { Animation } from './animation.js';
import { DaySummary } from './day-summary.js';
import { Hours, Utilisation } from './day-figures.js';
import { traceOf } from './stations.js';
import { facilityOf, type Facility } from './facility.js';

const AFTER_OPENING_DAYS = 60;

export default function CrossingPage({ project }: { project: string }) {
  const facility = useQuery(queries.crossing(project));
  if (facility.error instanceof ProblemError && facility.error.code === 'crossing.absent') {
    return (
      <>
        <h1>Crossing</h1>
        <Empty title="This project has no crossing">
          Its model is a construction schedule only. A model with a <code>crossing</code> section shows lanes,
          booths and queues here.
        </Empty>
      </>
    );
  }
  return (
    <Awaited query={facility} what="the crossing" height={600}>
      {(answer) => <CrossingDay project={project} facility={facilityOf(answer)} />}
    </Awaited>
  );
}

function CrossingDay({ project, facility }: { project: string; facility: Facility }) {
  const [date, setDate] = useParameter('date');
  const [asOf] = useParameter('asOf');
  const { calendar } = useLive();
  const milestones = useQuery({ ...queries.milestones(project, { asOf }), enabled: date === undefined });
  const opening = openingOf(milestones.data?.items ?? []);
  const dataDate = asOf ?? calendar?.dataDate;
  const shown =
    date ??
    (opening === undefined || dataDate === undefined
      ? undefined
      : opening.status === 'achieved'
        ? addDays(dataDate, -1)
        : addDays((opening.forecast.p50 ?? opening.forecast.deterministic).slice(0, 10), AFTER_OPENING_DAYS));
  const day = useQuery({
    ...queries.crossingDay(project, shown ?? ''),
    enabled: shown !== undefined,
    placeholderData: keepPreviousData,
  });
  const trace = useQuery({
    ...queries.crossingTrace(project, shown ?? ''),
    enabled: shown !== undefined,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{facility.name}</h1>
          <p className="quiet">
            {facility.banks
              .map(({ name, utcOffsetMinutes }) => `${name}: UTC+${utcOffsetMinutes / 60}`)
              .join(', ')}
            . Times below are those of {facility.banks.find(({ id }) => id === facility.referenceBank)?.name}.
          </p>
        </div>
        {shown !== undefined && <DayChoice date={shown} kind={day.data?.kind} onDate={setDate} />}
      </div>
      <div className="grid">
        {shown === undefined ? (
          <div className="wide">
            <Awaited query={milestones} what="the day to show">
              {() => <Empty title="Choose a day">This project has no milestone that opens traffic.</Empty>}
            </Awaited>
          </div>
        ) : (
          <>
            <div className="wide">
              <Awaited query={trace} what="everybody's way through the day" height={560}>
                {(found) =>
                  found.visits.length === 0 ? (
                    <Empty title="Nobody crossed on this day">
                      The crossing was closed on {dateText(found.date)}. Choose another day.
                    </Empty>
                  ) : (
                    <Animation
                      project={project}
                      facility={facility}
                      trace={traceOf(found)}
                      key={found.date}
                    />
                  )
                }
              </Awaited>
            </div>
            <Awaited query={day} what="the day" height={420}>
              {(found) => (
                <>
                  <DaySummary project={project} facility={facility} day={found.day} />
                  <Utilisation project={project} facility={facility} date={shown} day={found.day} />
                </>
              )}
            </Awaited>
            <Hours project={project} facility={facility} date={shown} />
          </>
        )}
      </div>
    </>
  );
}

function DayChoice({
  date,
  kind,
  onDate,
}: {
  date: string;
  kind: 'lived' | 'planned' | undefined;
  onDate: (date: string) => void;
}) {
  return (
    <div className="day-choice">
      <button type="button" aria-label="The day before" onClick={() => onDate(addDays(date, -1))}>
        ‹
      </button>
      <label>
        <span className="hidden">Day</span>
        <input
          type="date"
          value={date}
          onChange={(event) => {
            if (event.target.value !== '') changeSearch({ date: event.target.value });
          }}
        />
      </label>
      <button type="button" aria-label="The day after" onClick={() => onDate(addDays(date, 1))}>
        ›
      </button>
      <span className={`chip ${kind === 'lived' ? 'good' : ''}`}>
        {weekdayText(date)}, {kind === 'lived' ? 'as it was lived' : 'as planned, at full demand'}
      </span>
    </div>
  );
}
