import type { CompanyDraft, Json, StreamEnd } from '../connector.ts';
import type { VendorAnswer } from '../kit/answer.ts';
import { VendorFault } from '../kit/faults.ts';
import type { AskOptions } from '../kit/vendor-http.ts';
import type { AuvikApi, Rows } from './api.ts';
import type { Tenant, TenantDetail } from './schema.ts';
import { faultOf, noTenants, wrongPrefix } from './sentences.ts';

/** What an account's tenant tree looks like to this user. */
export type Companies = {
  companies: readonly CompanyDraft[];
  /** Rows that could not be understood. */
  refusedCount: number;
  /** Set when names are missing for want of a right or an answer: prefixes stand in for them. */
  namesMissingBecause: string | undefined;
};

/** All companies in one page: Auvik lists tenants without paging. */
export async function* companyPages(api: AuvikApi, prefix: string): AsyncGenerator<readonly CompanyDraft[], StreamEnd> {
  try {
    const { companies, refusedCount } = await readCompanies(api, prefix);
    yield companies;
    return refusedCount > 0 ? { kind: 'rows-rejected', count: refusedCount } : { kind: 'complete' };
  } catch (error) {
    if (!(error instanceof VendorFault)) throw error;
    return error.kind === 'forbidden' ? { kind: 'not-permitted', fault: error } : { kind: 'broke-off', fault: error };
  }
}

/**
 * The tenants this user can see, with the names that `tenants/detail` knows below the primary prefix.
 * @throws VendorFault `wrong-address` with field `domainPrefix` when the prefix belongs to nothing this user can see
 */
export async function readCompanies(api: AuvikApi, prefix: string, options: AskOptions = {}): Promise<Companies> {
  const tenants = await api.tenants(options);
  const details = await api.tenantDetails(prefix, options);
  const visible = tenants.accepted.map(({ row }) => row.attributes.domainPrefix);
  const names = 'accepted' in details ? details : undefined;
  if (!visible.some((it) => it.toLowerCase() === prefix)) checkPrefixAnswered(details, prefix, visible);
  if (tenants.accepted.length === 0 && tenants.refused.length === 0) throw noTenants();
  const refusal = names === undefined ? faultOf(details as VendorAnswer, 'read the names of tenants') : undefined;
  if (refusal?.kind === 'refused-key' || refusal?.kind === 'busy') throw refusal;
  return {
    companies: join(tenants, names?.accepted ?? []),
    refusedCount: tenants.refused.length,
    namesMissingBecause: refusal?.message,
  };
}

/** A prefix that is not listed may still be right (access to sites only), and then Auvik answers with its tenants. */
function checkPrefixAnswered(details: Rows<TenantDetail> | VendorAnswer, prefix: string, visible: readonly string[]): void {
  if ('accepted' in details) {
    if (details.accepted.length === 0) throw wrongPrefix(prefix, visible);
    return;
  }
  if (details.status === 401) throw faultOf(details, 'read the names of tenants');
  throw wrongPrefix(prefix, visible);
}

function join(tenants: Rows<Tenant>, details: readonly { row: TenantDetail; raw: Json }[]): CompanyDraft[] {
  const detailById = new Map(details.map((detail) => [detail.row.id, detail]));
  const listed = new Map(tenants.accepted.map((tenant) => [tenant.row.id, tenant]));
  const drafts = [...listed.values()].map(({ row, raw }) => {
    const detail = detailById.get(row.id);
    const parent = parentOf(row) ?? (detail && parentOf(detail.row));
    return {
      key: row.id,
      name: detail?.row.attributes.displayName?.trim() || row.attributes.domainPrefix,
      shortName: row.attributes.domainPrefix,
      kind: KIND_WORDS.get(row.attributes.tenantType) ?? row.attributes.tenantType,
      isContainer: row.attributes.tenantType === 'multiClient',
      parentKey: parent !== undefined && parent !== row.id && listed.has(parent) ? parent : null,
      body: { tenant: raw, detail: detail?.raw ?? null },
    };
  });
  return parentsFirst(drafts);
}

/** Auvik's own words on its screens, which its users know; the API's are older. */
const KIND_WORDS: ReadonlyMap<string, string> = new Map([
  ['client', 'site'],
  ['multiClient', 'multi-site'],
  ['corporateIt', 'internal IT'],
]);

const parentOf = (row: Tenant | TenantDetail): string | undefined => row.relationships?.parent?.data?.id;

/** Level by level. A circle of parents, which no tree has, is cut at its first member instead of losing the companies in it. */
function parentsFirst(drafts: readonly CompanyDraft[]): CompanyDraft[] {
  const placed: CompanyDraft[] = [];
  const keys = new Set<string>();
  let waiting = [...drafts];
  while (waiting.length > 0) {
    const ready = waiting.filter(({ parentKey }) => parentKey === null || keys.has(parentKey));
    const [cut] = waiting;
    const level = ready.length > 0 || !cut ? ready : [{ ...cut, parentKey: null }];
    for (const draft of level) keys.add(draft.key);
    placed.push(...level);
    waiting = waiting.filter(({ key }) => !keys.has(key));
  }
  return placed;
}
