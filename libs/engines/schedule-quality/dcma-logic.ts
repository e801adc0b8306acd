import { type AssessedNetwork, lagSign, linkText } from './assessed-network.js';
import { noneCheck, type QualityCheck, shareCheck } from './quality-check.js';

const HARD = new Set([
  'mandatory-start',
  'mandatory-finish',
  'must-start-on',
  'must-finish-on',
  'start-on',
  'finish-on',
  'start-on-or-before',
  'finish-on-or-before',
]);

/** Checks 1 to 5 of the 14 points: what the network is made of. */
export function logicChecks(network: AssessedNetwork): readonly QualityCheck[] {
  const { activities, incomplete, relationships, predecessors, successors } = network;
  const codes = (indices: readonly number[]) => indices.map((index) => activities[index]!.id);
  const links = (wanted: typeof relationships) => wanted.map((link) => linkText(network, link));
  const missing = incomplete.filter(
    (index) => predecessors[index]!.length === 0 || successors[index]!.length === 0,
  );
  const leads = relationships.filter((link) => lagSign(link) < 0);
  const lags = relationships.filter((link) => lagSign(link) > 0);
  const hard = incomplete.filter((index) =>
    activities[index]!.constraints?.some(({ type }) => HARD.has(type)),
  );
  return [
    shareCheck(
      1,
      'dcma.missing-logic',
      'Missing predecessor or successor',
      0.05,
      codes(missing),
      incomplete.length,
    ),
    noneCheck(2, 'dcma.leads', 'Leads (negative lags)', links(leads), relationships.length),
    shareCheck(3, 'dcma.lags', 'Lags', 0.05, links(lags), relationships.length),
    finishToStart(network),
    shareCheck(5, 'dcma.hard-constraints', 'Hard constraints', 0.05, codes(hard), incomplete.length),
  ];
}

function finishToStart(network: AssessedNetwork): QualityCheck {
  const { relationships } = network;
  const others = relationships.filter(({ type }) => type !== 'FS');
  const value = relationships.length === 0 ? 1 : 1 - others.length / relationships.length;
  return {
    number: 4,
    code: 'dcma.relationship-types',
    title: 'Finish-to-start relationships',
    outcome: value >= 0.9 ? 'passed' : 'failed',
    value,
    unit: 'share',
    limit: 0.9,
    passes: 'at-least',
    found: others.length,
    population: relationships.length,
    offending: others.map((link) => linkText(network, link)),
  };
}
