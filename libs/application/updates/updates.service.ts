import { Injectable } from '@nestjs/common';
import { DomainError, updatePreviewOf, type UpdateView } from '#contract';
import {
  compileNetwork,
  matchedActivities,
  mergedDocument,
  toModelDocument,
  validateModel,
  type ModelDocument,
  type ProjectModel,
} from '#model';
import { CalendarRuns, ProjectFileReader, ProjectsService } from '#application/projects';
import { StatusReader, type ProjectStatus } from '#application/scheduling';
import { SimulatedCalendarService } from '#application/simulated-calendar';
import type { CalendarRun } from '#platform/persistence';

export interface UpdateOptions {
  readonly dryRun: boolean;
  readonly note: string;
  readonly author: string;
}

/** The next status update of a project, from a newer file of the tool it is kept in. */
@Injectable()
export class UpdatesService {
  constructor(
    private readonly projects: ProjectsService,
    private readonly runs: CalendarRuns,
    private readonly status: StatusReader,
    private readonly calendar: SimulatedCalendarService,
    private readonly files: ProjectFileReader,
  ) {}

  /**
   * Previews, or stores, an update: activities matched by code (in Microsoft Project by unique number), what the file cannot carry kept from the version
   * before. The calendar moves to the file's data date, and earlier dates keep being read with the earlier model.
   * @throws DomainError project.not-real, update.older-data-date, update.nothing-matches, model.invalid,
   *   file.unreadable
   */
  async update(projectId: string, bytes: Uint8Array, options: UpdateOptions): Promise<UpdateView> {
    const run = await this.runs.find(projectId);
    if (run.progressSource !== 'real') {
      throw new DomainError(
        'project.not-real',
        `"${projectId}" lives on simulated progress; an update would mix real progress into it. Create a project with ` +
          `?progress=real for it, or change the plan with PUT /v1/projects/${projectId}/model.`,
      );
    }
    const before = await this.status.at(run);
    const file = await this.files.read(bytes);
    const current = await this.projects.model(projectId);
    const known = validateModel(current.document as ModelDocument).model;
    const matched =
      known && file.format === 'mspdi'
        ? toModelDocument(matchedActivities(known, file.model))
        : file.document;
    const document = mergedDocument(current.document as ModelDocument, matched);
    const model = checked(document);
    refuseOlder(run, model);
    const preview = previewOf(before, model);
    if (options.dryRun)
      return { ...preview, stored: false, modelVersion: null, warnings: [...file.warnings] };
    const dataDate = model.project.dataDate.slice(0, 10);
    if (dataDate > run.dataDate) await this.calendar.advance(projectId, { until: dataDate });
    const { author, note } = options;
    const stored = await this.projects.addVersion(projectId, current.version, document, {
      author,
      note: note || `status update of ${dataDate}`,
      effectiveDate: dataDate,
    });
    return { ...preview, stored: true, modelVersion: stored.modelVersion, warnings: [...file.warnings] };
  }
}

function checked(document: ModelDocument): ProjectModel {
  const { model, problems } = validateModel(document);
  if (model) return model;
  const details = problems
    .filter(({ severity }) => severity === 'error')
    .map(({ code, path, message }) => ({ code, where: path, message }));
  const detail = 'The update does not fit what the project keeps (for example a risk of a deleted activity).';
  throw new DomainError('model.invalid', detail, details);
}

function refuseOlder(run: CalendarRun, model: ProjectModel): void {
  const dataDate = model.project.dataDate.slice(0, 10);
  if (dataDate >= run.dataDate) return;
  throw new DomainError(
    'update.older-data-date',
    `The file's data date is ${dataDate}, the project stands at ${run.dataDate}. Load updates in the order of their ` +
      'data dates; to correct the past, enter progress as of that date.',
  );
}

function previewOf(
  before: ProjectStatus,
  model: ProjectModel,
): Omit<UpdateView, 'stored' | 'modelVersion' | 'warnings'> {
  const preview = updatePreviewOf(before.network, compileNetwork(model));
  if (preview.matched === 0) {
    const detail = 'No activity of the file has a code that the project knows: it is of another project.';
    throw new DomainError('update.nothing-matches', detail);
  }
  return preview;
}
