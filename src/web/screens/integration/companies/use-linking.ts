import { useState } from 'react';
import type { CompanyView } from '#contract';
import type { Proposal } from '../../../components/mapping/company-changes.tsx';

/** What whoever may change the mapping can do from a row. */
export type MayChange = { propose(proposal: Proposal): void; choose(company: CompanyView): void };

/** The company for which a client is being chosen. */
export function useLinking() {
  const [company, setCompany] = useState<CompanyView>();
  return { company, open: setCompany, close: () => setCompany(undefined) };
}
