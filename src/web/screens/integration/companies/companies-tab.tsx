import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Answer, CompanyView, ListCompanies } from '#contract';
import { Empty } from '../../../components/empty.tsx';
import { Loaded } from '../../../components/loaded.tsx';
import { useCompanyChanges } from '../../../components/mapping/company-changes.tsx';
import { SkeletonRows } from '../../../components/skeleton.tsx';
import { companiesQuery } from '../../../data/mapping.ts';
import { useSession } from '../../../data/session.ts';
import styles from './companies.module.css';
import { type CompanyFilters, questionOf, readCompanyFilters, unknownState, writeCompanyFilters } from './company-filters.ts';
import { CompanyTable } from './company-table.tsx';
import { CompanyTools } from './company-tools.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { texts } from './texts.ts';
import { useLinking } from './use-linking.ts';
import { WaitingQueue } from './waiting-queue.tsx';

/** The vendor's companies: those that wait for a client on top, then each with its client, or why it has none. */
export function CompaniesTab({ integrationId }: { integrationId: string }) {
  const { filters, unknown, change } = useCompanyFilters();
  const companies = useQuery(companiesQuery(integrationId, questionOf(filters)));
  return (
    <Loaded from={companies} skeleton={<SkeletonRows rows={8} height={44} />}>
      {(found) => (
        <div className={styles.tab} aria-busy={companies.isPlaceholderData}>
          {unknown && <p className={styles.note}>{texts.unknownState(unknown)}</p>}
          <Companies found={found} filters={filters} onChange={change} />
        </div>
      )}
    </Loaded>
  );
}

function useCompanyFilters() {
  const search = useSearch({ from: '/frame/integrations/$integrationId' });
  const navigate = useNavigate();
  const filters = readCompanyFilters(search);
  const change = (part: Partial<CompanyFilters>) =>
    void navigate({ to: '.', search: writeCompanyFilters({ ...filters, ...part }), replace: 'search' in part, resetScroll: false });
  return { filters, unknown: unknownState(search), change };
}

type Props = { found: Answer<typeof ListCompanies>; filters: CompanyFilters; onChange(part: Partial<CompanyFilters>): void };

function Companies({ found: { data, counts }, filters, onChange }: Props) {
  const { can } = useSession();
  const changes = useCompanyChanges();
  const linking = useLinking();
  const all = counts.matched + counts.unmatched + counts.left_out;
  const may = can.manage_sync_settings ? { propose: changes.propose, choose: linking.open } : null;
  const waiting = data.filter(isWaiting);
  const others = data.filter((company) => !isWaiting(company));
  if (all === 0) return <Empty title={texts.none}>{texts.noneText}</Empty>;
  return (
    <>
      <CompanyTools filters={filters} counts={counts} onChange={onChange} />
      {changes.outcome}
      {!may && <p className={styles.quiet}>{texts.readOnly}</p>}
      {waiting.length > 0 && <WaitingQueue companies={waiting} counts={counts} isSearched={filters.search !== ''} may={may} />}
      {others.length > 0 && <CompanyTable companies={others} may={may} />}
      {data.length === 0 && <NoMatch onClear={() => onChange({ state: '', search: '' })} />}
      {changes.dialog}
      <LinkDialog
        company={linking.company}
        onClose={linking.close}
        onDone={(proposal, effect) => {
          linking.close();
          changes.finish(proposal, effect);
        }}
      />
    </>
  );
}

function NoMatch({ onClear }: { onClear(): void }) {
  return (
    <Empty
      title={texts.noMatch}
      action={
        <Button variant="default" onClick={onClear}>
          {texts.showAll}
        </Button>
      }
    />
  );
}

function isWaiting({ state }: CompanyView): boolean {
  return state === 'unmatched';
}
