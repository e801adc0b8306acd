import { Tabs, useTab } from '../figures/tabs.js';
import { useParameter } from '../shell/address.js';
import '../styles/records.css';
import { Criticality } from './criticality.js';
import { Dates } from './dates.js';
import { EarnedValue } from './earned-value.js';
import { TrackRecord } from './track-record.js';

const TABS = [
  { id: 'value', name: 'Cost and progress' },
  { id: 'dates', name: 'Likely dates' },
  { id: 'criticality', name: 'What is critical' },
  { id: 'record', name: 'Track record' },
] as const;

/** How the works go against the plan, which dates are likely and why, and how good our forecasts have been. */
export default function PerformancePage({ project }: { project: string }) {
  const [asOf] = useParameter('asOf');
  const tab = useTab('part', ['value', 'dates', 'criticality', 'record']);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>Performance and risk</h1>
          <p className="quiet">
            How the works go against the plan, which dates are likely and why, and how well past forecasts
            did.
          </p>
        </div>
      </div>
      <Tabs label="Parts of performance and risk" parameter="part" tabs={TABS} current={tab} />
      {tab === 'value' && <EarnedValue project={project} asOf={asOf} />}
      {tab === 'dates' && <Dates project={project} asOf={asOf} />}
      {tab === 'criticality' && <Criticality project={project} asOf={asOf} />}
      {tab === 'record' && <TrackRecord project={project} />}
    </>
  );
}
