import { useState } from 'react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client, unwrap, type Schemas } from '../api/client.js';
import { Tools } from '../figures/figure.js';
import { Card } from '../figures/parts.js';
import { Awaited, Empty, ProblemNotice } from '../figures/states.js';
import { useParameter } from '../shell/address.js';
import { dateText, numberText } from '../shell/words.js';
import { statusingQueries } from './queries.js';

type Observation = Schemas['Observation'];
type NewObservation = Schemas['PostObservation'];

/** What was seen of the real works, what it says of progress by the rule, and the form for another. */
export function Observations({ project }: { project: string }) {
  const [about, setAbout] = useParameter('about');
  const observations = useQuery({
    ...statusingQueries.observations(project, about),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="grid">
      <Awaited query={observations} what="observations" height={500}>
        {({ items, rule }) => (
          <>
            <Card
              title="What was seen"
              className="wide"
              actions={
                <Tools
                  title="Observations"
                  api={`/v1/projects/${project}/observations`}
                  table={() => tableOf(items)}
                />
              }
            >
              <details>
                <summary>When does something seen count as progress?</summary>
                <p className="rule">{rule}</p>
              </details>
              <label>
                Only about
                <input
                  type="search"
                  placeholder="Activity or milestone, for example MS-JOINED"
                  value={about ?? ''}
                  onChange={(event) => setAbout(event.target.value.trim())}
                />
              </label>
              {items.length === 0 ? (
                <Empty title="Nothing has been observed">
                  Satellite pictures, news and site visits can be entered below.
                </Empty>
              ) : (
                <ObservationTable items={items} />
              )}
            </Card>
            <ObservationForm project={project} />
          </>
        )}
      </Awaited>
    </div>
  );
}

const tableOf = (items: readonly Observation[]) => ({
  caption: 'Observations',
  columns: [
    { key: 'observed', label: 'Observed', type: 'text' as const },
    { key: 'kind', label: 'Kind', type: 'text' as const },
    { key: 'what', label: 'What', type: 'text' as const },
    { key: 'value', label: 'Value', type: 'number' as const },
    { key: 'unit', label: 'Unit', type: 'text' as const },
    { key: 'confidence', label: 'Confidence', type: 'text' as const },
    { key: 'about', label: 'About', type: 'text' as const },
    { key: 'source', label: 'Source', type: 'text' as const },
    { key: 'why', label: 'Counts', type: 'text' as const },
  ],
  rows: items.map((each) => [
    each.observed,
    each.kind,
    each.metric,
    each.value,
    each.unit,
    each.confidence,
    each.about,
    each.source,
    each.why,
  ]),
});

function ObservationTable({ items }: { items: readonly Observation[] }) {
  return (
    <div className="table-holder tall" tabIndex={0} role="region" aria-label="Observations">
      <table>
        <thead>
          <tr>
            <th scope="col">Observed</th>
            <th scope="col">What</th>
            <th scope="col">About</th>
            <th scope="col">Confidence</th>
            <th scope="col">Counts as progress</th>
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {items.map((each) => (
            <tr key={each.id}>
              <td className="one-line">{each.observed}</td>
              <th scope="row">
                {each.metric}
                {each.value !== null &&
                  `: ${numberText(each.value, Number.isInteger(each.value) ? 0 : 1)} ${each.unit ?? ''}`}
                <br />
                <span className="quiet">
                  {[each.kind, each.side, each.note].filter((part) => part !== null).join('; ')}
                </span>
              </th>
              <td className="one-line">{each.about ?? '–'}</td>
              <td>{each.confidence}</td>
              <td className="wrap">
                {each.progress && (
                  <span className={`chip ${each.applied ? 'good' : ''}`}>
                    {each.applied ? 'taken' : 'evidence'}: {each.progress.as}
                    {each.progress.shareDone !== null && ` ${numberText(each.progress.shareDone * 100)} %`}
                  </span>
                )}{' '}
                <span className="quiet">{each.why}</span>
              </td>
              <td className="quiet">
                {each.source ?? '–'}
                {each.principal !== null && ` (entered by ${each.principal}, ${dateText(each.recordedAt)})`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const KINDS: readonly (readonly [NewObservation['kind'], string])[] = [
  ['progress', 'Progress of works'],
  ['milestone', 'A milestone reached'],
  ['event', 'An event'],
  ['temporary', 'Temporary works'],
  ['statement', 'Somebody’s statement'],
];

function ObservationForm({ project }: { project: string }) {
  const queryClient = useQueryClient();
  const [entered, setEntered] = useState<Observation>();
  const post = useMutation({
    mutationFn: (body: NewObservation) =>
      unwrap(client.POST('/v1/projects/{project}/observations', { params: { path: { project } }, body })),
    onSuccess: async (observation) => {
      setEntered(observation);
      await queryClient.invalidateQueries({ queryKey: [project] });
    },
  });
  return (
    <Card title="Enter an observation" className="wide">
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          post.mutate(bodyOf(new FormData(form)), { onSuccess: () => form.reset() });
        }}
      >
        <div className="form-row">
          <label>
            Observed on (as far as known)
            <input
              name="observed"
              required
              placeholder="2026-03-14, 2026-03 or 2026-Q1"
              pattern="\d{4}(-.+)?"
            />
          </label>
          <label>
            Kind
            <select name="kind">
              {KINDS.map(([id, name]) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label>
            Confidence
            <select name="confidence" defaultValue="medium">
              <option value="high">High</option>
              <option value="medium">Medium</option>
              <option value="low">Low</option>
            </select>
          </label>
          <label>
            About (activity or milestone)
            <input name="about" placeholder="RU-070" maxLength={200} />
          </label>
          <label>
            It shows
            <select name="shows" defaultValue="">
              <option value="">nothing in particular</option>
              <option value="started">that it has begun</option>
              <option value="finished">that it is finished</option>
              <option value="quantity">how much is done</option>
            </select>
          </label>
        </div>
        <div className="form-row">
          <label className="grow">
            What was seen
            <input name="metric" required maxLength={400} placeholder="Spans in place at mid-river" />
          </label>
          <label>
            Value
            <input name="value" type="number" step="any" />
          </label>
          <label>
            Unit
            <input name="unit" maxLength={40} placeholder="m" />
          </label>
          <label>
            Of the known quantity
            <input name="of" placeholder="bridge-ru" maxLength={200} />
          </label>
        </div>
        <div className="form-row">
          <label className="grow">
            Source (address or name)
            <input name="source" maxLength={2000} />
          </label>
          <label className="grow">
            Note
            <input name="note" maxLength={4000} />
          </label>
        </div>
        <button className="primary" disabled={post.isPending}>
          {post.isPending ? 'Entering …' : 'Enter it'}
        </button>
      </form>
      {post.error && <ProblemNotice error={post.error} />}
      {entered && (
        <p className="notice good" role="status">
          Entered as {entered.id}.{' '}
          {entered.applied ? 'It was taken as progress: ' : 'It does not move progress: '}
          {entered.why}.
        </p>
      )}
    </Card>
  );
}

function bodyOf(form: FormData): NewObservation {
  const text = (name: string): string | undefined => {
    const value = form.get(name);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const value = text('value');
  const optional = Object.fromEntries(
    ['about', 'shows', 'unit', 'of', 'source', 'note'].flatMap((name) => {
      const found = text(name);
      return found === undefined ? [] : [[name, found]];
    }),
  ) as Partial<NewObservation>;
  return {
    observed: text('observed') ?? '',
    kind: (text('kind') ?? 'event') as NewObservation['kind'],
    confidence: (text('confidence') ?? 'medium') as NewObservation['confidence'],
    metric: text('metric') ?? '',
    ...(value !== undefined && { value: Number(value) }),
    ...optional,
  };
}
