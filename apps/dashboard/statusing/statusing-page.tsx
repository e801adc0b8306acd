import { Tabs, useTab } from '../figures/tabs.js';
import '../styles/records.css';
import { Observations } from './observations.js';
import { ProgressTab } from './progress-tab.js';
import { RisksTab } from './risks-tab.js';
import { VersionsTab } from './versions-tab.js';

const TABS = [
  { id: 'progress', name: 'Weekly progress' },
  { id: 'observations', name: 'Observations' },
  { id: 'risks', name: 'Risks and ranges' },
  { id: 'model', name: 'Model versions' },
] as const;

/** What really happened, what may happen, and the versions of the model. */
export default function StatusingPage({ project }: { project: string }) {
  const tab = useTab('part', ['progress', 'observations', 'risks', 'model']);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>Statusing and editing</h1>
          <p className="quiet">What really happened, what may happen, and the versions of the model.</p>
        </div>
      </div>
      <Tabs label="Parts of statusing and editing" parameter="part" tabs={TABS} current={tab} />
      {tab === 'progress' && <ProgressTab project={project} />}
      {tab === 'observations' && <Observations project={project} />}
      {tab === 'risks' && <RisksTab project={project} />}
      {tab === 'model' && <VersionsTab project={project} />}
    </>
  );
}
