import { useState, type DragEvent } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request, type Schemas } from '../api/client.js';
import { queries } from '../api/queries.js';
import { ProblemNotice } from '../figures/states.js';
import { addressOf } from '../shell/address.js';
import { Link } from '../shell/link.js';
import { dateText, plural } from '../shell/words.js';

/** A file becomes a project; what was not carried over is told, each with its place. */
export function Upload() {
  const queryClient = useQueryClient();
  const [file, setFile] = useState<File>();
  const [id, setId] = useState('');
  const [progress, setProgress] = useState<'' | 'simulated' | 'real'>('');
  const [over, setOver] = useState(false);
  const upload = useMutation({
    mutationFn: async (chosen: File) => {
      const query = new URLSearchParams({
        ...(id.trim() !== '' && { id: id.trim() }),
        ...(progress !== '' && { progress }),
      }).toString();
      const response = await request(query === '' ? '/v1/projects' : `/v1/projects?${query}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/octet-stream' },
        body: chosen,
      });
      return (await response.json()) as Schemas['CreatedProject'];
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['projects'] }),
  });
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const dropped = event.dataTransfer.files[0];
    if (dropped) setFile(dropped);
  };
  return (
    <form
      className={over ? 'upload over' : 'upload'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      onSubmit={(event) => {
        event.preventDefault();
        if (file) upload.mutate(file);
      }}
    >
      <label>
        Model (YAML or JSON), Primavera XER or Microsoft Project XML
        <input
          type="file"
          accept=".yaml,.yml,.json,.xer,.xml"
          onChange={(event) => {
            setFile(event.target.files?.[0]);
            upload.reset();
          }}
        />
      </label>
      <label>
        Id, if another than the file&rsquo;s
        <input
          value={id}
          placeholder="lower-case-with-hyphens"
          pattern="[a-z0-9][a-z0-9\-]{0,62}"
          onChange={(event) => setId(event.target.value)}
        />
      </label>
      <label>
        Progress
        <select
          value={progress}
          onChange={(event) => setProgress(event.target.value as '' | 'simulated' | 'real')}
        >
          <option value="">As the file suggests</option>
          <option value="simulated">Simulated day by day</option>
          <option value="real">Entered by people</option>
        </select>
      </label>
      <button className="primary" disabled={!file || upload.isPending}>
        {upload.isPending ? 'Reading …' : file ? `Create from ${file.name}` : 'Choose a file first'}
      </button>
      {upload.error && <ProblemNotice error={upload.error} />}
      {upload.data && <Outcome created={upload.data} />}
    </form>
  );
}

function Outcome({ created: { project, warnings } }: { created: Schemas['CreatedProject'] }) {
  return (
    <div className={`notice upload-outcome ${warnings.length === 0 ? 'good' : 'warning'}`} role="status">
      <strong>
        Created: <Link href={addressOf('overview', project.id)}>{project.name}</Link>
      </strong>
      <WasRead project={project.id} />
      {warnings.length === 0 ? (
        <p>Everything in the file was read.</p>
      ) : (
        <>
          <p>Not carried over, or to know about ({plural(warnings.length, 'remark')}):</p>
          <ul>
            {warnings.slice(0, 100).map(({ code, where, message }, index) => (
              <li key={index}>
                {message} <code>{where}</code> <span className="quiet">{code}</span>
              </li>
            ))}
          </ul>
          {warnings.length > 100 && (
            <p>{plural(warnings.length - 100, 'more thing')} in the answer of the API.</p>
          )}
        </>
      )}
    </div>
  );
}

/** What the file held, as the project now has it. */
function WasRead({ project }: { project: string }) {
  const gantt = useQuery(queries.gantt(project));
  if (!gantt.data) return <p>Counting what was read …</p>;
  const { activities, relationships, calendars, wbs, dataDate, projectFinish } = gantt.data;
  const milestones = activities.type.filter((type) => type.endsWith('milestone')).length;
  const begun = activities.status.filter((status) => status !== 'not-started').length;
  return (
    <p>
      Read: {plural(activities.id.length, 'activity', 'activities')} ({plural(milestones, 'milestone')},{' '}
      {begun} begun or finished), {plural(relationships.type.length, 'relationship')},{' '}
      {plural(calendars.length, 'calendar')}, {plural(wbs.length, 'WBS node')}; data date {dateText(dataDate)}
      , finish {dateText(projectFinish)}.
    </p>
  );
}
