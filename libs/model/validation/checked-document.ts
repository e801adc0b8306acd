import { z } from 'zod';
import { isJsonObject, type JsonPath, type JsonValue } from '../json-value.js';
import { MOST_PROBLEMS, type PlacedProblem } from '../model-problem.js';
import type { ProblemCode } from '../problem-codes.js';
import { unwrapFigures, type Unwrapped } from '../provenance/figure-unwrapping.js';
import {
  documentSchema,
  FORMAT_VERSION,
  type PlainDocument,
  type SectionName,
} from '../schema/document-schema.js';
import { bare } from '../schema/schema-walk.js';
import { checkShape } from './issue-translation.js';
import { nearest } from './nearest-name.js';

type ListName = {
  [K in SectionName]: NonNullable<PlainDocument[K]> extends readonly unknown[] ? K : never;
}[SectionName];
type EntryOf<K extends ListName> = NonNullable<PlainDocument[K]>[number];

/** References for which the nearest name is looked up. */
const MOST_SUGGESTIONS = 200;

/** One entry of a list section and its position in the document. */
export interface Entry<T> {
  readonly index: number;
  readonly value: T;
}

/**
 * A document whose sections have been checked one by one. What has the right shape is here, what has not is left out,
 * so that every later check can run and all problems are found at once.
 */
export class CheckedDocument {
  readonly problems: PlacedProblem[] = [];
  private readonly lists = new Map<string, readonly Entry<unknown>[]>();
  private readonly mappings = new Map<string, unknown>();
  private readonly written = new Map<string, ReadonlySet<string>>();

  constructor(
    readonly plain: JsonValue,
    readonly unwrapped: Unwrapped,
  ) {
    for (const problem of unwrapped.problems) this.problems.push(problem);
    if (!isJsonObject(plain)) {
      this.problem('model.not-a-mapping', [], 'a model document is a mapping that begins with "spanwise: 1"');
      return;
    }
    this.checkVersion(plain['spanwise']);
    this.checkSectionNames(Object.keys(plain));
    for (const [name, schema] of Object.entries(documentSchema.shape)) {
      if (name !== 'spanwise') this.checkSection(name, schema, plain[name]);
    }
  }

  /** Well-formed entries of a list section. */
  entries<K extends ListName>(name: K): readonly Entry<EntryOf<K>>[] {
    return (this.lists.get(name) ?? []) as readonly Entry<EntryOf<K>>[];
  }

  /** Every entry of the section is well-formed. */
  isWhole(name: ListName): boolean {
    const list = isJsonObject(this.plain) ? this.plain[name] : undefined;
    return Array.isArray(list) && list.length === this.entries(name).length;
  }

  /** A mapping section, if it is there and well-formed. */
  mapping<K extends Exclude<SectionName, ListName>>(name: K): PlainDocument[K] | undefined {
    return this.mappings.get(name) as PlainDocument[K] | undefined;
  }

  /** Ids as written, those of malformed entries included: a reference to one of them is not an error of its own. */
  ids(name: ListName): ReadonlySet<string> {
    let known = this.written.get(name);
    if (!known) {
      const list = isJsonObject(this.plain) ? this.plain[name] : undefined;
      const ids = (Array.isArray(list) ? list : []).map((entry: JsonValue) =>
        isJsonObject(entry) ? entry['id'] : undefined,
      );
      known = new Set(ids.filter((id): id is string => typeof id === 'string'));
      this.written.set(name, known);
    }
    return known;
  }

  problem(code: ProblemCode, at: JsonPath, message: string, severity: 'error' | 'warning' = 'error'): void {
    this.problems.push({ severity, code, at, message });
  }

  /** Reports a reference to something that is not there, with the nearest name that is. */
  unknown(code: ProblemCode, at: JsonPath, what: string, name: string, known: ReadonlySet<string>): void {
    const close = this.problems.length < MOST_SUGGESTIONS ? nearest(name, known) : undefined;
    const advice = close === undefined ? `define it or name another` : `did you mean ${close}?`;
    this.problem(code, at, `there is no ${what} ${name}: ${advice}`);
  }

  get hasErrors(): boolean {
    return this.problems.some(({ severity }) => severity === 'error');
  }

  private checkVersion(version: JsonValue | undefined): void {
    if (version === FORMAT_VERSION) return;
    if (version === undefined) {
      this.problem(
        'model.missing',
        ['spanwise'],
        `spanwise is missing: begin with "spanwise: ${FORMAT_VERSION}"`,
      );
    } else {
      const found = JSON.stringify(version);
      const message = `this document is of version ${found}: write "spanwise: ${FORMAT_VERSION}"`;
      this.problem('model.unsupported-version', ['spanwise'], message);
    }
  }

  private checkSectionNames(names: readonly string[]): void {
    const known = Object.keys(documentSchema.shape);
    for (const name of names) {
      if (known.includes(name)) continue;
      if (this.problems.length > MOST_PROBLEMS) return;
      const close = nearest(name, known);
      const advice = close === undefined ? `the sections are ${known.join(', ')}` : `did you mean ${close}?`;
      this.problem('model.unknown-key', [name], `the format has no section ${name}: ${advice}`);
    }
  }

  private checkSection(name: string, schema: z.core.$ZodType, value: JsonValue | undefined): void {
    const inner = bare(schema);
    if (value === undefined || value === null) {
      if (inner === schema) {
        const what = inner instanceof z.ZodArray ? 'a list' : 'a mapping';
        this.problem('model.missing', [name], `the section ${name} is missing: write ${what}`);
      }
      return;
    }
    if (!(inner instanceof z.ZodArray)) {
      const checked = checkShape(inner as z.ZodType, value, [name]);
      for (const problem of checked.problems) this.problems.push(problem);
      if (checked.value !== undefined) this.mappings.set(name, checked.value);
      return;
    }
    if (!Array.isArray(value)) {
      this.problem(
        'model.wrong-type',
        [name],
        `the section ${name} is a list: begin each entry with a hyphen`,
      );
      return;
    }
    this.lists.set(name, this.checkEntries(name, inner.element as z.ZodType, value));
  }

  private checkEntries(
    name: string,
    schema: z.ZodType,
    list: readonly JsonValue[],
  ): readonly Entry<unknown>[] {
    const entries: Entry<unknown>[] = [];
    for (const [index, item] of list.entries()) {
      // It is refused anyway, and nobody reads more at once.
      if (this.problems.length > 2 * MOST_PROBLEMS) break;
      const { value, problems } = checkShape(schema, item, [name, index]);
      for (const problem of problems) this.problems.push(problem);
      if (value !== undefined) entries.push({ index, value });
    }
    return entries;
  }
}

export function checkStructure(document: JsonValue): CheckedDocument {
  const unwrapped = unwrapFigures(document);
  return new CheckedDocument(unwrapped.plain, unwrapped);
}
