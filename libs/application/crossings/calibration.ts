import type { CalibrationView } from '#contract';
import type { ArrivalProfile, CalibrationReport, DurationDistribution } from '#engines/crossing';

/** A calibration as people read it: figures, a sentence, and YAML to paste into a model's crossing. */
export function calibrationView(report: CalibrationReport): CalibrationView {
  const { arrivals, services, stages } = report;
  return {
    sentence: sentenceOf(report),
    records: report.records,
    days: report.days,
    arrivals: arrivals.map((profile) => ({
      ...profile,
      hourlyProfile: [...profile.hourlyProfile],
      weekday: [...profile.weekday],
    })),
    services: services.map(({ fits, ...rest }) => ({
      ...rest,
      fits: fits.map((fit) => ({ ...fit, quantiles: [...fit.quantiles], yaml: timeText(fit.distribution) })),
    })),
    stages: stages.map(({ hidden, verdicts, classes, ...rest }) => ({
      ...rest,
      classes: [...classes],
      hidden: hidden && {
        meanQueue: hidden.meanQueue,
        meanWaitMinutes: hidden.meanWaitMinutes,
        congested: hidden.congested.length,
      },
      verdicts: [...verdicts],
    })),
    yaml: yamlOf(report),
  };
}

const round = (value: number, digits = 3): number => Number(value.toPrecision(digits));

/** A service time in the model's notation. */
function timeText(d: DurationDistribution): string {
  switch (d.kind) {
    case 'exponential':
      return `{ shape: exponential, mean: ${round(d.meanMinutes)}m }`;
    case 'gamma':
    case 'lognormal':
      return `{ shape: ${d.kind}, mean: ${round(d.meanMinutes)}m, cv: ${round(d.coefficientOfVariation)} }`;
    case 'deterministic':
      return `${round(d.minutes)}m`;
    case 'erlang':
    case 'normal':
    case 'triangular':
    case 'uniform':
    case 'empirical':
      // Never fitted.
      return `{ shape: ${d.kind} }`;
  }
}

function yamlOf({ arrivals, services, days, records }: CalibrationReport): string {
  const why = `{ kind: derived, how: "Fitted to ${records} records of ${days} days." }`;
  const lines = ['# Fitted to records: paste into the model’s crossing section.', 'demand:', '  profiles:'];
  const profileId = ({ class: id, direction }: ArrivalProfile): string => `${id}-${direction}`;
  for (const profile of arrivals) {
    const hours = profile.hourlyProfile.map((share) => round(share * 100)).join(', ');
    lines.push(`    - { id: ${profileId(profile)}, hours: [${hours}], provenance: ${why} }`);
  }
  lines.push('  traffic:');
  for (const profile of arrivals) {
    const { class: id, direction, perDay, weekday } = profile;
    const factors = `factors: { weekday: [${weekday.map((factor) => round(factor)).join(', ')}] }`;
    lines.push(
      `    - { id: ${profileId(profile)}, class: ${id}, perDay: ${round(perDay, 4)}, directions: { ${direction}: 1 }, profile: ${profileId(profile)}, ${factors}, provenance: ${why} }`,
    );
  }
  lines.push('stages:');
  for (const stage of new Set(services.map((service) => service.stage))) {
    lines.push(`  - id: ${stage}`, '    service:');
    for (const { class: id, fits } of services.filter((service) => service.stage === stage)) {
      const [best] = fits;
      if (best) lines.push(`      ${id}: ${timeText(best.distribution)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function sentenceOf({ records, days, services, stages }: CalibrationReport): string {
  const fits = services.flatMap(({ stage, class: id, fits: [best] }) =>
    best ? [`${id} at ${stage} ${timeText(best.distribution)}`] : [],
  );
  const verdicts = stages.flatMap((stage) => stage.verdicts);
  const wrong = stages.flatMap(({ stage, direction, classes, verdicts: list }) =>
    list
      .filter(({ agrees }) => !agrees)
      .map(({ measure }) => `${measure} of ${classes.join(' and ')} at ${stage} ${direction}`),
  );
  const verdict =
    verdicts.length === 0
      ? 'Nothing could be compared with a simulation.'
      : wrong.length === 0
        ? 'A simulation with these figures agrees with what was observed.'
        : `A simulation with these figures does not reproduce ${wrong.join(', ')}: something else is at work there.`;
  return `${records} records of ${days} days: ${fits.join('; ') || 'no service times'}. ${verdict}`;
}
