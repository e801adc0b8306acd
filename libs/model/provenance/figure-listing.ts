import { z } from 'zod';
import { formatPath, isJsonObject, type JsonPath, type JsonValue } from '../json-value.js';
import type { ModelDocument } from '../model-document.js';
import type { Provenance } from '../model-sections.js';
import { parseDuration } from '../notation/duration-notation.js';
import { parseLag, parseLink } from '../notation/relationship-notation.js';
import { placeAt } from '../overrides/document-place.js';
import { provenance as provenanceSchema } from '../schema/evidence-sections.js';
import { documentSchema } from '../schema/document-schema.js';
import { FIGURES, type FigureKind } from '../schema/figure.js';
import { alternativeFor, bare } from '../schema/schema-walk.js';
import { unwrapFigures, type Unwrapped } from './figure-unwrapping.js';

/** One figure of a document and where it comes from. */
export interface DocumentFigure {
  /** `activities[12].duration.likely`. */
  readonly path: string;
  readonly kind: FigureKind;
  readonly value: JsonValue;
  readonly unit?: string;
  readonly note?: string;
  /** Absent where the document does not say. */
  readonly provenance?: Provenance;
}

/** Every figure of a document (numbers, durations, dates, sums, hours) in its order, with its provenance. */
export function listFigures(document: ModelDocument): readonly DocumentFigure[] {
  return figuresOf(unwrapFigures(document));
}

/** The figures of a document that has been unwrapped already. */
export function figuresOf(unwrapped: Unwrapped): readonly DocumentFigure[] {
  const listing = new FigureListing(unwrapped);
  listing.visit(documentSchema, unwrapped.plain, []);
  return listing.figures;
}

/**
 * The provenance of what stands at a path (`activities.RU-030.duration.likely` or with indexes): the nearest block at
 * it or above it, up to the outermost list entry that it lies in, or else its section. An entry's own `source` counts
 * as fact. Undefined where there is none or the path leads nowhere.
 */
export function provenanceOf(document: ModelDocument, path: string): Provenance | undefined {
  const place = placeAt(document, path);
  if (!place.found) return undefined;
  return nearestProvenance(unwrapFigures(document), place.path);
}

export function nearestProvenance(unwrapped: Unwrapped, path: JsonPath): Provenance | undefined {
  const entry = path.findIndex((step) => typeof step === 'number');
  const outermost = entry >= 0 ? entry + 1 : 1;
  for (let length = path.length; length >= outermost; length--) {
    const at = path.slice(0, length);
    const block = unwrapped.provenance.get(formatPath(at))?.block;
    const read = block === undefined ? undefined : readBlock(block);
    if (read) return read;
    const source = sourceOf(unwrapped.plain, at);
    if (source !== undefined) return { kind: 'fact', source };
  }
  return undefined;
}

const readBlocks = new WeakMap<object, Provenance>();

/** A well-formed block; the same block is asked for by every figure that it covers. */
function readBlock(block: JsonValue): Provenance | undefined {
  if (!isJsonObject(block)) return undefined;
  const known = readBlocks.get(block);
  if (known) return known;
  const read = provenanceSchema.safeParse(block);
  if (!read.success) return undefined;
  readBlocks.set(block, read.data as Provenance);
  return read.data as Provenance;
}

const EVIDENCE: ReadonlySet<string | number> = new Set(['observations', 'publishedForecasts']);

/** Evidence names its source in the entry itself. */
function sourceOf(plain: JsonValue, at: JsonPath): string | undefined {
  const [section, index] = at;
  if (at.length !== 2 || !EVIDENCE.has(section!) || typeof index !== 'number' || !isJsonObject(plain))
    return undefined;
  const entry = (plain[String(section)] as readonly JsonValue[] | undefined)?.[index];
  const source = isJsonObject(entry ?? null)
    ? (entry as { readonly [key: string]: JsonValue })['source']
    : undefined;
  return typeof source === 'string' ? source : undefined;
}

class FigureListing {
  readonly figures: DocumentFigure[] = [];

  constructor(private readonly unwrapped: Unwrapped) {}

  visit(schema: z.core.$ZodType, value: JsonValue | undefined, at: JsonPath): void {
    if (value === undefined || value === null) return;
    const outer = bare(schema);
    const kind = FIGURES.get(outer as z.ZodType)?.kind;
    if (kind !== undefined) {
      this.put(kind, value, at);
      return;
    }
    const inner = alternativeFor(outer, value);
    const meant = FIGURES.get(inner as z.ZodType)?.kind;
    if (meant !== undefined) this.put(meant, value, at);
    else if (inner instanceof z.ZodObject && isJsonObject(value)) {
      for (const [key, held] of Object.entries(value)) {
        const below = (inner.shape as Record<string, z.core.$ZodType>)[key];
        if (below) this.visit(below, held, [...at, key]);
      }
    } else if (inner instanceof z.ZodArray && Array.isArray(value)) {
      value.forEach((held: JsonValue, index) => {
        this.visit(inner.element, held, [...at, index]);
      });
    } else if (inner instanceof z.ZodRecord && isJsonObject(value)) {
      for (const [key, held] of Object.entries(value)) this.visit(inner.valueType, held, [...at, key]);
    } else if (inner instanceof z.ZodLazy) this.visitFree(value, at);
  }

  /** Values that overrides set: the schema leaves them open, so that what looks like a figure is one. */
  private visitFree(value: JsonValue, at: JsonPath): void {
    if (typeof value === 'number') this.put('number', value, at);
    else if (typeof value === 'string' && LOOKS_LIKE.test(value)) this.put('hours', value, at);
    else if (typeof value === 'string' && parseDuration(value)) this.put('duration', value, at);
    else if (Array.isArray(value)) {
      value.forEach((held: JsonValue, index) => {
        this.visitFree(held, [...at, index]);
      });
    } else if (isJsonObject(value)) {
      for (const [key, held] of Object.entries(value)) this.visitFree(held, [...at, key]);
    }
  }

  private put(kind: FigureKind, value: JsonValue, at: JsonPath): void {
    if (isBareLink(kind, value)) return;
    const path = formatPath(at);
    const provenance = nearestProvenance(this.unwrapped, at);
    this.figures.push({
      path,
      kind,
      value,
      ...this.unwrapped.remarks.get(path),
      ...(provenance && { provenance }),
    });
  }
}

/** A predecessor without a lag is logic, no figure. */
function isBareLink(kind: FigureKind, value: JsonValue): boolean {
  if (kind !== 'lag' || typeof value !== 'string' || parseLag(value)) return false;
  return parseLink(value)?.lag === undefined;
}

/** Dates and hours. */
const LOOKS_LIKE = /^(?:\d{4}-\d{2}-\d{2}|\d{2}:\d{2})/;
