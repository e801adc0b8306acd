import { useEffect, useMemo, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client, unwrap, type Schemas } from '../api/client.js';
import { queries } from '../api/queries.js';
import { Card } from '../figures/parts.js';
import { Awaited, ProblemNotice } from '../figures/states.js';
import { changeSearch, useAddress } from '../shell/address.js';
import { KnobEditor } from './knob-editor.js';
import { knobsOf, labelOf, overridesOf, shownValue, type Figure, type Knob, type Override } from './knobs.js';
import { RunWatch } from './run-watch.js';
import { ScenarioList, type Offer } from './scenario-list.js';
import { SweepForm } from './sweep-form.js';
import { SideBySide } from './side-by-side.js';

type Scenario = Schemas['Scenario'];

/** How long a run may take: more futures and replications narrow the intervals. */
const SIZES = {
  quick: { iterations: 500, replications: 8 },
  normal: {},
  thorough: { iterations: 10_000, replications: 100 },
} as const;
type SizeId = keyof typeof SIZES;
const sizes = Object.keys(SIZES) as SizeId[];

export default function WhatIfPage({ project }: { project: string }) {
  const figures = useQuery({ ...queries.figures(project), staleTime: 300_000 });
  const scenarios = useQuery(queries.scenarios(project));
  return (
    <>
      <div className="page-head">
        <div>
          <h1>What if?</h1>
          <p className="quiet">
            Change any figure of the model and see what it does to the opening and to the crossing, beside the
            baseline on the same random numbers. The project itself stays as it is.
          </p>
        </div>
      </div>
      <Awaited query={figures} what="the model's figures" height={600}>
        {(list) => (
          <Awaited query={scenarios} what="scenarios" height={600}>
            {({ items }) => (
              <WhatIf project={project} list={list as Schemas['ModelFigures']} scenarios={items} />
            )}
          </Awaited>
        )}
      </Awaited>
    </>
  );
}

function WhatIf({
  project,
  list,
  scenarios,
}: {
  project: string;
  list: Schemas['ModelFigures'];
  scenarios: readonly Scenario[];
}) {
  const { search } = useAddress();
  const run = search.get('run') ?? undefined;
  const scenarioId = Number(search.get('scenario')) || undefined;
  const compared = useMemo(() => (search.get('compare') ?? '').split(',').filter(Boolean), [search]);
  const size: SizeId = sizes.find((id) => id === search.get('size')) ?? 'normal';
  const { start, compare } = useRuns(project, scenarios, compared, size);
  const scenario = scenarios.find(({ id }) => id === scenarioId);
  const offers: Offer[] = [...list.scenarios, ...list.actions].map((offer) => ({
    name: offer.name,
    note: offer.note,
    overrides: offer.overrides as Override[],
  }));
  return (
    <div className="what-if">
      <div className="what-if-side">
        <ScenarioList
          {...{ project, offers, scenarios }}
          chosen={scenarioId}
          comparing={new Set(compared.map((pair) => Number(pair.split('~')[0])))}
          busy={start.isPending || compare.isPending}
          onOffer={(offer) => start.mutate(offer)}
          onRun={(found) => start.mutate(found)}
          onCompare={(found, wanted) => compare.mutate({ scenario: found, wanted })}
        />
      </div>
      <div className="what-if-main">
        {start.error && <ProblemNotice error={start.error} />}
        {compare.error && <ProblemNotice error={compare.error} />}
        <SideBySide runs={compared.map((pair) => pair.split('~')[1] ?? '')} scenarios={scenarios} />
        {run !== undefined && (
          <>
            <RunWatch run={run} name={scenario?.name ?? 'The run'} key={run} />
            <ShareLink />
          </>
        )}
        <Builder
          key={search.get('edit') ?? ''}
          figures={list.figures}
          scenarios={scenarios}
          busy={start.isPending}
          onRun={(offer) => start.mutate(offer)}
        />
        <SweepForm project={project} figures={list.figures} />
      </div>
    </div>
  );
}

function ShareLink() {
  const [copied, setCopied] = useState(false);
  return (
    <p className="share">
      <button
        type="button"
        onClick={() => {
          void navigator.clipboard.writeText(window.location.href).then(() => setCopied(true));
        }}
      >
        <span aria-live="polite">{copied ? 'Link copied' : 'Copy a link to this result'}</span>
      </button>
    </p>
  );
}

/** Starting runs: a scenario is stored first, so that its result can be shared and repeated. */
function useRuns(project: string, scenarios: readonly Scenario[], compared: readonly string[], size: SizeId) {
  const queryClient = useQueryClient();
  const stored = async (wanted: Offer | Scenario): Promise<Scenario> => {
    if ('id' in wanted) return wanted;
    const same = scenarios.find(({ name }) => name === wanted.name);
    if (same && JSON.stringify(same.overrides) === JSON.stringify(wanted.overrides)) return same;
    const { name, note, overrides } = wanted;
    const created = await unwrap(
      client.POST('/v1/projects/{project}/scenarios', {
        params: { path: { project } },
        body: { name: same ? freeName(name, scenarios) : name, note, overrides: [...overrides] },
      }),
    );
    await queryClient.invalidateQueries({ queryKey: [project, 'scenarios'] });
    return created;
  };
  const runOf = (scenario: number) =>
    unwrap(
      client.POST('/v1/projects/{project}/scenarios/{scenario}/runs', {
        params: { path: { project, scenario } },
        body: SIZES[size],
      }),
    );
  const start = useMutation({
    mutationFn: async (wanted: Offer | Scenario) => {
      const scenario = await stored(wanted);
      return { scenario, run: await runOf(scenario.id) };
    },
    onSuccess: ({ scenario, run }) => {
      changeSearch({ scenario: String(scenario.id), run: run.id, edit: undefined }, { replace: false });
      window.scrollTo({ top: 0 });
    },
  });
  const compare = useMutation({
    mutationFn: async ({ scenario, wanted }: { scenario: Scenario; wanted: boolean }) => {
      const others = compared.filter((pair) => !pair.startsWith(`${scenario.id}~`));
      if (!wanted) return others;
      const run = await runOf(scenario.id);
      await finished(run.id);
      return [...others, `${scenario.id}~${run.id}`];
    },
    onSuccess: (pairs) => changeSearch({ compare: pairs.join(',') }),
  });
  return { start, compare };
}

