import { EarnedValueError } from './index.js';

/** The code by which something is refused; `none` where it is not. */
export const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof EarnedValueError) return error.code;
    throw error;
  }
  return 'none';
};
