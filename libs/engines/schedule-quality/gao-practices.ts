import { isOutOfSequence } from '#engines/cpm';
import { type AssessedNetwork, assess, isMilestone, linkText, spans } from './assessed-network.js';
import { dcmaAssessment } from './dcma-assessment.js';
import { noneCheck, notAssessed, type QualityCheck, type QualityInput, shareCheck } from './quality-check.js';

/** One of the ten practices of GAO's Schedule Assessment Guide (GAO-16-89G), with the checks that bear on it. */
export interface PracticeAssessment {
  readonly number: number;
  readonly title: string;
  /** Failed where a check failed; not assessed where none could be made. */
  readonly outcome: QualityCheck['outcome'];
  readonly checks: readonly QualityCheck[];
}

/** The parts of the ten practices that figures can show; what only people can judge is said to be not assessed. */
export function gaoPractices(input: QualityInput): readonly PracticeAssessment[] {
  const network = assess(input);
  const dcma = dcmaAssessment(input);
  const point = (...numbers: readonly number[]) => numbers.map((number) => dcma[number - 1]!);
  const judged = (code: string, title: string) =>
    notAssessed(0, code, title, 'count', 'it takes people to judge this');
  const practices: readonly (readonly [string, readonly QualityCheck[]])[] = [
    [
      'Capturing all activities',
      [duplicateNames(network), judged('gao.scope', 'All work of the scope is there')],
    ],
    ['Sequencing all activities', [...point(1, 2, 3, 4, 5), ...dangling(network), summaryLinks(network)]],
    ['Assigning resources to all activities', point(10)],
    ['Establishing the durations of all activities', [...point(8), milestoneDurations(network)]],
    ['Verifying that the schedule can be traced horizontally and vertically', [outOfSequence(network)]],
    ['Confirming that the critical path is valid', [...point(12), effortOnPath(network), gaps(network)]],
    ['Ensuring reasonable total float', point(6, 7)],
    ['Conducting a schedule risk analysis', [riskAnalysis(input)]],
    ['Updating the schedule using actual progress and logic', [...point(9), outOfSequence(network)]],
    ['Maintaining a baseline schedule', [...point(11, 13, 14), baselined(network)]],
  ];
  return practices.map(([title, checks], index) => {
    const outcomes = checks.map(({ outcome }) => outcome);
    const outcome = outcomes.includes('failed')
      ? 'failed'
      : outcomes.includes('passed')
        ? 'passed'
        : 'not-assessed';
    return { number: index + 1, title, outcome, checks };
  });
}

function duplicateNames({ activities }: AssessedNetwork): QualityCheck {
  const seen = new Map<string, string>();
  const offending: string[] = [];
  for (const { id, name, type } of activities) {
    if (name === undefined || type === 'wbs-summary') continue;
    if (seen.has(name)) offending.push(id);
    else seen.set(name, id);
  }
  return noneCheck(
    0,
    'gao.unique-names',
    'Activities with the name of another',
    offending,
    activities.length,
  );
}

/** A start that no predecessor holds, or a finish that holds no successor, though there are relationships. */
function dangling({ activities, incomplete, predecessors, successors }: AssessedNetwork): QualityCheck[] {
  const start = incomplete.filter(
    (index) =>
      predecessors[index]!.length > 0 && predecessors[index]!.every(({ type }) => type.endsWith('F')),
  );
  const finish = incomplete.filter(
    (index) => successors[index]!.length > 0 && successors[index]!.every(({ type }) => type.startsWith('S')),
  );
  const codes = (indices: readonly number[]) => indices.map((index) => activities[index]!.id);
  return [
    noneCheck(
      0,
      'gao.dangling-start',
      'Starts that nothing before them holds',
      codes(start),
      incomplete.length,
    ),
    noneCheck(
      0,
      'gao.dangling-finish',
      'Finishes that hold nothing after them',
      codes(finish),
      incomplete.length,
    ),
  ];
}

function summaryLinks(network: AssessedNetwork): QualityCheck {
  const { relationships } = network.input.definition;
  const isSummary = (index: number) => network.activities[index]!.type === 'wbs-summary';
  const links = relationships.filter(
    ({ predecessor, successor }) => isSummary(predecessor) || isSummary(successor),
  );
  const offending = links.map((link) => linkText(network, link));
  return noneCheck(0, 'gao.summary-logic', 'Relationships of summaries', offending, relationships.length);
}

function milestoneDurations({ activities }: AssessedNetwork): QualityCheck {
  const milestones = activities.filter(
    ({ type }) => type === 'start-milestone' || type === 'finish-milestone',
  );
  const offending = milestones.filter(({ durationMinutes }) => durationMinutes !== 0).map(({ id }) => id);
  return noneCheck(0, 'gao.milestone-durations', 'Milestones with a duration', offending, milestones.length);
}

function outOfSequence(network: AssessedNetwork): QualityCheck {
  const { activities, input } = network;
  const offending = input.definition.relationships.filter((link) =>
    isOutOfSequence(link, activities[link.predecessor]!, activities[link.successor]!),
  );
  const texts = offending.map((link) => linkText(network, link));
  return noneCheck(
    0,
    'gao.out-of-sequence',
    'Progress out of sequence',
    texts,
    input.definition.relationships.length,
  );
}

function effortOnPath({ activities, result }: AssessedNetwork): QualityCheck {
  const efforts = activities.flatMap((activity, index) =>
    activity.type === 'level-of-effort' ? [index] : [],
  );
  const critical = efforts
    .filter((index) => result.critical[index] === 1)
    .map((index) => activities[index]!.id);
  return noneCheck(
    0,
    'gao.critical-level-of-effort',
    'Levels of effort that are critical',
    critical,
    efforts.length,
  );
}

/** The longest path has to reach back to work under way or to the data date: a start held by a date breaks it. */
function gaps({ activities, result, input }: AssessedNetwork): QualityCheck {
  const { network } = input.calculator;
  const onPath = activities.flatMap((activity, index) =>
    result.longestPath[index] === 1 && activity.status === 'not-started' && !spans(activity) ? [index] : [],
  );
  const floor = (index: number) =>
    network.calendars[activities[index]!.calendar]!.nextWorkingInstant(input.definition.dataDate);
  const held = onPath.filter((index) => {
    const driven = input.definition.relationships.some(
      ({ successor }, link) => successor === index && result.driving[link] === 1,
    );
    return !driven && result.earlyStart[index]! > floor(index);
  });
  const codes = held.map((index) => activities[index]!.id);
  return noneCheck(
    0,
    'gao.continuous-path',
    'Longest path held by a date instead of logic',
    codes,
    onPath.length,
  );
}

function riskAnalysis({ options }: QualityInput): QualityCheck {
  const [code, title] = ['gao.risk-analysis', 'Schedule risk analysis made'];
  if (options?.riskAnalysed === undefined) return notAssessed(0, code, title, 'count', 'not known');
  return noneCheck(0, code, title, options.riskAnalysed ? [] : ['no analysis'], 1);
}

function baselined({ input, activities, work }: AssessedNetwork): QualityCheck {
  const [code, title] = ['gao.baseline-coverage', 'Activities without a baseline'];
  const { baseline } = input;
  if (!baseline) return notAssessed(0, code, title, 'share', 'there is no baseline');
  const milestones = activities.flatMap((activity, index) => (isMilestone(activity) ? [index] : []));
  const looked = [...work, ...milestones].map((index) => activities[index]!.id);
  return shareCheck(
    0,
    code,
    title,
    0,
    looked.filter((id) => !baseline.has(id)),
    looked.length,
  );
}
