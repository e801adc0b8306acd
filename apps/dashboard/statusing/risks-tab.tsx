import { Awaited } from '../figures/states.js';
import { DurationRanges } from './duration-ranges.js';
import { ModelSaveBar, useModelEdits } from './model-saving.js';
import { entriesOf, withEdits } from './model-edits.js';
import { RiskRegister } from './risk-register.js';

/** The risk register and the ranges of durations, edited as one new version of the model. */
export function RisksTab({ project }: { project: string }) {
  const editing = useModelEdits(project);
  return (
    <Awaited query={editing.model} what="the model" height={700}>
      {({ document }) => {
        const edited = withEdits(document, editing.edits);
        return (
          <div className="grid">
            <RiskRegister
              project={project}
              risks={entriesOf(edited, 'risks')}
              stored={entriesOf(document, 'risks')}
              onEdit={editing.set}
            />
            <DurationRanges
              activities={entriesOf(edited, 'activities')}
              stored={entriesOf(document, 'activities')}
              onEdit={editing.set}
            />
            <section className="card wide save-card" aria-label="Store the changes">
              <ModelSaveBar editing={editing} />
            </section>
          </div>
        );
      }}
    </Awaited>
  );
}
