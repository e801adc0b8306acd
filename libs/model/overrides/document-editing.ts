import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from '../json-value.js';
import { isFigureWrapper } from '../text/source-text.js';

/** Changes to a document as a value: what is not on the path is shared with the old one. */

/** The document with another value at a path; missing mappings on the way are made. */
export function withValue(root: JsonValue, path: JsonPath, value: JsonValue): JsonValue {
  return changed(root, path, () => value);
}

/** The document without the key or entry at a path. */
export function withoutValue(root: JsonValue, path: JsonPath): JsonValue {
  const last = path.at(-1)!;
  return changed(root, path.slice(0, -1), (held) => {
    if (Array.isArray(held)) return held.filter((_, index) => index !== last);
    if (!isJsonObject(held)) return held ?? null;
    return Object.fromEntries(Object.entries(held).filter(([key]) => key !== last));
  });
}

/** The document with an entry more in the list at a path, which is made where there is none. */
export function withEntry(root: JsonValue, path: JsonPath, entry: JsonValue, index?: number): JsonValue {
  return changed(root, path, (held) => {
    const list = Array.isArray(held) ? (held as readonly JsonValue[]) : [];
    const at = index ?? list.length;
    return [...list.slice(0, at), entry, ...list.slice(at)];
  });
}

function changed(
  node: JsonValue | undefined,
  path: JsonPath,
  change: (held: JsonValue | undefined) => JsonValue,
): JsonValue {
  const [step, ...rest] = path;
  if (step === undefined) return change(node);
  if (isJsonObject(node) && isFigureWrapper(Object.keys(node))) {
    return { ...node, value: changed(node['value'], path, change) };
  }
  if (typeof step === 'number') {
    const list = Array.isArray(node) ? (node as readonly JsonValue[]) : [];
    return list.map((item, index) => (index === step ? changed(item, rest, change) : item));
  }
  const mapping: JsonObject = isJsonObject(node) ? node : {};
  return { ...mapping, [step]: changed(mapping[step], rest, change) };
}
