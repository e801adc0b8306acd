import { formatPath, isJsonObject, type JsonPath, type JsonValue } from '../json-value.js';
import type { PlacedProblem } from '../model-problem.js';
import { FORBIDDEN_KEYS, isFigureWrapper } from '../text/source-text.js';

/** What the wrappers and `provenance` keys of a document say, taken off it. */
export interface Unwrapped {
  /** The document with bare figures and without provenance. */
  readonly plain: JsonValue;
  /** Provenance blocks as written, by the formatted path of the figure or mapping that they stand at. */
  readonly provenance: ReadonlyMap<string, { readonly at: JsonPath; readonly block: JsonValue }>;
  /** Units and notes that wrappers state, by formatted path. */
  readonly remarks: ReadonlyMap<string, { readonly unit?: string; readonly note?: string }>;
  /** Forbidden keys and nesting beyond the limit: both are left out of `plain`. */
  readonly problems: readonly PlacedProblem[];
}

/** Overrides hold values that are to be written into a document: their wrappers stay. */
const OVERRIDES = 'overrides';
const MAX_DEPTH = 64;

export function unwrapFigures(document: JsonValue): Unwrapped {
  const unwrapping = new Unwrapping();
  const plain = unwrapping.visit(document, true);
  const { provenance, remarks, problems } = unwrapping;
  return { plain, provenance, remarks, problems };
}

class Unwrapping {
  readonly provenance = new Map<string, { at: JsonPath; block: JsonValue }>();
  readonly remarks = new Map<string, { unit?: string; note?: string }>();
  readonly problems: PlacedProblem[] = [];
  private readonly path: (string | number)[] = [];

  visit(value: JsonValue, unwraps: boolean): JsonValue {
    if (this.path.length > MAX_DEPTH) {
      this.problem(
        'model.text-too-deep',
        this.path,
        `values may be nested ${MAX_DEPTH} levels deep: flatten this`,
      );
      return null;
    }
    if (Array.isArray(value)) {
      return value.map((item: JsonValue, index) => this.step(index, item, unwraps));
    }
    if (!isJsonObject(value)) return value;
    const keys = Object.keys(value);
    if (unwraps && Object.hasOwn(value, 'provenance')) {
      this.provenance.set(formatPath(this.path), { at: [...this.path], block: value['provenance']! });
    }
    if (unwraps && isFigureWrapper(keys)) {
      this.remark(value);
      return this.visit(value['value'] ?? null, unwraps);
    }
    const result: Record<string, JsonValue> = {};
    for (const key of keys) {
      if (unwraps && key === 'provenance') continue;
      if (FORBIDDEN_KEYS.has(key)) {
        this.problem(
          'model.forbidden-key',
          [...this.path, key],
          `${key} cannot be a key: choose another name`,
        );
      } else {
        result[key] = this.step(key, value[key]!, unwraps && key !== OVERRIDES);
      }
    }
    return result;
  }

  private step(name: string | number, value: JsonValue, unwraps: boolean): JsonValue {
    this.path.push(name);
    const result = this.visit(value, unwraps);
    this.path.pop();
    return result;
  }

  private remark(wrapper: { readonly [key: string]: JsonValue }): void {
    const { unit, note } = wrapper;
    if (typeof unit !== 'string' && typeof note !== 'string') return;
    this.remarks.set(formatPath(this.path), {
      ...(typeof unit === 'string' && { unit }),
      ...(typeof note === 'string' && { note }),
    });
  }

  private problem(code: PlacedProblem['code'], at: JsonPath, message: string): void {
    this.problems.push({ severity: 'error', code, at: [...at], message });
  }
}
