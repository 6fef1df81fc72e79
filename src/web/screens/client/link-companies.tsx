import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CompanyView, OneClientView } from '#contract';
import { LetterTile } from '../../components/letter-tile.tsx';
import { Loaded } from '../../components/loaded.tsx';
import type { Proposal } from '../../components/mapping/company-changes.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { allCompaniesQuery } from '../../data/mapping.ts';
import styles from './client.module.css';
import { linkProposal, placeOf, tickable } from './link-proposal.ts';
import { texts } from './texts.ts';

type Props = { client: OneClientView; propose(proposal: Proposal): void };

/** Companies of all integrations, to tick those that are this client. What is ticked stays so while something else is searched for. */
export function LinkCompanies({ client, propose }: Props) {
  const [search, setSearch] = useState('');
  const [picked, setPicked] = useState<ReadonlyMap<string, CompanyView>>(new Map());
  const companies = useQuery(allCompaniesQuery(search ? { search } : {}));
  const chosen = tickable([...picked.values()], client);
  const toggle = (company: CompanyView) => {
    const next = new Map(picked);
    if (!next.delete(placeOf(company))) next.set(placeOf(company), company);
    setPicked(next);
  };
  return (
    <div className={styles.linking}>
      <p className={styles.quiet}>{texts.linkLead}</p>
      <div className={styles.search}>
        <SearchBox label={texts.search} hint={texts.searchHint} value={search} onSearch={setSearch} />
      </div>
      <Loaded from={companies} skeleton={<SkeletonRows rows={5} height={36} />}>
        {({ data, total_count }) => (
          <Choices
            companies={tickable(data, client)}
            hidden={total_count - data.length}
            isSearched={search !== ''}
            isPicked={(company) => picked.has(placeOf(company))}
            onToggle={toggle}
          />
        )}
      </Loaded>
      <div className={styles.buttons}>
        <Button variant="default" disabled={chosen.length === 0} onClick={() => propose(linkProposal(chosen, client))}>
          {texts.linkSelected}
        </Button>
        <span className={styles.quiet} role="status">
          {chosen.length > 0 && texts.selected(chosen.length)}
        </span>
      </div>
    </div>
  );
}

type ChoicesProps = {
  companies: readonly CompanyView[];
  hidden: number;
  isSearched: boolean;
  isPicked(company: CompanyView): boolean;
  onToggle(company: CompanyView): void;
};

function Choices({ companies, hidden, isSearched, isPicked, onToggle }: ChoicesProps) {
  if (companies.length === 0) return <p className={styles.quiet}>{isSearched ? texts.noMatch : texts.noOthers}</p>;
  return (
    <ul className={styles.choices} aria-label={texts.choices}>
      {companies.map((company) => (
        <li key={placeOf(company)}>
          <label className={styles.choice}>
            <input type="checkbox" checked={isPicked(company)} onChange={() => onToggle(company)} />
            <LetterTile name={company.integration.connector_id} isSmall />
            <span className={styles.choiceName}>
              {company.name} <span className={styles.quiet}>{company.integration.name}</span>
            </span>
            <span className={styles.choiceNote}>
              {standing(company)} · {texts.deviceCount(company.devices)}
            </span>
          </label>
        </li>
      ))}
      {hidden > 0 && <li className={styles.hidden}>{texts.more(hidden)}</li>}
    </ul>
  );
}

function standing({ client, state }: CompanyView): string {
  if (client) return texts.atClient(client.name);
  return state === 'left-out' ? texts.leftOut : texts.waiting;
}
