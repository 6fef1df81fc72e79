import type { Definition, Parameter } from './definition.ts';

/** One request and what the definition says its answer must look like. */
export type Question = {
  /** The path as the definition writes it. */
  path: string;
  /** Path and query to ask. */
  target: string;
  status: number;
  /** Follow `next` from here to the end of the list. */
  isWalk?: boolean;
  isSparse?: boolean;
  /** Vendor fact: no body at all, although one is declared. */
  isEmpty?: boolean;
};

/** What the fleet offers to ask about: a known id for each list, the tenants and a network. */
export type Known = {
  ids: ReadonlyMap<string, readonly string[]>;
  rootPrefix: string;
  rootId: string;
  tenantId: string;
  forbiddenId: string;
};

const NOBODY = 'NzAwMDAwMDAwMDAwMDAwOTk5LDE';
const EMPTY_404 = ['/v1/inventory/device/warranty/{id}', '/v1/inventory/device/lifecycle/{id}'];
const TEXTS: Readonly<Record<string, string>> = {
  'filter[makeModel]': 'MX68',
  'filter[vendorName]': '"Cisco Meraki"',
  'filter[modifiedAfter]': '2026-11-01T00:00:00.000Z',
  'filter[notSeenSince]': '2026-06-01T00:00:00.000Z',
  'filter[deviceName]': 'nobody',
  'filter[make]': 'Cisco',
  'filter[model]': 'MX68',
  'filter[backupTimeAfter]': '2026-11-01T00:00:00.000Z',
  'filter[backupTimeBefore]': '2026-11-01T00:00:00.000Z',
  // Declared as booleans by mistake: they are times.
  'filter[detectedTimeAfter]': '2026-11-01T00:00:00.000Z',
  'filter[detectedTimeBefore]': '2026-11-01T00:00:00.000Z',
  'filter[entityName]': 'nobody',
  'filter[lastModifiedBy]': '"Dana Whitlock"',
  'filter[user]': '"Ravi Menon"',
  'filter[alertSpecificationId]': '-400',
};

/** Everything worth asking of a list: all of it, backwards, every value of every filter, what is sent along, and each refusal. */
export function listQuestions(definition: Definition, path: string, known: Known): readonly Question[] {
  const parameters = definition.parameters(path);
  const required = parameters.filter((one) => one.isRequired);
  const base = required.map((one) => `${one.name}=${one.values[0] ?? ''}`).join('&');
  const tenants = path.startsWith('/v2/') ? 'tenant' : 'tenants';
  const ask = (query: string, status = 200): Question => ({ path, target: address(path, base, query), status });
  return [
    { ...ask('page[first]=60'), isWalk: true },
    ask('page[last]=25'),
    ask(`${tenants}=${known.tenantId}`),
    ...parameters.flatMap((one) => filterValues(one, known).map((value) => ask(`${one.name}=${encodeURIComponent(value)}`))),
    ...parameters.flatMap((one) => (one.name === 'include' ? includeQuestions(ask, one, parameters) : [])),
    ...parameters.flatMap((one) => (one.values.length > 0 && one.name.startsWith('filter') ? [ask(`${one.name}=nonsense`, 400)] : [])),
    ...required.map((): Question => ({ path, target: path, status: 400 })),
    ask(`${tenants}=harborclinic`, 400),
    ask('page[first]=none', 400),
    ask(`${tenants}=${known.forbiddenId}`, 403),
  ];
}

function address(path: string, base: string, query: string): string {
  const name = query.slice(0, query.indexOf('='));
  const kept = base.startsWith(`${name}=`) ? '' : base;
  return `${path}?${[kept, query].filter((part) => part !== '').join('&')}`;
}

function filterValues({ name, type, values }: Parameter, known: Known): readonly string[] {
  if (!name.startsWith('filter[')) return [];
  const text = TEXTS[name];
  if (text !== undefined) return [text];
  if (values.length > 0) return values;
  if (type === 'boolean') return ['true', 'false'];
  const list = name === 'filter[networks]' ? '/v1/inventory/network/info' : '/v1/inventory/device/info';
  return (known.ids.get(list) ?? []).slice(0, 1);
}

function includeQuestions(ask: (query: string) => Question, include: Parameter, parameters: readonly Parameter[]): readonly Question[] {
  return include.values.flatMap((value) => {
    const fields = parameters.find((one) => one.name === `fields[${value}]`)?.values ?? [];
    const sparse = fields.map((field): Question => ({ ...ask(`include=${value}&fields[${value}]=${field}`), isSparse: true }));
    return [{ ...ask(`include=${value}&page[first]=60`), isWalk: true }, ...sparse];
  });
}

/** Single reads: known ids, and one nobody has. */
export function singleQuestions(definition: Definition, path: string, known: Known): readonly Question[] {
  const list = path.replace('/{id}', '');
  const include = definition.parameters(path).find((one) => one.name === 'include')?.values[0];
  const suffixes = include === undefined ? [''] : ['', `?include=${include}`];
  const found = (known.ids.get(list) ?? []).flatMap((id) =>
    suffixes.map((suffix): Question => ({ path, target: `${list}/${id}${suffix}`, status: 200 })),
  );
  return [...found, { path, target: `${list}/${NOBODY}`, status: 404, isEmpty: EMPTY_404.includes(path) }];
}

export function tenantQuestions({ rootPrefix, rootId, forbiddenId }: Known): readonly Question[] {
  const list = '/v1/tenants/detail';
  const one = '/v1/tenants/detail/{id}';
  const prefix = `tenantDomainPrefix=${rootPrefix}`;
  return [
    { path: '/v1/tenants', target: '/v1/tenants?page[first]=10', status: 200 },
    { path: list, target: `${list}?${prefix}`, status: 200 },
    { path: list, target: `${list}?${prefix}&filter[availableTenants]=true`, status: 200 },
    { path: list, target: list, status: 400 },
    { path: list, target: `${list}?filter[tenantDomainPrefix]=${rootPrefix}`, status: 400 },
    { path: list, target: `${list}?tenantDomainPrefix=notours`, status: 403 },
    { path: one, target: `${list}/${rootId}?${prefix}`, status: 200 },
    { path: one, target: `${list}/${rootId}`, status: 400 },
    // Whose data is refused is still listed.
    { path: one, target: `${list}/${forbiddenId}?${prefix}`, status: 200 },
    { path: one, target: `${list}/1?${prefix}`, status: 404 },
  ];
}

/** Billing has dates instead of pages. */
export function billingQuestions({ tenantId, forbiddenId, ids }: Known): readonly Question[] {
  const clients = '/v1/billing/usage/client';
  const device = '/v1/billing/usage/device/{id}';
  const period = 'filter[fromDate]=2026-10-01&filter[thruDate]=2026-10-31';
  const [id = NOBODY] = ids.get('/v1/inventory/device/info') ?? [];
  const target = device.replace('{id}', id);
  return [
    { path: clients, target: `${clients}?${period}`, status: 200 },
    { path: clients, target: `${clients}?${period}&tenants=${tenantId}`, status: 200 },
    { path: clients, target: clients, status: 400 },
    { path: clients, target: `${clients}?filter[fromDate]=2026-10-01&filter[thruDate]=October`, status: 400 },
    { path: clients, target: `${clients}?${period}&tenants=${forbiddenId}`, status: 403 },
    { path: device, target: `${target}?${period}`, status: 200 },
    { path: device, target, status: 400 },
    { path: device, target: `${device.replace('{id}', NOBODY)}?${period}`, status: 404 },
  ];
}
