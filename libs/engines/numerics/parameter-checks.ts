import { NumericsError } from './numerics-error.js';

function refuse(message: string, where: string): never {
  throw new NumericsError('distribution.invalid-parameters', message, where);
}

export function requireFinite(value: number, where: string): void {
  if (!Number.isFinite(value)) refuse(`${where} must be a finite number, not ${value}`, where);
}

export function requirePositive(value: number, where: string): void {
  requireFinite(value, where);
  if (value <= 0) refuse(`${where} must be above zero, not ${value}`, where);
}

export function requireNotNegative(value: number, where: string): void {
  requireFinite(value, where);
  if (value < 0) refuse(`${where} must not be negative, not ${value}`, where);
}

export function requireProbability(value: number, where: string): void {
  if (!(value >= 0 && value <= 1)) refuse(`${where} must be a probability from 0 to 1, not ${value}`, where);
}

/** a ≤ m ≤ b, all finite. */
export function requireOrdered(minimum: number, mode: number, maximum: number): void {
  requireFinite(minimum, 'minimum');
  requireFinite(mode, 'mode');
  requireFinite(maximum, 'maximum');
  if (!(minimum <= mode)) refuse(`mode ${mode} lies below minimum ${minimum}`, 'mode');
  if (!(mode <= maximum)) refuse(`maximum ${maximum} lies below mode ${mode}`, 'maximum');
}

export function requireValues(values: readonly number[]): void {
  if (values.length === 0) refuse('at least one value is needed', 'values');
  values.forEach((value, i) => {
    requireFinite(value, `values[${i}]`);
  });
}

export function requireWeights(values: readonly number[], weights: readonly number[]): void {
  requireValues(values);
  if (weights.length !== values.length) {
    refuse(`${values.length} values need as many weights, not ${weights.length}`, 'weights');
  }
  weights.forEach((weight, i) => {
    requireNotNegative(weight, `weights[${i}]`);
  });
  if (!weights.some((weight) => weight > 0)) refuse('some weight must be above zero', 'weights');
}