const LOOK_EVERY_MS = 700;

async function finished(run: string): Promise<void> {
  for (;;) {
    const { status } = await unwrap(client.GET('/v1/runs/{run}', { params: { path: { run } } }));
    if (status !== 'queued' && status !== 'running') return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

function freeName(name: string, scenarios: readonly Scenario[]): string {
  const taken = new Set(scenarios.map((scenario) => scenario.name));
  for (let number = 2; ; number++) {
    const candidate = `${name} (${number})`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** A scenario under construction: figures turned by hand, or JSON for those who want it. */
function Builder({
  figures,
  scenarios,
  busy,
  onRun,
}: {
  figures: readonly Figure[];
  scenarios: readonly Scenario[];
  busy: boolean;
  onRun: (offer: Offer) => void;
}) {
  const { search } = useAddress();
  const edited = scenarios.find(({ id }) => String(id) === search.get('edit'));
  const [knobs, setKnobs] = useState<readonly Knob[]>(() => knobsOf(edited?.overrides ?? []) ?? []);
  const [name, setName] = useState(edited ? `${edited.name}, changed` : '');
  const [json, setJson] = useState(() =>
    edited && knobsOf(edited.overrides) === undefined ? JSON.stringify(edited.overrides, null, 2) : undefined,
  );
  useEffect(() => {
    if (edited) document.querySelector('.builder')?.scrollIntoView();
  }, [edited]);
  const parsed = json === undefined ? undefined : parseOverrides(json);
  const overrides = parsed?.overrides ?? overridesOf(knobs);
  const proposed = name.trim() === '' ? proposal(knobs, figures) : name.trim();
  return (
    <Card title={edited ? `Change a copy of “${edited.name}”` : 'Build your own'} className="builder">
      {json === undefined ? (
        <KnobEditor figures={figures} knobs={knobs} onKnobs={setKnobs} />
      ) : (
        <label className="json">
          Overrides as JSON: a list of <code>set</code>, <code>multiply</code>, <code>add</code>,{' '}
          <code>remove</code>, <code>close</code>
          <textarea
            className="code"
            rows={12}
            spellCheck={false}
            value={json}
            onChange={(event) => setJson(event.target.value)}
          />
        </label>
      )}
      {parsed?.error !== undefined && (
        <p className="notice bad" role="alert">
          {parsed.error}
        </p>
      )}
      <form
        className="builder-run"
        onSubmit={(event) => {
          event.preventDefault();
          onRun({ name: proposed, note: '', overrides });
        }}
      >
        <label>
          Name
          <input
            value={name}
            maxLength={200}
            placeholder={overrides.length === 0 ? 'Name of the scenario' : proposed}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <label className="size">
          Precision
          <select
            value={search.get('size') ?? 'normal'}
            onChange={(event) =>
              changeSearch({ size: event.target.value === 'normal' ? undefined : event.target.value })
            }
          >
            <option value="quick">Quick</option>
            <option value="normal">Normal</option>
            <option value="thorough">Thorough</option>
          </select>
        </label>
        <button className="primary" disabled={busy || overrides.length === 0 || parsed?.error !== undefined}>
          {busy ? 'Starting …' : 'Save and run'}
        </button>
        <button
          type="button"
          onClick={() =>
            setJson(json === undefined ? JSON.stringify(overridesOf(knobs), null, 2) : undefined)
          }
        >
          {json === undefined ? 'As JSON' : 'As forms'}
        </button>
        <span className="quiet" role="status">
          {knobs.length === 0 && json === undefined
            ? 'Nothing changed yet'
            : `${overrides.length === 0 ? 0 : knobs.length || overrides.length} changed`}
        </span>
      </form>
    </Card>
  );
}

function parseOverrides(text: string): { readonly overrides: Override[]; readonly error?: string } {
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value))
      return { overrides: [], error: 'The JSON must be a list: [ { "set": { … } } ]' };
    return { overrides: value as Override[] };
  } catch (error) {
    return { overrides: [], error: error instanceof Error ? error.message : 'This is no JSON.' };
  }
}

function proposal(knobs: readonly Knob[], figures: readonly Figure[]): string {
  const [first] = knobs;
  if (!first) return 'Scenario';
  const figure = figures.find(({ path }) => path === first.path);
  const text = `${figure ? labelOf(figure) : first.path} ${shownValue(first.value)}`;
  return (knobs.length === 1 ? text : `${text} and ${knobs.length - 1} more`).slice(0, 190);
}
