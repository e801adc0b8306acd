import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client, unwrap, unwrapTagged, type Schemas } from '../api/client.js';
import { queries } from '../api/queries.js';
import { Download } from '../figures/downloads.js';
import { Card, Dialog } from '../figures/parts.js';
import { Awaited, Empty, ProblemNotice } from '../figures/states.js';
import { addressOf, useParameter } from '../shell/address.js';
import { Link } from '../shell/link.js';
import { dateText } from '../shell/words.js';
import { Quality } from './quality.js';
import { Upload } from './upload.js';

type Project = Schemas['Project'];

/** All projects: what they are, a new one from a file, their quality, their export, their end. */
export default function ProjectsPage() {
  const projects = useQuery(queries.projects());
  const [chosen, choose] = useParameter('quality');
  return (
    <>
      <div className="page-head">
        <h1>Projects</h1>
      </div>
      <Awaited query={projects} what="projects" height={400}>
        {({ items }) => (
          <div className="grid">
            <Card title="Upload a project" className="wide">
              <Upload />
            </Card>
            <Card title="All projects" className="wide">
              {items.length === 0 ? (
                <Empty title="No project yet">
                  Upload a model, a Primavera XER or a Microsoft Project XML.
                </Empty>
              ) : (
                <div
                  className="table-holder tall stacked"
                  tabIndex={0}
                  role="region"
                  aria-label="All projects"
                >
                  <table>
                    <thead>
                      <tr>
                        <th scope="col">Project</th>
                        <th scope="col">Data date</th>
                        <th scope="col">Calendar</th>
                        <th scope="col">Progress</th>
                        <th scope="col" className="number">
                          Model version
                        </th>
                        <th scope="col">
                          <span className="hidden">Actions</span>
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {items.map((project) => (
                        <ProjectRow key={project.id} project={project} onQuality={() => choose(project.id)} />
                      ))}
                    </tbody>
                  </table>
                </div>
              )}
            </Card>
            {chosen !== undefined && items.some(({ id }) => id === chosen) && (
              <div className="wide">
                <Quality project={chosen} />
              </div>
            )}
          </div>
        )}
      </Awaited>
    </>
  );
}

function ProjectRow({ project, onQuality }: { project: Project; onQuality: () => void }) {
  const [deleting, setDeleting] = useState(false);
  return (
    <tr>
      <th scope="row">
        <Link href={addressOf('overview', project.id)}>{project.name}</Link>
        <br />
        <code className="quiet">{project.id}</code>
      </th>
      <td>{dateText(project.dataDate)}</td>
      <td>{project.calendarState}</td>
      <td>{project.progressSource}</td>
      <td className="number">{project.modelVersion}</td>
      <td>
        <div className="buttons">
          <button type="button" className="small" onClick={onQuality}>
            Quality checks
          </button>
          <Export project={project.id} />
          <button
            type="button"
            className="small danger"
            aria-label={`Delete ${project.id}`}
            onClick={() => setDeleting(true)}
          >
            Delete
          </button>
        </div>
        {deleting && <DeleteDialog project={project} onClose={() => setDeleting(false)} />}
      </td>
    </tr>
  );
}

const FORMATS = [
  ['model', 'Model (JSON)', 'model.json'],
  ['export?format=yaml', 'Model (YAML)', 'model.yaml'],
  ['export?format=xer', 'Primavera XER', 'schedule.xer'],
  ['export?format=mspdi', 'Microsoft Project XML', 'schedule.xml'],
  ['export?format=xlsx', 'Excel', 'schedule.xlsx'],
  ['export?format=csv', 'CSV', 'schedule.csv'],
  ['export?format=ics', 'Calendar (iCalendar)', 'milestones.ics'],
] as const;

/** The project as a file of every kind. */
function Export({ project }: { project: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="export" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="button small" aria-label={`Export ${project}`}>
        Export
      </summary>
      {open && (
        <div className="formats">
          {FORMATS.map(([path, name, file]) => (
            <Download key={path} path={`/v1/projects/${project}/${path}`} name={`${project}-${file}`}>
              {name}
            </Download>
          ))}
        </div>
      )}
    </details>
  );
}

function DeleteDialog({ project, onClose }: { project: Project; onClose: () => void }) {
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState('');
  const remove = useMutation({
    mutationFn: async () => {
      const path = { project: project.id };
      const { tag } = await unwrapTagged(client.GET('/v1/projects/{project}/model', { params: { path } }));
      return unwrap(
        client.DELETE('/v1/projects/{project}', { params: { path }, headers: { 'If-Match': tag } }),
      );
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['projects'] });
      onClose();
    },
  });
  return (
    <Dialog title={`Delete “${project.name}”?`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          remove.mutate();
        }}
      >
        <p>Its models, calendars, journals, reports and scenarios are erased. This cannot be undone.</p>
        <label>
          Type {project.id} to confirm
          <input value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
        </label>
        <div className="buttons">
          <button className="danger" disabled={typed !== project.id || remove.isPending}>
            Delete for good
          </button>
          <button type="button" onClick={onClose}>
            Keep it
          </button>
        </div>
        {remove.error && <ProblemNotice error={remove.error} />}
      </form>
    </Dialog>
  );
}
