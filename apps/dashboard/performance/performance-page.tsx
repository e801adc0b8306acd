import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ProblemError } from '../api/client.js';
import { queries } from '../api/queries.js';
import { Awaited, Empty } from '../figures/states.js';
import { useParameter } from '../shell/address.js';
import { EarnedValue } from './earned-value.js';
import { RiskAnalysis } from './risk-analysis.js';
import { TrackRecord } from './track-record.js';
import { FinishByMethod } from './finish-by-method.js';

const TABS = [
  ['value', 'Earned value'],
  ['risk', 'Risk'],
  ['record', 'Track record'],
] as const;

/** How the works perform, what may still happen, and how good the forecasts have been. */
export default function PerformancePage({ project }: { project: string }) {
  const [asOf] = useParameter('asOf');
  const [tab = 'value', setTab] = useParameter('tab');
  return (
    <>
      <div className="page-head">
        <h1>Performance and risk</h1>
        <div className="segments" role="group" aria-label="Part of the page">
          {TABS.map(([id, name]) => (
            <button key={id} type="button" aria-pressed={tab === id} onClick={() => setTab(id)}>
              {name}
            </button>
          ))}
        </div>
      </div>
      {tab === 'risk' ? (
        <RiskTab project={project} asOf={asOf} />
      ) : tab === 'record' ? (
        <RecordTab project={project} />
      ) : (
        <ValueTab project={project} asOf={asOf} />
      )}
    </>
  );
}

function ValueTab({ project, asOf }: { project: string; asOf: string | undefined }) {
  const value = useQuery({ ...queries.earnedValue(project, { asOf }), placeholderData: keepPreviousData });
  return (
    <Awaited query={value} what="earned value" height={700}>
      {(view) => <EarnedValue project={project} view={view} />}
    </Awaited>
  );
}

function RiskTab({ project, asOf }: { project: string; asOf: string | undefined }) {
  const analysis = useQuery({
    ...queries.riskAnalysis(project, { asOf }),
    placeholderData: keepPreviousData,
  });
  if (analysis.error instanceof ProblemError && analysis.error.status === 404) {
    return (
      <Empty title="No risk analysis yet">
        The first is made on the first Monday that the simulated calendar reaches. Press Play.
      </Empty>
    );
  }
  return (
    <Awaited query={analysis} what="the risk analysis" height={700}>
      {(view) => (
        <>
          <RiskAnalysis project={project} view={view} />
          <FinishByMethod project={project} />
        </>
      )}
    </Awaited>
  );
}

function RecordTab({ project }: { project: string }) {
  const record = useQuery(queries.trackRecord(project));
  return (
    <Awaited query={record} what="the track record" height={700}>
      {(view) => <TrackRecord project={project} view={view} />}
    </Awaited>
  );
}
