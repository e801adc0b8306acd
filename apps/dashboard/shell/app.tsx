import { lazy, Suspense, useEffect } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { queries } from '../api/queries.js';
import { OverviewPage } from '../overview/overview-page.js';
import { Loading, ProblemNotice } from '../figures/states.js';
import { addressOf, goTo, useAddress } from './address.js';
import { CalendarBar } from './calendar-bar.js';
import { LiveCalendar } from './live-calendar.js';
import { Navigation, PAGES, type PageId } from './navigation.js';
import { SignIn } from './sign-in.js';
import { TopBar } from './top-bar.js';

const PAGE_VIEWS = {
  overview: OverviewPage,
  schedule: lazy(() => import('../schedule/schedule-page.js')),
  crossing: lazy(() => import('../crossing/crossing-page.js')),
  'what-if': lazy(() => import('../what-if/what-if-page.js')),
  performance: lazy(() => import('../performance/performance-page.js')),
  reports: lazy(() => import('../reports/reports-page.js')),
  statusing: lazy(() => import('../statusing/statusing-page.js')),
  projects: lazy(() => import('../projects/projects-page.js')),
} as const satisfies Record<PageId, unknown>;

export function App() {
  const { page, project, search } = useAddress();
  const queryClient = useQueryClient();
  const projects = useQuery(queries.projects());
  const known = PAGES.find(({ id }) => id === page);
  const first = projects.data?.items[0]?.id;
  const titleOf = known?.name ?? 'Overview';
  const name = projects.data?.items.find(({ id }) => id === project)?.name;

  useEffect(() => {
    document.title = name === undefined ? `${titleOf} – Spanwise` : `${titleOf} – ${name} – Spanwise`;
  }, [titleOf, name]);

  useEffect(() => {
    if (known?.id === 'projects') return;
    if (known && project !== undefined) return;
    if (projects.data === undefined) return;
    goTo(first === undefined ? addressOf('projects') : addressOf(known?.id ?? 'overview', project ?? first), {
      replace: true,
    });
  }, [known, project, first, projects.data]);

  if (projects.error && 'status' in projects.error && projects.error.status === 401) {
    return <SignIn onSignedIn={() => void queryClient.invalidateQueries()} />;
  }
  const shown = known?.id ?? 'overview';
  const View = PAGE_VIEWS[shown];
  const within = shown !== 'projects' && project !== undefined;
  return (
    <LiveCalendar project={within ? project : undefined} key={within ? project : ''}>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <TopBar projects={projects.data?.items ?? []} project={project} page={shown} />
      <Navigation current={shown} project={project ?? first} />
      <div className="stage">
        {within && <CalendarBar project={project} asOf={search.get('asOf') ?? undefined} />}
        <main id="main" tabIndex={-1}>
          {projects.error ? (
            <ProblemNotice error={projects.error} retry={() => void projects.refetch()} />
          ) : (
            <Suspense fallback={<Loading what={titleOf} />}>
              {shown === 'projects' || project !== undefined ? (
                <View project={project ?? ''} key={project} />
              ) : (
                <Loading what="projects" />
              )}
            </Suspense>
          )}
        </main>
      </div>
    </LiveCalendar>
  );
}
