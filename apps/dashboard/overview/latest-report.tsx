import { useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries.js';
import { Download } from '../figures/downloads.js';
import { Card } from '../figures/parts.js';
import { Awaited, Empty } from '../figures/states.js';
import { addressOf } from '../shell/address.js';
import { Link } from '../shell/link.js';
import { dateText } from '../shell/words.js';

/** The newest report not after the date looked at. */
export function LatestReport({
  project,
  asOf,
  again,
}: {
  project: string;
  asOf: string;
  again: number | false;
}) {
  const reports = useQuery({ ...queries.reports(project), refetchInterval: again });
  return (
    <Card
      title="Latest report"
      className="report"
      actions={<Link href={addressOf('reports', project)}>All reports, subscribe</Link>}
    >
      <Awaited query={reports} what="reports" height={120}>
        {({ items }) => {
          const latest = items.find(({ date }) => date <= asOf);
          if (!latest)
            return (
              <Empty title="No report yet">
                {again === false
                  ? 'One is written every Monday of the simulated calendar; “All reports” writes one now.'
                  : 'The first is being written and appears by itself.'}
              </Empty>
            );
          return (
            <>
              <p>
                <Link href={addressOf('reports', project, { report: String(latest.id) })}>
                  <strong>{dateText(latest.date)}</strong>
                </Link>{' '}
                {latest.headline}
              </p>
              <p className="formats">
                {latest.formats.map((format) => (
                  <Download
                    key={format}
                    path={`/v1/projects/${project}/reports/${latest.id}.${format}`}
                    name={`${project}-${latest.date}.${format}`}
                  >
                    {format.toUpperCase()}
                  </Download>
                ))}
              </p>
            </>
          );
        }}
      </Awaited>
    </Card>
  );
}
