import type { Distribution } from './distribution-definition.js';
import { BetaFunction } from './incomplete-beta.js';
import { requireOrdered, requirePositive } from './parameter-checks.js';
import { deterministic } from './discrete-distributions.js';

/** Constant density between two ends; a single point if they are equal. */
export function uniform(minimum: number, maximum: number): Distribution {
  requireOrdered(minimum, minimum, maximum);
  const width = maximum - minimum;
  if (width === 0) return { ...deterministic(minimum), kind: 'uniform' };
  const quantile = (p: number): number => minimum + width * p;
  return {
    kind: 'uniform',
    mean: minimum + 0.5 * width,
    variance: (width * width) / 12,
    minimum,
    maximum,
    density: (x) => (x >= minimum && x <= maximum ? 1 / width : 0),
    cumulative: (x) => Math.min(1, Math.max(0, (x - minimum) / width)),
    quantile,
    sample: (stream) => quantile(stream.nextDouble()),
  };
}

/** Triangular by minimum, most likely value and maximum. */
export function triangular(minimum: number, mode: number, maximum: number): Distribution {
  requireOrdered(minimum, mode, maximum);
  const width = maximum - minimum;
  if (width === 0) return { ...deterministic(minimum), kind: 'triangular' };
  const left = mode - minimum;
  const right = maximum - mode;
  const atMode = left / width;
  const quantile = (p: number): number =>
    p < atMode
      ? minimum + Math.sqrt(p * width * left)
      : Math.max(minimum, maximum - Math.sqrt((1 - p) * width * right));
  return {
    kind: 'triangular',
    mean: (minimum + mode + maximum) / 3,
    variance: (left * left + left * right + right * right) / 18,
    minimum,
    maximum,
    density: (x) => {
      if (x < minimum || x > maximum) return 0;
      if (x < mode) return (2 * (x - minimum)) / (width * left);
      return x > mode ? (2 * (maximum - x)) / (width * right) : 2 / width;
    },
    cumulative: (x) => {
      if (x <= minimum) return 0;
      if (x >= maximum) return 1;
      if (x < mode) return ((x - minimum) * (x - minimum)) / (width * left);
      return 1 - ((maximum - x) * (maximum - x)) / (width * right);
    },
    quantile,
    sample: (stream) => quantile(stream.nextDouble()),
  };
}

/** Beta with shapes α and β, stretched over [minimum, maximum]. */
export function betaDistribution(
  alpha: number,
  beta: number,
  minimum = 0,
  maximum = 1,
  kind: 'beta' | 'beta-pert' = 'beta',
): Distribution {
  requirePositive(alpha, 'alpha');
  requirePositive(beta, 'beta');
  requireOrdered(minimum, minimum, maximum);
  const width = maximum - minimum;
  if (width === 0) return { ...deterministic(minimum), kind };
  const standard = new BetaFunction(alpha, beta);
  const total = alpha + beta;
  const quantile = (p: number): number => Math.min(maximum, minimum + width * standard.quantile(p));
  return {
    kind,
    mean: minimum + (width * alpha) / total,
    variance: (width * width * alpha * beta) / (total * total * (total + 1)),
    minimum,
    maximum,
    density: (x) => standard.density((x - minimum) / width, (maximum - x) / width) / width,
    cumulative: (x) => standard.cumulative((x - minimum) / width, (maximum - x) / width),
    quantile,
    sample: (stream) => quantile(stream.nextDouble()),
  };
}

/** Beta-PERT (Vose): a beta whose mean is (a + λm + b)/(λ + 2); its variance is (μ−a)(b−μ)/(λ + 3). */
export function betaPert(minimum: number, mode: number, maximum: number, lambda = 4): Distribution {
  requireOrdered(minimum, mode, maximum);
  requirePositive(lambda, 'lambda');
  const width = maximum - minimum;
  if (width === 0) return { ...deterministic(minimum), kind: 'beta-pert' };
  const alpha = 1 + (lambda * (mode - minimum)) / width;
  const beta = 1 + (lambda * (maximum - mode)) / width;
  return betaDistribution(alpha, beta, minimum, maximum, 'beta-pert');
}
