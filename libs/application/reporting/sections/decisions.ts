import { formatDate, parseDate } from '#engines/work-calendars';
import { convertAmount } from '#model';
import type { Decision } from '#presentation/documents';
import type { ReportFacts } from '../report-facts.js';
import { workingDaysAfter } from './opening-milestone.js';
import { exposures, type RiskExposure } from './risk-exposure.js';

/** A decision is asked for this long before the risk can come: later, mitigation is too late to matter. */
const AHEAD_DAYS = 180;
const MOST = 3;

/** Mitigations that are still open and whose risk can come soon: to be decided now. */
export function decisionsOf(facts: ReportFacts): Decision[] {
  const soon = formatDate(parseDate(facts.asOf) + AHEAD_DAYS);
  return exposures(facts)
    .filter(({ risk, from }) => risk.mitigation !== undefined && from <= soon)
    .slice(0, MOST)
    .map((exposure) => decision(facts, exposure));
}

function decision(facts: ReportFacts, exposure: RiskExposure): Decision {
  const { risk, probability, low, high, from } = exposure;
  const mitigation = risk.mitigation!;
  const after = probability * mitigation.probabilityFactor;
  const effect = facts.analysis?.mitigation.find(({ id }) => id === risk.id);
  const price = mitigation.price;
  const cost = price && inCurrency(facts, String(price.amount), price.currency);
  const by = from > facts.asOf ? from : formatDate(parseDate(facts.asOf) + 7);
  return {
    id: `mitigate-${risk.id}`,
    ask: `Pay for “${mitigation.name}” against “${risk.name}”?`,
    by,
    ...(risk.owner === undefined ? {} : { owner: risk.owner }),
    mitigation: {
      measure: mitigation.name,
      risk: risk.name,
      probability,
      ...(low === undefined ? {} : { low }),
      ...(high === undefined ? {} : { high }),
    },
    options: [
      {
        name: mitigation.name,
        share: after,
        ...(effect ? { workingDays: -gain(facts, effect.meanDays.estimate) } : {}),
        ...(cost === undefined ? {} : { cost }),
      },
      { share: probability, ...(effect ? { workingDays: 0 } : {}), cost: 0 },
    ],
  };
}

/** Calendar days of the mean finish as working days, counted where the finish now lies. */
function gain(facts: ReportFacts, calendarDays: number): number {
  const finish = parseDate((facts.analysis?.finish.mean ?? facts.asOf).slice(0, 10));
  const whole = Math.round(calendarDays);
  return workingDaysAfter(facts, undefined, formatDate(finish - whole), formatDate(finish));
}

function inCurrency(facts: ReportFacts, amount: string, currency: string | undefined): number | undefined {
  const { model } = facts.plan.loaded;
  const from = currency ?? model.project.currency;
  if (from === facts.currency) return Number(amount);
  try {
    return Number(convertAmount(model, amount, from, facts.currency, facts.asOf));
  } catch {
    return undefined;
  }
}
