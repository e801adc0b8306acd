import { Injectable } from '@nestjs/common';
import { DomainError, type BaselineItem, type ChangeBaseline, type TakeBaseline } from '#contract';
import { formatMinute } from '#engines/work-calendars';
import {
  baselineInUse,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  type ModelDocument,
  type ProjectModel,
  validateModel,
} from '#model';
import { CalendarRuns, ProjectsService } from '#application/projects';
import { StatusReader, type ProjectStatus } from '#application/scheduling';

interface Version {
  readonly version: number;
  readonly hash: string;
}

/** The schedules that a project is measured by: kept in its model, so that each change is a version of it. */
@Injectable()
export class BaselinesService {
  constructor(
    private readonly projects: ProjectsService,
    private readonly runs: CalendarRuns,
    private readonly status: StatusReader,
  ) {}

  async list(projectId: string): Promise<{ readonly items: BaselineItem[]; readonly of: Version }> {
    const { version, hash } = await this.projects.model(projectId);
    const { plan } = await this.status.at(await this.runs.find(projectId));
    return { items: viewsOf(plan.loaded.model), of: { version, hash } };
  }

  /**
   * Takes the schedule as it stands on the data date as a new baseline.
   * @throws DomainError baseline.exists, request.precondition-failed
   */
  async take(projectId: string, version: number, body: TakeBaseline, author: string): Promise<BaselineItem> {
    const status = await this.status.at(await this.runs.find(projectId));
    const known = baselinesOf(await this.document(projectId));
    if (known.some(({ id }) => id === body.id)) {
      throw new DomainError(
        'baseline.exists',
        `"${projectId}" has a baseline "${body.id}"; choose another id.`,
      );
    }
    const use = body.use !== false;
    const taken: JsonObject = {
      id: body.id,
      name: body.name,
      takenOn: status.asOf,
      author,
      ...(use && { inUse: true }),
      note: body.note,
      activities: rowsOf(status),
    };
    const kept = use ? known.map(withoutUse) : known;
    const note = `baseline ${body.id} taken: ${body.note}`;
    return this.store(projectId, version, [...kept, taken], body.id, {
      author,
      note,
      effectiveDate: status.asOf,
    });
  }

  /**
   * Renames a baseline, or makes it the one that comparisons use.
   * @throws DomainError baseline.unknown, request.precondition-failed
   */
  async change(
    projectId: string,
    version: number,
    id: string,
    body: ChangeBaseline,
    author: string,
  ): Promise<BaselineItem> {
    const { dataDate } = await this.projects.get(projectId);
    const known = baselinesOf(await this.document(projectId));
    if (!known.some((baseline) => baseline['id'] === id)) throw unknownBaseline(projectId, id, known);
    const changed = known.map((baseline): JsonObject => {
      const own = baseline['id'] === id;
      const renamed = own && body.name !== undefined ? { ...baseline, name: body.name } : baseline;
      if (body.use === undefined) return renamed;
      return own ? { ...renamed, inUse: true } : withoutUse(renamed);
    });
    const what = [body.use && 'in use', body.name !== undefined && `named ${body.name}`]
      .filter(Boolean)
      .join(', ');
    const note = `baseline ${id} ${what}${body.note === undefined ? '' : `: ${body.note}`}`;
    return this.store(projectId, version, changed, id, { author, note, effectiveDate: dataDate });
  }

  private async document(projectId: string): Promise<ModelDocument> {
    return (await this.projects.model(projectId)).document as ModelDocument;
  }

  private async store(
    projectId: string,
    version: number,
    baselines: readonly JsonObject[],
    id: string,
    by: { readonly author: string; readonly note: string; readonly effectiveDate: string },
  ): Promise<BaselineItem> {
    const document: ModelDocument = { ...(await this.document(projectId)), baselines: [...baselines] };
    const { model, problems } = validateModel(document);
    if (!model) {
      const errors = problems.filter(({ severity }) => severity === 'error');
      const details = errors.map(({ code, path, message }) => ({ code, where: path, message }));
      throw new DomainError('model.invalid', 'The baseline does not fit the model.', details);
    }
    await this.projects.addVersion(projectId, version, document, by);
    return viewsOf(model).find((baseline) => baseline.id === id)!;
  }
}

function baselinesOf(document: ModelDocument): readonly JsonObject[] {
  const stated: JsonValue | undefined = document['baselines'];
  return Array.isArray(stated) ? stated.filter(isJsonObject) : [];
}

function withoutUse({ inUse: _, ...baseline }: JsonObject): JsonObject {
  return baseline as JsonObject;
}

/** Every activity with dates: its start, finish and duration as the network stands. */
function rowsOf({ plan, network, schedule }: ProjectStatus): JsonObject[] {
  return network.activities.flatMap(({ id, type, durationMinutes, calendar }, index): JsonObject[] => {
    const [start, finish] = [schedule.start[index]!, schedule.finish[index]!];
    if (type === 'wbs-summary' || Number.isNaN(start) || Number.isNaN(finish)) return [];
    const row = { activity: id, start: formatMinute(start), finish: formatMinute(Math.max(start, finish)) };
    const days = durationMinutes / plan.calendars[calendar]!.minutesPerDay;
    const whole = Number.isInteger(days) ? `${days}d` : `${Math.round(durationMinutes)}min`;
    return [{ ...row, duration: whole }];
  });
}

function viewsOf(model: ProjectModel): BaselineItem[] {
  const used = baselineInUse(model);
  return model.baselines.map((baseline) => ({
    id: baseline.id,
    name: baseline.name,
    takenOn: baseline.takenOn ?? null,
    author: baseline.author ?? null,
    note: baseline.note ?? null,
    activities: baseline.activities.length,
    inUse: baseline === used,
  }));
}

function unknownBaseline(projectId: string, id: string, known: readonly JsonObject[]): DomainError {
  const ids = known.map((baseline) => String(baseline['id'])).join(', ') || 'none';
  return new DomainError('baseline.unknown', `"${projectId}" has no baseline "${id}". It has: ${ids}.`);
}
