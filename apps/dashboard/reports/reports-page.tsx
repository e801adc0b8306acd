import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client, request, unwrap } from '../api/client.js';
import { queries } from '../api/queries.js';
import { Download } from '../figures/downloads.js';
import { Card } from '../figures/parts.js';
import { Awaited, Empty, ProblemNotice } from '../figures/states.js';
import { changeSearch, useAddress, useParameter } from '../shell/address.js';
import { dateText } from '../shell/words.js';
import { Deliveries } from './deliveries.js';
import { ReportPreview } from './report-preview.js';
import { Subscriptions } from './subscriptions.js';

const TABS = [
  ['reports', 'Reports'],
  ['subscriptions', 'Subscriptions'],
  ['deliveries', 'Deliveries'],
] as const;

export default function ReportsPage({ project }: { project: string }) {
  const [tab = 'reports', setTab] = useParameter('tab');
  return (
    <>
      <div className="page-head">
        <h1>Reports</h1>
        <div className="segments" role="group" aria-label="Part of the page">
          {TABS.map(([id, name]) => (
            <button key={id} type="button" aria-pressed={tab === id} onClick={() => setTab(id)}>
              {name}
            </button>
          ))}
        </div>
      </div>
      {tab === 'subscriptions' ? (
        <Subscriptions project={project} />
      ) : tab === 'deliveries' ? (
        <Deliveries project={project} />
      ) : (
        <Reports project={project} />
      )}
    </>
  );
}

function Reports({ project }: { project: string }) {
  const { search } = useAddress();
  const queryClient = useQueryClient();
  const reports = useQuery(queries.reports(project));
  const write = useMutation({
    mutationFn: () =>
      unwrap(client.POST('/v1/projects/{project}/reports', { params: { path: { project } } })),
    onSuccess: async (report) => {
      await queryClient.invalidateQueries({ queryKey: [project, 'weekly', 'reports'] });
      changeSearch({ report: String(report.id) });
    },
  });
  return (
    <Awaited query={reports} what="reports" height={600}>
      {({ items }) => {
        const chosen = items.find(({ id }) => String(id) === search.get('report')) ?? items[0];
        return (
          <div className="reports">
            <Card
              title="Stored reports"
              actions={
                <button
                  type="button"
                  className="primary"
                  disabled={write.isPending}
                  onClick={() => write.mutate()}
                >
                  {write.isPending ? 'Writing …' : 'Write one now'}
                </button>
              }
            >
              {write.error && <ProblemNotice error={write.error} />}
              {items.length === 0 ? (
                <Empty title="No report yet">
                  One is written every Monday of the simulated calendar; or write one now.
                </Empty>
              ) : (
                <ul className="report-list">
                  {items.map(({ id, date, headline, occasion }) => (
                    <li key={id}>
                      <button
                        type="button"
                        aria-pressed={id === chosen?.id}
                        onClick={() => changeSearch({ report: String(id) })}
                      >
                        <strong>{dateText(date)}</strong> <span className="quiet">{occasion}</span>
                        <span>{headline}</span>
                      </button>
                    </li>
                  ))}
                </ul>
              )}
            </Card>
            {chosen && (
              <Card
                title={`Report of ${dateText(chosen.date)}`}
                actions={
                  <div className="formats">
                    {chosen.formats.map((format) => (
                      <Download
                        key={format}
                        path={`/v1/projects/${project}/reports/${chosen.id}.${format}`}
                        name={`${project}-${chosen.date}.${format}`}
                      >
                        {format.toUpperCase()}
                      </Download>
                    ))}
                  </div>
                }
              >
                <Preview project={project} report={chosen.id} />
              </Card>
            )}
          </div>
        );
      }}
    </Awaited>
  );
}

/** The report as people receive it, in either language. */
function Preview({ project, report }: { project: string; report: number }) {
  const [locale = 'en', setLocale] = useParameter('language');
  const html = useQuery({
    queryKey: [project, 'report', report, locale],
    queryFn: async ({ signal }) => {
      const path = `/v1/projects/${project}/reports/${report}.html?locale=${locale}`;
      return (await request(path, { signal })).text();
    },
    staleTime: Infinity,
  });
  return (
    <>
      <div className="segments" role="group" aria-label="Language of the report">
        {(
          [
            ['en', 'English'],
            ['ru', 'Russian'],
          ] as const
        ).map(([id, name]) => (
          <button key={id} type="button" aria-pressed={locale === id} onClick={() => setLocale(id)}>
            {name}
          </button>
        ))}
      </div>
      <Awaited query={html} what="the report" height={700}>
        {(text) => <ReportPreview html={text} />}
      </Awaited>
    </>
  );
}
