import type { SectionId } from '#presentation/documents';
import type { ReportFacts } from '../report-facts.js';

/** The command that lives a simulated calendar again from the model's file and gives a section's figures. */
export const livedAgain = ({ plan, asOf }: ReportFacts, section: SectionId, options: string): string =>
  `spanwise report ${plan.loaded.model.project.id}.yaml --as-of ${asOf} ${options} --sections ${section} --format json`;
