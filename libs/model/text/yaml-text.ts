import {
  type Alias,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import type { JsonPath, JsonValue } from '../json-value.js';
import type { TextLimits } from '../model-document.js';
import {
  FORBIDDEN_KEYS,
  isFigureWrapper,
  MOST_WRAPPER_KEYS,
  type SourceText,
  type TextProblem,
} from './source-text.js';
import { isAbsurdlyNested } from './yaml-depth.js';

/** Reads YAML 1.2 (core schema: no dates, no `yes`/`no`, no merge keys) within limits, never into a prototype. */
export function readYaml(text: string, limits: TextLimits): SourceText {
  if (isAbsurdlyNested(text)) return refused('model.text-too-deep', depthMessage(limits));
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    customTags: [],
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const problems: TextProblem[] = document.errors.map((error) => ({
    code: 'model.syntax',
    message: `${error.message.replace(/\s+/g, ' ')}: write well-formed YAML here`,
    offset: error.pos[0],
    at: [],
  }));
  if (problems.length > 0) return { problems, offsetOf: () => 0 };
  const conversion = new Conversion(limits);
  const value = conversion.convert(document.contents, []);
  const pairs: Pairs = new Map();
  const offsetOf = (path: JsonPath, atKey = false) =>
    offsetIn(document.contents, path, conversion.targets, atKey, pairs);
  return conversion.problems.length > 0
    ? { problems: conversion.problems, offsetOf }
    : { value, problems: [], offsetOf };
}

function refused(code: TextProblem['code'], message: string): SourceText {
  return { problems: [{ code, message, offset: 0, at: [] }], offsetOf: () => 0 };
}

function depthMessage(limits: TextLimits): string {
  return `lists and mappings may be nested ${limits.maxDepth} levels deep: flatten the document`;
}

/** From the library's nodes to plain values: counts what aliases expand to, so that a small text stays small. */
class Conversion {
  readonly problems: TextProblem[] = [];
  /** What each alias stands for. */
  readonly targets: Targets = new Map();
  private readonly anchors = new Map<string, unknown>();
  private values = 0;
  private readonly open = new Set<unknown>();

  constructor(private readonly limits: TextLimits) {}

  convert(node: unknown, at: JsonPath): JsonValue {
    if (node === null || node === undefined) return null;
    this.values++;
    if (this.values > this.limits.maxValues) {
      this.once(
        'model.too-many-values',
        node,
        at,
        `the document holds more than ${this.limits.maxValues} values once its aliases are written out: use fewer aliases or split it`,
      );
      return null;
    }
    if (at.length > this.limits.maxDepth) {
      this.once('model.text-too-deep', node, at, depthMessage(this.limits));
      return null;
    }
    if (isAlias(node)) return this.convertAlias(node, at);
    // In the order of the text, as YAML wants it: an alias means the last anchor of its name before it.
    if (isNode(node) && node.anchor !== undefined) this.anchors.set(node.anchor, node);
    if (isScalar(node)) return this.convertScalar(node, at);
    if (isSeq(node)) {
      return node.items.map((item, index) => this.convert(item, [...at, index]));
    }
    if (isMap(node)) return this.convertMap(node, at);
    this.once('model.syntax', node, at, 'this is neither a value, a list nor a mapping: write one of them');
    return null;
  }

  private convertAlias(node: Alias, at: JsonPath): JsonValue {
    const target = this.targets.get(node) ?? this.anchors.get(node.source);
    if (target === undefined || this.open.has(target)) {
      this.once(
        'model.syntax',
        node,
        at,
        'this alias names no anchor before it, or its own parent: write the value out',
      );
      return null;
    }
    this.targets.set(node, target);
    this.open.add(target);
    const value = this.convert(target, at);
    this.open.delete(target);
    return value;
  }

  private convertScalar(node: { readonly value: unknown }, at: JsonPath): JsonValue {
    const { value } = node;
    if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    this.once('model.wrong-type', node, at, `${String(value)} is no finite number: write a number or a text`);
    return null;
  }

  private convertMap(node: YAMLMap, at: JsonPath): JsonValue {
    const result: Record<string, JsonValue> = {};
    this.open.add(node);
    for (const pair of node.items) {
      const key = keyText(pair);
      if (key === undefined) {
        this.once('model.syntax', pair.key ?? node, at, 'the key of a mapping is a plain text: write one');
        continue;
      }
      const place = [...at, key];
      if (FORBIDDEN_KEYS.has(key)) {
        this.once('model.forbidden-key', pair.key, place, `${key} cannot be a key: choose another name`);
      } else if (Object.hasOwn(result, key)) {
        this.once('model.duplicate-key', pair.key, place, `${key} is stated twice in this mapping: keep one`);
      } else {
        result[key] = this.convert(pair.value, place);
      }
    }
    this.open.delete(node);
    return result;
  }

  private once(code: TextProblem['code'], node: unknown, at: JsonPath, message: string): void {
    const stopped = code === 'model.too-many-values' || code === 'model.text-too-deep';
    if (stopped && this.problems.some((problem) => problem.code === code)) return;
    this.problems.push({ code, message, offset: startOf(node) ?? 0, at });
  }
}

function keyText(pair: Pair): string | undefined {
  if (!isScalar(pair.key)) return undefined;
  const { value } = pair.key;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

function startOf(node: unknown): number | undefined {
  const range = (node as Node | null | undefined)?.range;
  return range ? range[0] : undefined;
}

type Targets = Map<unknown, unknown>;
/** Of each mapping in which something was looked for, its pairs by key: a wide one is not searched again and again. */
type Pairs = Map<YAMLMap, ReadonlyMap<string, Pair>>;

function pairOf(map: YAMLMap, key: string, pairs: Pairs): Pair | undefined {
  let known = pairs.get(map);
  if (!known) {
    // The first of equal keys counts: it is set last.
    known = new Map(
      [...map.items].reverse().flatMap((pair) => {
        const text = keyText(pair);
        return text === undefined ? [] : [[text, pair] as const];
      }),
    );
    pairs.set(map, known);
  }
  return known.get(key);
}

/** Walks the library's nodes along a path; a missing last step is placed at the mapping that lacks it. */
function offsetIn(root: unknown, path: JsonPath, targets: Targets, atKey: boolean, pairs: Pairs): number {
  const resolved = (held: unknown) => targets.get(held) ?? held;
  let node: unknown = root;
  let offset = startOf(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    node = unwrapped(resolved(node), resolved);
    let next: unknown;
    if (isSeq(node) && typeof step === 'number') next = node.items[step];
    else if (isMap(node)) {
      const pair = pairOf(node, String(step), pairs);
      if (pair) {
        offset = startOf(pair.key) ?? offset;
        next = pair.value;
      }
    }
    if (next === undefined || next === null || (atKey && depth === path.length - 1 && isMap(node)))
      return offset;
    node = next;
    offset = startOf(node) ?? offset;
  }
  return offset;
}

/** Paths name figures without the `value` step of their wrapper. */
function unwrapped(node: unknown, resolved: (held: unknown) => unknown): unknown {
  if (!isMap(node)) return node;
  if (node.items.length > MOST_WRAPPER_KEYS) return node;
  const keys = node.items.map(keyText);
  if (!isFigureWrapper(keys.map((key) => key ?? ''))) return node;
  const held = resolved(node.items[keys.indexOf('value')]?.value);
  return isMap(held) || isSeq(held) ? held : node;
}
