import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { updatePreviewOf, type UpdateView } from '#contract';
import {
  compileNetwork,
  matchedActivities,
  mergedDocument,
  type ModelDocument,
  type ProjectModel,
  toModelDocument,
  validateModel,
} from '#model';
import { UsageError } from '../failure.js';
import { outputFormat, printResult, type Table } from '../output.js';
import { writeAs } from './convert.js';
import { ModelFileError, type OpenedFile, openProjectFile, readBytes } from './project-file.js';

export interface UpdateOptions {
  readonly write?: string | true;
  readonly server?: string;
  readonly note?: string;
  readonly format: string;
}

/** An update that cannot be taken. */
export class UpdateError extends Error {
  constructor(
    /** `update.older-data-date` or `update.nothing-matches`. */
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** `spanwise update PROJECT FILE`: previews the next status update; with --write stores it. */
export async function update(project: string, file: string, options: UpdateOptions): Promise<void> {
  const format = outputFormat(options.format);
  const view =
    options.server === undefined
      ? await updateFile(project, file, options)
      : await updateOnServer(options.server, project, file, options);
  process.stderr.write(`${sentenceOf(view)}\n`);
  printResult(format, view, () => changesTable(view));
}

async function updateFile(project: string, file: string, options: UpdateOptions): Promise<UpdateView> {
  const older = await openProjectFile(project);
  const newer = await openProjectFile(file);
  const document = mergedDocument(documentOf(older), documentOf(newer, older.model));
  const { model, problems } = validateModel(document);
  if (!model) throw new ModelFileError(`the update of ${project}`, problems);
  const preview = updatePreviewOf(compileNetwork(older.model), compileNetwork(model));
  if (preview.matched === 0) {
    throw new UpdateError(
      'update.nothing-matches',
      `${file}: no activity has a code that ${project} knows; it is of another project`,
    );
  }
  if (newer.model.project.dataDate < older.model.project.dataDate) {
    throw new UpdateError(
      'update.older-data-date',
      `${file}: its data date ${newer.model.project.dataDate} is before that of ${project}, ` +
        `${older.model.project.dataDate}; load updates in the order of their data dates`,
    );
  }
  if (options.write !== undefined) {
    const output = options.write === true ? project : options.write;
    if (options.write === true && !/\.(ya?ml|json)$/i.test(extname(project))) {
      throw new UsageError(`--write over ${project} works for a model; name a file: --write NEW.yaml`);
    }
    const written = await writeAs(model, output);
    await writeFile(output, written.content);
    process.stderr.write(`${output} written.\n`);
  }
  return {
    ...preview,
    stored: options.write !== undefined,
    modelVersion: null,
    warnings: newer.warnings.map(({ code, message, where }) => ({ code, message, where })),
  };
}

/** A model keeps its document as it was written; a schedule of another tool becomes one. */
const documentOf = (opened: OpenedFile, older?: ProjectModel): ModelDocument =>
  opened.document ?? toModelDocument(older ? matchedActivities(older, opened.model) : opened.model);

async function updateOnServer(
  server: string,
  project: string,
  file: string,
  options: UpdateOptions,
): Promise<UpdateView> {
  let base: URL;
  try {
    base = new URL(server);
  } catch {
    throw new UsageError(`--server must be an address such as http://127.0.0.1:3000, not "${server}"`);
  }
  const address = new URL(`/v1/projects/${encodeURIComponent(project)}/updates`, base);
  if (options.write === undefined) address.searchParams.set('dryRun', 'true');
  if (options.note !== undefined) address.searchParams.set('note', options.note);
  const key = process.env['SPANWISE_API_KEY'];
  const response = await fetch(address, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/octet-stream',
      ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
    },
    body: Buffer.from(await readBytes(file)),
  }).catch((error: unknown) => {
    throw new UpdateError('server.unreachable', `${base.origin} does not answer: ${String(error)}`);
  });
  const body = (await response.json()) as UpdateView | { readonly code: string; readonly detail: string };
  if ('code' in body) throw new UpdateError(body.code, body.detail);
  return body;
}

function sentenceOf(view: UpdateView): string {
  const { dataDate, projectFinish, matched, added, deleted, changed } = view;
  return (
    `${view.stored ? 'Stored' : 'Preview, nothing stored'}: data date ${dataDate.before} → ${dataDate.after}; ` +
    `finish ${projectFinish.before} → ${projectFinish.after}; ${matched} activities matched, ${added.length} added, ` +
    `${deleted.length} deleted, ${changed.length} changed.\n${view.movement.sentence}`
  );
}

function changesTable(view: UpdateView): Table {
  const moved = new Map(view.moved.map((activity) => [activity.activity, activity]));
  const changed = view.changed.filter(({ activity }) => !moved.has(activity));
  return {
    columns: ['activity', 'what', 'finish slip days', 'why'],
    rows: [
      ...view.added.map((activity) => [activity, 'added', null, '']),
      ...view.deleted.map((activity) => [activity, 'deleted', null, '']),
      ...changed.map(({ activity, changes }) => [activity, `${changes} changes`, null, '']),
      ...view.moved.map(({ activity, finishSlipDays, sentence }) => [
        activity,
        'moved',
        finishSlipDays,
        sentence,
      ]),
    ],
  };
}
