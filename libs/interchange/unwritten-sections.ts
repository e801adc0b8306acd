import type { ProjectModel } from '#model';

const SECTIONS = [
  'milestones',
  'observations',
  'publishedForecasts',
  'actions',
  'scenarios',
  'exchangeRates',
  'sources',
] as const;

/** Names the model's own sections that no other tool's file has a place for. */
export function reportUnwrittenSections(
  model: ProjectModel,
  warn: (message: string, place: string) => void,
): void {
  for (const section of SECTIONS) {
    if ((model[section]?.length ?? 0) > 0) warn(`the section ${section} is not written`, section);
  }
}
