import { useQuery, keepPreviousData } from '@tanstack/react-query';
import { queries } from '../api/queries.js';
import { Awaited } from '../figures/states.js';
import { useLive } from '../shell/live-calendar.js';
import { useParameter } from '../shell/address.js';
import { Changes } from './changes.js';
import { Headline } from './headline.js';
import { LatestReport } from './latest-report.js';
import { MilestoneStrip } from './milestone-strip.js';
import { Opening } from './opening.js';
import { openingOf } from './opening-milestone.js';
import { Throughput } from './throughput.js';

/** Will it open on time, and will it cope: answered first, everything behind it below. */
export function OverviewPage({ project }: { project: string }) {
  const [asOf] = useParameter('asOf');
  const { calendar } = useLive();
  const milestones = useQuery({
    ...queries.milestones(project, { asOf }),
    placeholderData: keepPreviousData,
  });
  return (
    <Awaited query={milestones} what="the milestones" height={900}>
      {(list) => {
        const opening = openingOf(list.items);
        return (
          <>
            <Headline opening={opening} asOf={list.asOf} project={project} />
            <div className="grid overview">
              {opening && <Opening project={project} opening={opening} asOf={list.asOf} />}
              <Throughput
                project={project}
                asOf={asOf ?? calendar?.dataDate ?? list.asOf}
                opened={opening?.status === 'achieved'}
                opens={opening?.actual ?? opening?.forecast.p50 ?? opening?.forecast.deterministic ?? null}
              />
              <MilestoneStrip project={project} milestones={list.items} statusRule={list.statusRule} />
              <Changes
                project={project}
                opening={opening}
                asOf={list.asOf}
                lookingBack={asOf !== undefined}
              />
              <LatestReport project={project} asOf={list.asOf} />
            </div>
            <p className="quiet footnote">
              Dates and times are on the project&rsquo;s own clock; moments of recording are in UTC. Slips are
              working days on the milestone&rsquo;s calendar, forecasts calendar dates.
            </p>
          </>
        );
      }}
    </Awaited>
  );
}
