import { designed, smallestDesign } from '#engines/capacity';
import { erlangC, mmck, runReplications, TargetObserver, type CrossingDefinition } from '#engines/crossing';
import { proportionInterval } from '#engines/numerics';
import { compileCrossing, parseModelText } from '#model';
import { queueModelText, type QueueModel } from '../test/support/queue-model.js';

/**
 * Whether what is promised is kept, over many seeds: 95 % intervals of textbook queues (as model files) hold the exact
 * value, and the chosen design meets its target. `node dist/bench/crossing-guarantees.js [SEEDS [intervals|designs]]`
 */
const seeds = Number(process.argv[2] ?? 200);
const part = process.argv[3];
const DATE = '2027-06-01';

function crossingOf(queue: QueueModel): CrossingDefinition {
  const { model, problems } = parseModelText(queueModelText(queue), 'yaml');
  if (!model) throw new Error(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return compileCrossing(model);
}

const stage = (service: string, more = ''): string =>
  `[{ id: control, kind: document, classes: [car], primary: true, lanes: booth, service: { car: ${service} }, provenance: *x ${more} }]`;
const booths = (count: number): string => `[{ id: booth, bank: A, count: ${count}, provenance: *x }]`;
const MINUTE = '{ shape: exponential, mean: 1m }';

const cases: readonly (readonly [string, QueueModel, Readonly<Record<string, number>>])[] = [
  [
    'M/M/1, ρ 0.7',
    { perDay: 0.7 * 1440, lanes: booths(1), stages: stage(MINUTE) },
    { 'wait/out/car/mean': 0.7 / 0.3, 'wait/out/car/p95': Math.log(0.7 / 0.05) / 0.3 },
  ],
  [
    'M/M/3, λ 2',
    { perDay: 2 * 1440, lanes: booths(3), stages: stage(MINUTE) },
    { 'wait/out/car/mean': erlangC(3, 2), 'wait/out/car/share-waiting': erlangC(3, 2) },
  ],
  [
    'M/G/1, lognormal',
    { perDay: 0.7 * 1440, lanes: booths(1), stages: stage('{ shape: lognormal, mean: 1m, cv: 0.6 }') },
    { 'wait/out/car/mean': (0.7 * 1.36) / (2 * 0.3), 'pool/booth/utilisation': 0.7 },
  ],
  [
    'M/M/3/10',
    {
      perDay: 2.7 * 1440,
      lanes: booths(3),
      stages: stage(MINUTE, ', waitingPlaces: 7, whenFull: turn-away'),
    },
    {
      'flow/out/car/unserved-share': mmck(3, 10, 2.7, 1).blocking,
      'flow/out/car/mean-number': mmck(3, 10, 2.7, 1).meanNumber,
    },
  ],
];

function coverage(): void {
  let covered = 0;
  let trials = 0;
  for (const [name, queue, exact] of cases) {
    const definition = crossingOf(queue);
    const before = covered;
    const first = trials;
    for (let seed = 1; seed <= seeds; seed++) {
      const run = runReplications(definition, {
        seed,
        from: DATE,
        to: '2027-06-02',
        warmUpDays: 1,
        replications: 10,
      });
      for (const [id, value] of Object.entries(exact)) {
        const { low, high } = run.figures.find((figure) => figure.id === id)!;
        trials++;
        if (low <= value && value <= high) covered++;
      }
    }
    console.log(name.padEnd(20), `${covered - before} of ${trials - first} intervals hold the exact value`);
  }
  const { estimate, low, high } = proportionInterval(covered, trials, 0.99);
  const percent = (x: number): string => `${(100 * x).toFixed(1)} %`;
  console.log(`95 % intervals: ${percent(estimate)} hold it (99 %: ${percent(low)} to ${percent(high)})`);
}

const DESIGNS = [1, 2, 3, 4];
/** Most days simulated for one design: a share too close to the required one stays undecided. */
const MOST_DAYS = 300;

/** 500 cars a day, gamma services of three minutes: 1.04 booths' worth of work. What is true is told by other seeds. */
function guarantee(): void {
  const definition: CrossingDefinition = {
    ...crossingOf({
      perDay: 500,
      lanes: booths(1),
      stages: stage('{ shape: gamma, mean: 3m, cv: 0.5 }'),
    }),
    targets: [{ id: 'wait', measure: 'p95-wait', atMost: 4.6, shareOfDays: 0.9 }],
  };
  const truth = new Map(
    DESIGNS.map((booth) => {
      const observer = new TargetObserver(designed(definition, { booth }), 'truth', DATE);
      const days = Array.from({ length: 1000 }, (_, day) => observer.meets(day));
      return [booth, days.filter(Boolean).length / days.length];
    }),
  );
  console.log('true shares of days:', [...truth].map(([booth, share]) => `${booth}: ${share}`).join(', '));
  let right = 0;
  let days = 0;
  const chosen = new Map<string, number>();
  for (let seed = 1; seed <= seeds; seed++) {
    const found = smallestDesign(definition, [{ id: 'booth', values: DESIGNS }], {
      date: DATE,
      seed,
      maximumDays: MOST_DAYS,
    });
    const booth = found.chosen?.settings['booth'];
    chosen.set(String(booth ?? 'none'), (chosen.get(String(booth ?? 'none')) ?? 0) + 1);
    days += found.tested.reduce((sum, tested) => sum + tested.days, 0);
    if (booth !== undefined && truth.get(booth)! >= 0.9) right++;
  }
  const counts = [...chosen].map(([booth, n]) => `${booth} booths: ${n}`).join(', ');
  console.log(
    `smallest design: ${right} of ${seeds} seeds chose one that meets the target (${counts}); ${Math.round(days / seeds)} days simulated each`,
  );
}

if (part !== 'designs') coverage();
if (part !== 'intervals') guarantee();
