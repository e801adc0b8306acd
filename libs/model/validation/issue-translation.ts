import { z } from 'zod';
import type { JsonPath } from '../json-value.js';
import { MOST_PROBLEMS, type PlacedProblem } from '../model-problem.js';
import { PROBLEM_CODES, type ProblemCode } from '../problem-codes.js';
import { shown } from '../schema/figure.js';
import { alternativeFor, keysOf, schemaAt } from '../schema/schema-walk.js';
import { nearest } from './nearest-name.js';

/** Checks one value; every breach as a problem placed under `at`. */
export function checkShape<T extends z.ZodType>(
  schema: T,
  value: unknown,
  at: JsonPath,
): { readonly value?: z.output<T>; readonly problems: readonly PlacedProblem[] } {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return { value: result.data, problems: [] };
  const translation = new Translation(schema, value, at);
  for (const issue of result.error.issues) translation.add(issue, []);
  return { problems: translation.problems };
}

type Issue = z.core.$ZodIssue;

class Translation {
  readonly problems: PlacedProblem[] = [];

  constructor(
    private readonly schema: z.core.$ZodType,
    private readonly root: unknown,
    private readonly at: JsonPath,
  ) {}

  add(issue: Issue, above: JsonPath): void {
    const path = [...above, ...(issue.path as JsonPath)];
    switch (issue.code) {
      case 'unrecognized_keys':
        for (const key of issue.keys) this.addUnknownKey(key, path);
        return;
      case 'invalid_union':
        this.addUnion(issue, path);
        return;
      case 'invalid_type':
        this.addType(issue, path);
        return;
      case 'invalid_value':
        this.put(
          'model.not-allowed',
          path,
          `${shown(issue.input)} is not allowed here: write ${anyOf(issue.values)}`,
        );
        return;
      case 'too_small':
      case 'too_big':
        this.put('model.out-of-range', path, rangeMessage(issue));
        return;
      case 'invalid_key':
        this.put(
          'model.bad-id',
          path,
          `${shown(path.at(-1))} cannot be a key here: ${this.expectation(path)}`,
        );
        return;
      case 'custom':
        this.put(problemOf(issue.params), path, issue.message);
        return;
      case 'invalid_format':
      case 'invalid_element':
      case 'not_multiple_of':
        this.put(
          'model.wrong-type',
          path,
          `${shown(issue.input)} cannot stand here: ${this.expectation(path)}`,
        );
    }
  }

  private addUnknownKey(key: string, path: JsonPath): void {
    const known = keysOf(schemaAt(this.schema, path, this.root));
    const close = this.problems.length < MOST_PROBLEMS ? nearest(key, known) : undefined;
    const advice =
      close !== undefined
        ? `did you mean ${close}?`
        : known.length > 0
          ? `the keys here are ${known.slice(0, 24).join(', ')}`
          : 'remove it';
    this.put('model.unknown-key', [...path, key], `the format has no key ${key} here: ${advice}`);
  }

  private addUnion(issue: z.core.$ZodIssueInvalidUnion, path: JsonPath): void {
    const value = valueAt(this.root, path);
    const meant = schemaAt(this.schema, path, this.root);
    const options = optionsAt(this.schema, path, this.root);
    const index = options.findIndex((option) => option === meant || alternativeFor(option, value) === meant);
    const branch = index >= 0 ? issue.errors[index] : undefined;
    if (branch && branch.length > 0) {
      for (const inner of branch) this.add(inner as Issue, path);
      return;
    }
    if (issue.discriminator !== undefined) {
      this.addDiscriminator(issue.discriminator, path);
      return;
    }
    if (value === undefined)
      this.put('model.missing', path, `${String(path.at(-1))} is missing: ${this.expectation(path)}`);
    else this.put('model.wrong-type', path, `${shown(value)} cannot stand here: ${this.expectation(path)}`);
  }

  /** The key that says which of several forms a mapping has is missing or says none of them. */
  private addDiscriminator(key: string, at: JsonPath): void {
    const holder = at.at(-1) === key ? at.slice(0, -1) : at;
    const allowed = discriminatorValues(optionsAt(this.schema, holder, this.root), key);
    const found = valueAt(this.root, [...holder, key]);
    if (found === undefined)
      this.put('model.missing', [...holder, key], `${key} is missing: write ${anyOf(allowed)}`);
    else
      this.put(
        'model.not-allowed',
        [...holder, key],
        `${shown(found)} is not allowed here: write ${anyOf(allowed)}`,
      );
  }

