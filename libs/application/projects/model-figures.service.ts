import { Injectable } from '@nestjs/common';
import type { ModelFigure, ModelFigureList } from '#contract';
import {
  isJsonObject,
  listFigures,
  type DocumentFigure,
  type JsonValue,
  type ModelDocument,
  type ProjectModel,
} from '#model';
import { ProjectStore } from '#platform/persistence';
import { ModelCache } from './model-cache.js';
import { unknownProject } from './unknown-project.js';

/** Evidence and ready-made changes are no knobs: nobody builds a scenario by altering what was seen. */
const NO_KNOBS = new Set([
  'sources',
  'observations',
  'publishedForecasts',
  'exchangeRates',
  'scenarios',
  'actions',
  'baselines',
]);
/** More figures than people look through; a scenario over a larger model is written as JSON. */
const MOST_FIGURES = 20_000;

/** What a scenario may change: the model's figures with their units and provenance, and the changes it offers. */
@Injectable()
export class ModelFiguresService {
  constructor(
    private readonly projects: ProjectStore,
    private readonly models: ModelCache,
  ) {}

  /** @throws DomainError project.unknown */
  async list(projectId: string): Promise<ModelFigureList> {
    const project = await this.projects.find(projectId);
    if (!project) throw unknownProject(projectId);
    const { model, document } = await this.models.load({ ...project, projectId });
    const offered = (entry: NonNullable<ProjectModel['scenarios'] | ProjectModel['actions']>[number]) => ({
      id: entry.id,
      name: entry.name,
      note: entry.note ?? '',
      overrides: [...entry.overrides] as unknown as ModelFigureList['scenarios'][number]['overrides'],
    });
    return {
      modelVersion: project.modelVersion,
      figures: figureViews(document, model),
      scenarios: (model.scenarios ?? []).map(offered),
      actions: (model.actions ?? []).map(offered),
    };
  }
}

function figureViews(document: ModelDocument, model: ProjectModel): ModelFigure[] {
  const sources = new Map((model.sources ?? []).map((source) => [source.id, source]));
  return listFigures(document)
    .filter(({ path }) => !NO_KNOBS.has(/^[^.[]+/.exec(path)?.[0] ?? ''))
    .slice(0, MOST_FIGURES)
    .map((figure): ModelFigure => {
      const { path, label } = namedPath(document, figure.path);
      return {
        path,
        label,
        section: /^[^.[]+/.exec(path)?.[0] ?? '',
        kind: figure.kind,
        value: figure.value as ModelFigure['value'],
        unit: figure.unit ?? null,
        note: figure.note ?? null,
        provenance: provenanceText(figure, sources),
      };
    });
}

type Sources = ReadonlyMap<string, { readonly title: string; readonly url?: string }>;

function provenanceText({ provenance }: DocumentFigure, sources: Sources): ModelFigure['provenance'] {
  if (!provenance) return null;
  if (provenance.kind === 'fact') {
    const source = sources.get(provenance.source);
    return { kind: 'fact', text: source?.title ?? provenance.source, url: source?.url ?? null };
  }
  const first = provenance.sources?.map((id) => sources.get(id)).find((source) => source !== undefined);
  const text = provenance.kind === 'derived' ? provenance.how : provenance.why;
  return { kind: provenance.kind, text, url: first?.url ?? null };
}

const STEP = /([^.[\]]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/g;

/** `activities[3].duration` as `activities.RU-030.duration`, and as words: `Bored piles: duration`. */
function namedPath(document: ModelDocument, path: string): { readonly path: string; readonly label: string } {
  let value: JsonValue | undefined = document;
  let named = '';
  const words: string[] = [];
  for (const [, key, index, quoted] of path.matchAll(STEP)) {
    if (index !== undefined) {
      value = Array.isArray(value) ? (value[Number(index)] as JsonValue | undefined) : undefined;
      const { id, name } = isJsonObject(value ?? null) ? (value as { id?: unknown; name?: unknown }) : {};
      named += typeof id === 'string' ? step(id) : `[${index}]`;
      words.push(typeof name === 'string' ? name : typeof id === 'string' ? id : `no. ${Number(index) + 1}`);
      continue;
    }
    const name = key ?? quoted ?? '';
    value = isJsonObject(value ?? null) ? (value as Readonly<Record<string, JsonValue>>)[name] : undefined;
    named += named === '' ? name : step(name);
    words.push(name);
  }
  return { path: named, label: words.slice(1).join(' · ') || path };
}

const step = (name: string): string =>
  /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
