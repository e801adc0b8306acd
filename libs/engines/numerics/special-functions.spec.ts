import { describe, expect, it } from '@jest/globals';
import {
  incompleteBeta,
  inverseIncompleteBeta,
  studentCumulative,
  studentQuantile,
} from './incomplete-beta.js';
import {
  inverseLowerIncompleteGamma,
  lowerIncompleteGamma,
  upperIncompleteGamma,
} from './incomplete-gamma.js';
import { normalCumulative, normalQuantile } from './normal.js';
import {
  ERFC,
  INCOMPLETE_BETA,
  LOG_GAMMA,
  LOWER_GAMMA,
  NORMAL_QUANTILE,
  STUDENT_QUANTILE,
} from './reference-values.fixture.js';
import { erf, erfc, logGamma } from './special-functions.js';

function relativeError(actual: number, expected: number): number {
  return expected === 0 ? Math.abs(actual) : Math.abs(actual / expected - 1);
}

function worst(errors: readonly number[]): number {
  return errors.reduce((largest, error) => Math.max(largest, error), 0);
}

describe('special functions against 40-digit values', () => {
  it('log gamma', () => {
    expect(worst(LOG_GAMMA.map(([x, value]) => relativeError(logGamma(x), value)))).toBeLessThan(2e-15);
    expect(logGamma(1)).toBe(0);
    expect(logGamma(2)).toBe(0);
    expect(logGamma(-1)).toBeNaN();
  });

  it('error functions', () => {
    expect(worst(ERFC.map(([x, value]) => relativeError(erfc(x), value)))).toBeLessThan(1e-13);
    expect(relativeError(erf(1e-8), 1.1283791670955126e-8)).toBeLessThan(1e-15);
    expect(erf(-1)).toBe(-erf(1));
  });

  it('normal quantile and its inverse', () => {
    expect(worst(NORMAL_QUANTILE.map(([p, value]) => relativeError(normalQuantile(p), value)))).toBeLessThan(
      1e-15,
    );
    expect(
      worst(NORMAL_QUANTILE.map(([p]) => relativeError(normalCumulative(normalQuantile(p)), p))),
    ).toBeLessThan(2e-12);
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
  });

  it('incomplete gamma, both tails, and its inverse', () => {
    expect(worst(LOWER_GAMMA.map(([a, x, p]) => relativeError(lowerIncompleteGamma(a, x), p)))).toBeLessThan(
      1e-12,
    );
    expect(
      worst(LOWER_GAMMA.map(([a, x, , q]) => relativeError(upperIncompleteGamma(a, x), q))),
    ).toBeLessThan(1e-12);
    const back = LOWER_GAMMA.filter(([, , p]) => p < 0.999).map(([a, x, p]) =>
      relativeError(inverseLowerIncompleteGamma(a, p), x),
    );
    expect(worst(back)).toBeLessThan(1e-12);
  });

  it('incomplete beta and its inverse', () => {
    expect(
      worst(INCOMPLETE_BETA.map(([a, b, x, p]) => relativeError(incompleteBeta(a, b, x), p))),
    ).toBeLessThan(1e-12);
    const back = INCOMPLETE_BETA.filter(([, , , p]) => p < 0.999).map(([a, b, x, p]) =>
      relativeError(inverseIncompleteBeta(a, b, p), x),
    );
    expect(worst(back)).toBeLessThan(1e-12);
  });

  it("Student's t; with a million degrees of freedom the continued fraction loses a few digits", () => {
    const error = (p: number, nu: number, value: number): number =>
      Math.max(
        relativeError(studentQuantile(p, nu), value),
        relativeError(studentCumulative(studentQuantile(p, nu), nu), p),
      );
    const few = STUDENT_QUANTILE.filter(([, nu]) => nu <= 1000);
    expect(worst(few.map(([p, nu, value]) => error(p, nu, value)))).toBeLessThan(1e-13);
    expect(worst(STUDENT_QUANTILE.map(([p, nu, value]) => error(p, nu, value)))).toBeLessThan(1e-10);
  });
});