  private addType(issue: z.core.$ZodIssueInvalidType, path: JsonPath): void {
    if (issue.input === undefined) {
      this.put(
        'model.missing',
        path,
        `${String(path.at(-1) ?? 'the value')} is missing: ${this.expectation(path)}`,
      );
      return;
    }
    const expected = this.expectation(path, TYPE_NAMES[issue.expected] ?? issue.expected);
    this.put('model.wrong-type', path, `${shown(issue.input)} cannot stand here: ${expected}`);
  }

  /** What to write at a path, by the description in the schema. */
  private expectation(path: JsonPath, otherwise?: string): string {
    const steps = [...path];
    const parent = schemaAt(this.schema, steps.slice(0, -1), this.root);
    const held = stepSchema(parent, steps.at(-1));
    const description = held && descriptionOf(held);
    if (description !== undefined) return `write ${description}`;
    if (otherwise !== undefined) return `write ${otherwise}`;
    return `write ${(held && kindName(held)) ?? 'what the format asks for'}`;
  }

  private put(code: ProblemCode, path: JsonPath, message: string): void {
    if (this.problems.length > 2 * MOST_PROBLEMS) return;
    this.problems.push({ severity: 'error', code, at: [...this.at, ...path], message });
  }
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

function kindName(schema: z.core.$ZodType): string | undefined {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  if (inner instanceof z.ZodEnum) return anyOf(inner.options);
  if (inner instanceof z.ZodLiteral) return anyOf([...inner.values]);
  return TYPE_NAMES[inner._zod.def.type];
}

function descriptionOf(schema: z.core.$ZodType): string | undefined {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  return z.globalRegistry.get(inner)?.description;
}

function stepSchema(parent: z.core.$ZodType | undefined, step: string | number | undefined) {
  if (step === undefined) return parent;
  if (parent instanceof z.ZodObject) return (parent.shape as Record<string, z.core.$ZodType>)[step];
  if (parent instanceof z.ZodArray) return parent.element;
  if (parent instanceof z.ZodRecord) return parent.valueType;
  return undefined;
}

function optionsAt(schema: z.core.$ZodType, path: JsonPath, root: unknown): readonly z.core.$ZodType[] {
  const parent = schemaAt(schema, path.slice(0, -1), root);
  let held = path.length === 0 ? schema : stepSchema(parent, path.at(-1));
  while (held instanceof z.ZodOptional) held = held.unwrap();
  return held instanceof z.ZodUnion || held instanceof z.ZodDiscriminatedUnion ? held.options : [];
}

function discriminatorValues(options: readonly z.core.$ZodType[], key: string): readonly unknown[] {
  return options.flatMap((option) => {
    if (option instanceof z.ZodUnion || option instanceof z.ZodDiscriminatedUnion) {
      return discriminatorValues(option.options, key);
    }
    const held =
      option instanceof z.ZodObject ? (option.shape as Record<string, z.core.$ZodType>)[key] : undefined;
    if (held instanceof z.ZodLiteral) return [...held.values];
    return held instanceof z.ZodEnum ? held.options : [];
  });
}

function valueAt(root: unknown, path: JsonPath): unknown {
  let value = root;
  for (const step of path) value = (value as Record<string | number, unknown> | null | undefined)?.[step];
  return value;
}

function anyOf(values: readonly unknown[]): string {
  const words = values.map(String);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function rangeMessage(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
  const [word, limit] =
    issue.code === 'too_small'
      ? (['at least', issue.minimum] as const)
      : (['at most', issue.maximum] as const);
  const open = issue.inclusive === false;
  const bound = open ? (issue.code === 'too_small' ? 'more than' : 'less than') : word;
  const unit = issue.origin === 'array' ? ' entries' : issue.origin === 'string' ? ' characters' : '';
  const exact = 'exact' in issue && issue.exact === true ? 'exactly' : bound;
  const found =
    issue.origin === 'array' ? `${(issue.input as unknown[] | undefined)?.length ?? 0}` : shown(issue.input);
  return `expected ${exact} ${String(limit)}${unit}, found ${found}`;
}

function problemOf(parameters: Record<string, unknown> | undefined): ProblemCode {
  const code = parameters?.['problem'];
  return typeof code === 'string' && code in PROBLEM_CODES ? (code as ProblemCode) : 'model.wrong-type';
}
