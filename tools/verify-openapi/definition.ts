import { readFile } from 'node:fs/promises';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { AppError, messageOf } from '#lib';

type Json = Readonly<Record<string, unknown>>;
export type Parameter = { name: string; isRequired: boolean; type: string | undefined; values: readonly string[] };

/** Whether answers are held to the definition as it stands, or to what the live service is known to send in spite of it. */
export type Strictness = 'as-declared' | 'as-seen-live';

/** The four fields of a lifecycle whose words the live service adds `unknown` to. */
const UNKNOWN_IN_PRACTICE = new Set([
  'salesAvailability',
  'softwareMaintenanceStatus',
  'securitySoftwareMaintenanceStatus',
  'lastSupportStatus',
]);

/** Texts that the live service sends as null although the definition declares plain strings. */
const NULL_IN_PRACTICE = new Set([
  'make',
  'model',
  'makeModel',
  'vendorName',
  'softwareVersion',
  'serialNumber',
  'firmwareVersion',
  'macAddress',
  'negotiatedSpeed',
  'warrantyExpirationDate',
]);

/**
 * An OpenAPI 3.0 definition as a judge of answers. The vendor's own definition can't be met as it stands, so three things
 * are mended first: `double` is no type, names are required that are forbidden, and the parts of a combined schema
 * (`allOf`) forbid each other's names. As seen live, nulls and a word occur that it does not allow.
 */
export class Definition {
  readonly #document: Json;
  readonly #ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true, logger: false });
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(document: unknown, strictness: Strictness = 'as-seen-live') {
    const sound = mended(document, combinedParts(document));
    this.#document = asObject(strictness === 'as-seen-live' ? relaxed(sound) : sound);
  }

  get paths(): readonly string[] {
    return Object.keys(this.#at('paths'));
  }

  parameters(path: string): readonly Parameter[] {
    const { parameters } = this.#operation(path);
    return (Array.isArray(parameters) ? parameters : []).map((one) => {
      const parameter = this.#resolved(one);
      const schema = this.#resolved(parameter['schema']);
      const values = Array.isArray(schema['enum']) ? schema['enum'].map(String) : [];
      const type = typeof schema['type'] === 'string' ? schema['type'] : undefined;
      return { name: String(parameter['name']), isRequired: parameter['required'] === true, type, values };
    });
  }

  /** What is wrong with a body, in a few words each; nothing when it is as declared. `isSparse`: fields were left out on request. */
  faults(path: string, status: number, body: unknown, { isSparse }: { isSparse: boolean }): readonly string[] {
    const validate = this.#validator(path, status, isSparse);
    if (!validate) return [`the definition declares no body for ${status}`];
    return validate(body) ? [] : (validate.errors ?? []).slice(0, 3).map(inWords);
  }

  #validator(path: string, status: number, isSparse: boolean): ValidateFunction | undefined {
    const key = `${path} ${status} ${isSparse}`;
    const ready = this.#validators.get(key);
    if (ready) return ready;
    const response = this.#resolved(asObject(this.#operation(path)['responses'])[String(status)]);
    const schema = asObject(asObject(asObject(response['content'])['application/vnd.api+json'])['schema']);
    if (Object.keys(schema).length === 0) return undefined;
    // The components travel along, so that the references of the schema lead somewhere.
    const whole = { ...schema, components: this.#document['components'] };
    const validate = this.#ajv.compile(isSparse ? asObject(withoutRequired(whole)) : whole);
    this.#validators.set(key, validate);
    return validate;
  }

  #operation(path: string): Json {
    return asObject(asObject(this.#at('paths')[path])['get']);
  }

  #at(name: string): Json {
    return asObject(this.#document[name]);
  }

  #resolved(value: unknown): Json {
    const object = asObject(value);
    const reference = object['$ref'];
    if (typeof reference !== 'string') return object;
    let here: unknown = this.#document;
    for (const step of reference.replace('#/', '').split('/')) here = asObject(here)[step];
    return asObject(here);
  }
}

/** A definition from its file. Throws an AppError that names the file. */
export async function readDefinition(file: string, strictness: Strictness): Promise<Definition> {
  try {
    return new Definition(JSON.parse(await readFile(file, 'utf8')), strictness);
  } catch (cause) {
    const message = `The OpenAPI definition ${file} can't be read (${messageOf(cause)}). Give the path of the vendor's definition as JSON.`;
    throw new AppError('DEFINITION_UNREADABLE', message, { whoActs: 'operator' }, { cause });
  }
}

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}

/** The names of the schemas that others are combined from. */
function combinedParts(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, name] of JSON.stringify(value).matchAll(/"allOf":\[\{"\$ref":"#\/components\/schemas\/([^"]+)"/g))
    if (name) found.add(name);
  return found;
}

function mended(value: unknown, parts: ReadonlySet<string>, key = ''): unknown {
  if (Array.isArray(value)) return value.map((inner) => mended(inner, parts));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => [name, mended(inner, parts, name)]);
  const schema: Record<string, unknown> = Object.fromEntries(entries);
  if (schema['type'] === 'double') schema['type'] = 'number';
  if (parts.has(key) && schema['additionalProperties'] === false) delete schema['additionalProperties'];
  const properties = schema['properties'];
  if (typeof properties !== 'object' || properties === null) return schema;
  if (Array.isArray(schema['required'])) schema['required'] = schema['required'].filter((name) => Object.hasOwn(properties, String(name)));
  return schema;
}

/** Allows what the live service sends. */
function relaxed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relaxed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => [name, relaxed(inner)]);
  const schema: Record<string, unknown> = Object.fromEntries(entries);
  if (typeof schema['properties'] === 'object') schema['properties'] = withOneMoreWord(withNulls(asObject(schema['properties'])));
  return schema;
}

function withOneMoreWord(properties: Json): Json {
  const words = (schema: unknown) => {
    const { enum: known, ...rest } = asObject(schema);
    return Array.isArray(known) ? { ...rest, enum: [...known, 'unknown'] } : schema;
  };
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, UNKNOWN_IN_PRACTICE.has(name) ? words(schema) : schema]),
  );
}

function withNulls(properties: Json): Json {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name,
      NULL_IN_PRACTICE.has(name) ? { ...asObject(schema), nullable: true } : schema,
    ]),
  );
}

function withoutRequired(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutRequired);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name, inner]) => !(name === 'required' && Array.isArray(inner)));
  return Object.fromEntries(entries.map(([name, inner]) => [name, withoutRequired(inner)]));
}

function inWords({ instancePath, message, params }: ErrorObject): string {
  const extra = 'additionalProperty' in params ? ` (${String(params['additionalProperty'])})` : '';
  return `${instancePath || 'the answer'} ${message ?? 'is wrong'}${extra}`;
}
