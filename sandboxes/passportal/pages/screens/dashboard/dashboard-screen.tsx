import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { figure } from '#console/pages/figures.ts';
import { Page } from '#web/components/page.tsx';
import { clientsQuery, documentsQuery } from '../../data/documents.ts';
import { useSandbox, useSession } from '../../data/session.ts';
import styles from './dashboard.module.css';
import { texts } from './texts.ts';

/** How much there is, each figure the way to what it counts; and the address that other products are given. */
export function DashboardScreen() {
  const { api_url, datacenter } = useSandbox();
  const { can } = useSession();
  const clients = useQuery(clientsQuery({})).data?.total;
  const assets = useQuery(documentsQuery({})).data?.total;
  return (
    <Page>
      <ul className={styles.cards}>
        <li>
          <Link to="/clients" className={styles.card}>
            <strong>{clients === undefined ? '…' : figure(clients)}</strong> {texts.clients}
          </Link>
        </li>
        <li>
          <Link to="/documents" className={styles.card}>
            <strong>{assets === undefined ? '…' : figure(assets)}</strong> {texts.assets}
          </Link>
        </li>
      </ul>
      <section aria-labelledby="for-programs" className={styles.programs}>
        <h2 id="for-programs">{texts.programs}</h2>
        <p>{texts.address(`${api_url}/${datacenter.folder}`)}</p>
        {can.manage_keys && (
          <p>
            <Link to="/settings/api-keys">{texts.keys}</Link>
          </p>
        )}
      </section>
    </Page>
  );
}
