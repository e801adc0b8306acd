import { z } from 'zod';
import type { ProblemCode } from '../problem-codes.js';

/** Leaves of the document that are figures: numbers, durations, dates, sums, shifts. They may carry provenance. */
export const FIGURES = z.registry<{ readonly kind: FigureKind }>();
export type FigureKind = 'number' | 'duration' | 'date' | 'amount' | 'hours' | 'lag' | 'distribution';

export function figure<T extends z.ZodType>(kind: FigureKind, schema: T): T {
  FIGURES.add(schema, { kind });
  return schema;
}

/** What a custom issue carries to the problem made of it. */
export interface NotationIssue {
  readonly problem: ProblemCode;
}

interface NotationOptions {
  readonly code: ProblemCode;
  /** Follows "expected": `a duration such as 45d`. */
  readonly expects: string;
  readonly accepts: (text: string) => boolean;
  readonly pattern?: string;
  readonly examples?: readonly string[];
}

/** A text in one of the document's notations. */
export function notation({ code, expects, accepts, pattern, examples }: NotationOptions) {
  return z
    .string()
    .check((context) => {
      if (accepts(context.value)) return;
      context.issues.push({
        code: 'custom',
        input: context.value,
        message: `expected ${expects}, found ${shown(context.value)}`,
        params: { problem: code } satisfies NotationIssue,
      });
    })
    .meta({
      description: expects,
      ...(pattern !== undefined && { pattern }),
      ...(examples && { examples: [...examples] }),
    });
}

/** A value as a message shows it: short, on one line. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
