import { useQuery, keepPreviousData } from '@tanstack/react-query';
import { queries } from '../api/queries.js';
import { Awaited } from '../figures/states.js';
import { useLive } from '../shell/live-calendar.js';
import { useParameter } from '../shell/address.js';
import { Changes } from './changes.js';
import { forecastsBehind, lookAgain, useAgain } from './forecasts-behind.js';
import { Headline } from './headline.js';
import { LatestReport } from './latest-report.js';
import { MilestoneStrip } from './milestone-strip.js';
import { Opening } from './opening.js';
import { openingOf } from './opening-milestone.js';
import { useReadiness } from './readiness.js';
import { Throughput } from './throughput.js';

/** Will it open on time, and will it cope: answered first, everything behind it below. */
export function OverviewPage({ project }: { project: string }) {
  const [asOf] = useParameter('asOf');
  const { calendar } = useLive();
  const milestones = useQuery({
    ...queries.milestones(project, { asOf }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data !== undefined && asOf === undefined && forecastsBehind(openingOf(state.data.items), calendar)
        ? lookAgain(state.dataUpdateCount)
        : false,
  });
  const list = milestones.data;
  const opening = openingOf(list?.items ?? []);
  const behind = asOf === undefined && forecastsBehind(opening, calendar);
  const readiness = useReadiness(
    project,
    asOf === undefined ? opening : undefined,
    list?.asOf ?? '2000-01-01',
  );
  const interval = useAgain(behind);
  return (
    <Awaited query={milestones} what="the milestones" height={900}>
      {({ items, asOf: shown, statusRule }) => (
        <>
          <Headline opening={opening} asOf={shown} project={project} readiness={readiness} />
          <div className="grid overview">
            {opening && (
              <Opening
                project={project}
                opening={opening}
                asOf={shown}
                real={calendar?.progressSource === 'real'}
                again={interval}
              />
            )}
            <Throughput
              project={project}
              asOf={asOf ?? calendar?.dataDate ?? shown}
              opening={opening}
              readiness={readiness}
            />
            <MilestoneStrip project={project} milestones={items} statusRule={statusRule} />
            <Changes project={project} opening={opening} asOf={shown} lookingBack={asOf !== undefined} />
            <LatestReport project={project} asOf={shown} again={interval} />
          </div>
          <p className="quiet footnote">
            Dates and times are on the project&rsquo;s own clock; moments of recording are in UTC. Slips are
            working days on the milestone&rsquo;s calendar, forecasts calendar dates.
          </p>
        </>
      )}
    </Awaited>
  );
}
