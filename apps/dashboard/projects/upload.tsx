import { useState, type DragEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request, type Schemas } from '../api/client.js';
import { ProblemNotice } from '../figures/states.js';
import { addressOf } from '../shell/address.js';
import { Link } from '../shell/link.js';
import { plural } from '../shell/words.js';

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
      {warnings.length === 0 ? (
        <p>Everything in the file was read.</p>
      ) : (
        <>
          <p>{plural(warnings.length, 'thing')} to know about what was read and what was not:</p>
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
