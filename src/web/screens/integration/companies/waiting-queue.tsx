import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CompanyCounts, CompanyView } from '#contract';
import { useShownRows } from '../../../components/use-shown-rows.tsx';
import styles from './companies.module.css';
import { acceptSuggestions, CHANGES_MAX, hasSuggestion, makeClients } from './proposals.ts';
import { CompanyName, RowMenu } from './row-parts.tsx';
import { texts } from './texts.ts';
import type { MayChange } from './use-linking.ts';

type Props = { companies: readonly CompanyView[]; counts: CompanyCounts; isSearched: boolean; may: MayChange | null };

/** Companies without a client, each with the client that may be meant. A suggestion is only ever applied by a person. */
export function WaitingQueue({ companies, counts, isSearched, may }: Props) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const { rows, more } = useShownRows(companies);
  const selected = companies.filter(({ key }) => picked.has(key));
  const toggle = (key: string) =>
    setPicked((before) => new Set(before.has(key) ? [...before].filter((it) => it !== key) : [...before, key]));
  return (
    <section className={styles.queue} aria-labelledby="waiting">
      <div className={styles.queueHead}>
        <h2 id="waiting">{texts.queue}</h2>
        <p>{isSearched ? texts.companyCount(companies.length) : texts.queueLead(counts.unmatched, counts.waiting_devices)}</p>
      </div>
      {may && companies.length > 1 && <BulkBar companies={companies} selected={selected} may={may} onSelect={setPicked} />}
      <ul className={styles.waiting}>
        {rows.map((company) => (
          <WaitingRow
            key={company.key}
            company={company}
            may={may}
            isPicked={picked.has(company.key)}
            onPick={companies.length > 1 ? () => toggle(company.key) : null}
          />
        ))}
      </ul>
      {more && <div className={styles.more}>{more}</div>}
    </section>
  );
}

type BulkProps = {
  companies: readonly CompanyView[];
  selected: readonly CompanyView[];
  may: MayChange;
  onSelect(keys: ReadonlySet<string>): void;
};

function BulkBar({ companies, selected, may, onSelect }: BulkProps) {
  const most = companies.slice(0, CHANGES_MAX);
  const suggested = selected.filter(hasSuggestion);
  const isAll = selected.length >= most.length;
  return (
    <div className={styles.bulk}>
      <label className={styles.pick}>
        <input type="checkbox" checked={isAll} onChange={() => onSelect(new Set(isAll ? [] : most.map(({ key }) => key)))} />
        {texts.selectAll(most.length)}
      </label>
      {companies.length > most.length && <span className={styles.quiet}>{texts.selectLimit(CHANGES_MAX)}</span>}
      <span className={styles.quiet} role="status">
        {selected.length > 0 && texts.selected(selected.length)}
      </span>
      {selected.length > 0 && (
        <span className={styles.buttons}>
          {suggested.length > 0 && (
            <Button size="xs" variant="default" onClick={() => may.propose(acceptSuggestions(suggested))}>
              {texts.acceptMany(suggested.length)}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => may.propose(makeClients(selected))}>
            {texts.makeClients(selected.length)}
          </Button>
        </span>
      )}
    </div>
  );
}

type RowProps = { company: CompanyView; may: MayChange | null; isPicked: boolean; onPick: (() => void) | null };

function WaitingRow({ company, may, isPicked, onPick }: RowProps) {
  return (
    <li className={styles.waitingRow}>
      {may && onPick && (
        <label className={styles.pick}>
          <input type="checkbox" checked={isPicked} onChange={onPick} />
          <span className="visually-hidden">{texts.select(company.name)}</span>
        </label>
      )}
      <div className={styles.waitingWords}>
        <CompanyName company={company} />
        <p className={styles.quiet}>
          {texts.deviceCount(company.devices)}
          {company.how === 'person' && ` · ${company.how_sentence} ${texts.staysUnlinked}`}
        </p>
      </div>
      <Suggested company={company} />
      {may && <RowButtons company={company} may={may} />}
    </li>
  );
}

function Suggested({ company: { suggestions } }: { company: CompanyView }) {
  const [best] = suggestions;
  if (!best) return <p className={`${styles.suggestion} ${styles.quiet}`}>{texts.noSuggestion}</p>;
  return (
    <p className={styles.suggestion}>
      <span className={styles.quiet}>{texts.suggestion}</span> <strong>{best.client.name}</strong>
      <span className={styles.reason}>{best.reason}</span>
    </p>
  );
}

function RowButtons({ company, may }: { company: CompanyView; may: MayChange }) {
  const isSuggested = hasSuggestion(company);
  return (
    <div className={styles.buttons}>
      {isSuggested && (
        <Button size="xs" variant="default" onClick={() => may.propose(acceptSuggestions([company]))}>
          {texts.accept}
          <span className="visually-hidden">: {company.name}</span>
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => may.choose(company)}>
        {isSuggested ? texts.chooseAnother : texts.choose}
        <span className="visually-hidden">: {company.name}</span>
      </Button>
      <Button size="xs" variant="default" onClick={() => may.propose(makeClients([company]))}>
        {texts.newClient}
        <span className="visually-hidden">: {company.name}</span>
      </Button>
      <RowMenu company={company} may={may} hasLink={false} />
    </div>
  );
}
