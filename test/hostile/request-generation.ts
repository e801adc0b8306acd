import type { GeneratorValue } from 'fast-check';
import * as fc from 'fast-check';
import { HOSTILE_TEXTS, HOSTILE_VALUES } from './hostile-values.js';

/** As much of JSON Schema as the API's document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly examples?: readonly unknown[];
}

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema?: Schema }[];
  readonly body: Schema | undefined;
  /** Whether the body is a file. */
  readonly takesFile: boolean;
}

export interface ApiDocument {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly parameters?: Operation['parameters'];
            readonly requestBody?: {
              readonly content: Readonly<Record<string, { readonly schema?: Schema }>>;
            };
          }
        >
      >
    >
  >;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

export function operationsOf(document: ApiDocument): readonly Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => {
      const content = requestBody?.content ?? {};
      const json = content['application/json']?.schema;
      const isFile = Object.values(content).some(({ schema }) => schema?.format === 'binary');
      return {
        method: method.toUpperCase(),
        path,
        parameters,
        body: isFile ? undefined : json,
        takesFile: isFile,
      };
    }),
  );
}

/** Draws requests that fit the contract here and there, and break it in every way elsewhere. */
export class RequestDraw {
  constructor(
    private readonly draw: GeneratorValue,
    private readonly document: ApiDocument,
    /** Values of parameters for which something is there, by name. */
    private readonly known: Readonly<Record<string, readonly string[]>>,
  ) {}

  private oneOf<T>(values: readonly T[]): T {
    return values[this.draw(fc.nat, { max: values.length - 1 })]!;
  }

  private chance(percent: number): boolean {
    return this.draw(fc.nat, { max: 99 }) < percent;
  }

  path({ path, parameters }: Operation): string {
    const filled = path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
      const there = this.known[name];
      const text = there !== undefined && this.chance(70) ? this.oneOf(there) : this.oneOf(HOSTILE_TEXTS);
      return encode(text === '' ? '-' : text);
    });
    const query = parameters
      .filter((parameter) => parameter.in === 'query' && this.chance(40))
      .map(({ name, schema }) => {
        const value = this.chance(50) ? this.value(schema ?? {}, 0) : this.oneOf(HOSTILE_TEXTS);
        const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
        return `${name}=${encode(text.slice(0, 4_000))}`;
      });
    if (this.chance(10)) query.push(`${encode(this.oneOf(HOSTILE_TEXTS).slice(0, 100))}=1`);
    return `${filled}${query.length > 0 ? `?${query.join('&')}` : ''}`;
  }

  /** A body by its schema, or undefined. */
  body({ body }: Operation): unknown {
    if (body === undefined) return this.chance(50) ? undefined : this.oneOf(HOSTILE_VALUES);
    return this.value(body, 0);
  }

  private resolve(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined ? schema : (this.document.components?.schemas?.[name] ?? {});
  }

  private value(given: Schema, depth: number): unknown {
    if (depth > 8 || this.chance(depth === 0 ? 10 : 25)) return this.oneOf(HOSTILE_VALUES);
    const schema = this.resolve(given);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices !== undefined && choices.length > 0) return this.value(this.oneOf(choices), depth + 1);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum !== undefined) return this.oneOf(schema.enum);
    if (schema.examples !== undefined && schema.examples.length > 0 && this.chance(50)) {
      return this.oneOf(schema.examples);
    }
    return this.ofType(schema, depth);
  }

  private ofType(schema: Schema, depth: number): unknown {
    const type = typeof schema.type === 'string' ? schema.type : this.oneOf(schema.type ?? ['string']);
    switch (type) {
      case 'object':
        return this.object(schema, depth);
      case 'array': {
        const length = this.draw(fc.nat, { max: 3 });
        return Array.from({ length }, () => this.value(schema.items ?? {}, depth + 1));
      }
      case 'integer':
      case 'number': {
        const { minimum: low = -10, maximum: high = 10 } = schema;
        return this.oneOf([low, high, low - 1, high + 1, low + 1, Math.min(low + 3, high), 0, 1.5]);
      }
      case 'boolean':
        return this.chance(50);
      case 'null':
        return null;
      default:
        return this.oneOf(['east', 'A1000', '2025-05-05', '1', 'x', ...HOSTILE_TEXTS]);
    }
  }

  private object(schema: Schema, depth: number): Record<string, unknown> {
    const properties = Object.entries(schema.properties ?? {});
    const required = new Set(schema.required ?? []);
    const chosen = properties.filter(([name]) => this.chance(required.has(name) ? 92 : 45));
    const entries = chosen.map(([name, inner]) => [name, this.value(inner, depth + 1)] as const);
    const free = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
    const extra =
      free !== undefined || this.chance(10)
        ? [[this.oneOf(HOSTILE_TEXTS).slice(0, 200), this.value(free ?? {}, depth + 1)] as const]
        : [];
    return Object.fromEntries([...entries, ...extra]);
  }
}

/** Also what encodeURIComponent refuses. */
const encode = (text: string): string =>
  encodeURIComponent(
    text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'),
  );
