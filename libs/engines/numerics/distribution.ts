import type { Distribution, DistributionDefinition } from './distribution-definition.js';
import { betaDistribution, betaPert, triangular, uniform } from './bounded-distributions.js';
import {
  exponential,
  gamma,
  lognormal,
  normal,
  truncatedNormal,
  weibull,
} from './unbounded-distributions.js';
import { bernoulli, deterministic, discrete, empirical, poisson } from './discrete-distributions.js';

/**
 * The distribution that a definition states.
 * @throws NumericsError distribution.invalid-parameters, with the parameter's name in `where`
 */
export function distribution(definition: DistributionDefinition): Distribution {
  switch (definition.kind) {
    case 'deterministic':
      return deterministic(definition.value);
    case 'uniform':
      return uniform(definition.minimum, definition.maximum);
    case 'triangular':
      return triangular(definition.minimum, definition.mode, definition.maximum);
    case 'beta-pert':
      return betaPert(definition.minimum, definition.mode, definition.maximum, definition.lambda ?? 4);
    case 'beta':
      return betaDistribution(
        definition.alpha,
        definition.beta,
        definition.minimum ?? 0,
        definition.maximum ?? 1,
      );
    case 'normal':
      return definition.minimum === undefined && definition.maximum === undefined
        ? normal(definition.mean, definition.standardDeviation)
        : truncatedNormal(
            definition.mean,
            definition.standardDeviation,
            definition.minimum ?? -Infinity,
            definition.maximum ?? Infinity,
          );
    case 'lognormal':
      return lognormal(definition.median, definition.sigma, definition.shift ?? 0);
    case 'exponential':
      return exponential(definition.mean);
    case 'gamma':
      return gamma(definition.shape, definition.scale);
    case 'erlang':
      return gamma(definition.stages, definition.mean / definition.stages, 'erlang');
    case 'weibull':
      return weibull(definition.shape, definition.scale);
    case 'bernoulli':
      return bernoulli(definition.probability);
    case 'poisson':
      return poisson(definition.mean);
    case 'discrete':
      return discrete(definition.values, definition.weights);
    case 'empirical':
      return empirical(definition.values, definition.interpolate ?? false);
  }
}
