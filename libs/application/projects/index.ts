export { CalendarRuns } from './calendar-runs.js';
export { ModelCache, type LoadedModel, type ModelReference } from './model-cache.js';
export { readProjectFile, type ProjectFile } from './project-file.js';
export { ProjectFileReader } from './project-file-reader.js';
export { ModelFiguresService } from './model-figures.service.js';
export { ProjectsModule } from './projects.module.js';
export { journalGenesis, ProjectsService, type NewProjectOptions } from './projects.service.js';
export { unknownProject } from './unknown-project.js';
