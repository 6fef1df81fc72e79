import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AssetType, OneClientView } from '#contract';
import { Empty } from '../../components/empty.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { SkeletonBars } from '../../components/skeleton.tsx';
import { facetsQuery } from '../../data/hardware.ts';
import { useSession } from '../../data/session.ts';
import { TYPE_WORDS } from '../../words/asset-words.ts';
import { number } from '../../words/numbers.ts';
import styles from './client.module.css';
import { texts } from './texts.ts';

/** What a client has, each number a door to what makes it up. */
export function OverviewTab({ client }: { client: OneClientView }) {
  const { can } = useSession();
  const { id, num_hardware_assets, linked_companies, num_source_records } = client;
  const toLinks = { to: '/clients/$clientId', params: { clientId: id }, search: { tab: 'names' } } as const;
  return (
    <div className={styles.parts}>
      <ul className={styles.figures} aria-label={texts.whatItHas}>
        <Figure label={texts.assets}>
          <Link to="/hardware" search={{ client: id }}>
            {number(num_hardware_assets)}
          </Link>
        </Figure>
        <Figure label={texts.companies}>
          <Link {...toLinks}>{number(linked_companies.length)}</Link>
        </Figure>
        <Figure label={texts.records}>
          <Link {...toLinks}>{number(num_source_records)}</Link>
        </Figure>
      </ul>
      {num_hardware_assets === 0 && (
        <Empty title={texts.noAssets} action={<LinkButton {...toLinks}>{texts.linkCompanies}</LinkButton>}>
          <p>{texts.noAssetsText}</p>
        </Empty>
      )}
      {num_hardware_assets > 0 && can.see_hardware && <Types clientId={id} />}
    </div>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <li className={styles.figure}>
      {children}
      <span>{label}</span>
    </li>
  );
}

function Types({ clientId }: { clientId: string }) {
  const facets = useQuery(facetsQuery({ 'filter[client.id]': clientId }));
  return (
    <section className={styles.part} aria-labelledby="types">
      <h2 id="types">{texts.byType}</h2>
      <Loaded from={facets} skeleton={<SkeletonBars widths={[40, 40, 40]} height={20} />}>
        {({ type }) => (
          <dl className={styles.types}>
            {type.map(({ value, label, count }) => (
              <div key={value}>
                <dt>{TYPE_WORDS[value as AssetType] ?? label}</dt>
                <dd>
                  <Link to="/hardware" search={{ client: clientId, type: value }}>
                    {number(count)}
                  </Link>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Loaded>
    </section>
  );
}
