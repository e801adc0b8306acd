import {
  applyRiskOverlay,
  parseRiskOverlay,
  toModelDocument,
  validateModel,
  type ProjectModel,
} from '#model';
import { ModelFileError, readBytes } from './project-file.js';

/** The model with the uncertainty of an overlay file laid over it. @throws ModelFileError with every place */
export async function withOverlay(model: ProjectModel, file: string): Promise<ProjectModel> {
  const text = new TextDecoder('utf-8').decode(await readBytes(file));
  const { overlay, problems } = parseRiskOverlay(text, /^\s*\{/.test(text) ? 'json' : 'yaml');
  if (!overlay) throw new ModelFileError(file, problems);
  const laid = applyRiskOverlay(toModelDocument(model), overlay);
  for (const id of laid.unknownActivities) {
    process.stderr.write(
      `warning: ${file}: the schedule has no activity ${id}; what is stated for it is not used\n`,
    );
  }
  const checked = validateModel(laid.document);
  if (!checked.model) throw new ModelFileError(file, checked.problems);
  return checked.model;
}
