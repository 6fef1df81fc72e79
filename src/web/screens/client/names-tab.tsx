import type { OneClientView } from '#contract';
import { useCompanyChanges } from '../../components/mapping/company-changes.tsx';
import { mayRenameClients } from '../../data/clients.ts';
import { useSession } from '../../data/session.ts';
import styles from './client.module.css';
import { LinkCompanies } from './link-companies.tsx';
import { LinkedCompanies } from './linked-companies.tsx';
import { NameForm } from './name-form.tsx';
import { texts } from './texts.ts';

/** What the client is called, and which companies it is at the vendors. */
export function NamesTab({ client }: { client: OneClientView }) {
  const { can } = useSession();
  const changes = useCompanyChanges();
  const mayLink = can.manage_sync_settings;
  return (
    <div className={styles.parts}>
      <section className={styles.part} aria-labelledby="client-name">
        <h2 id="client-name">{texts.nameHeading}</h2>
        {mayRenameClients(can) ? <NameForm client={client} /> : <p className={styles.quiet}>{texts.renameNeeds}</p>}
      </section>
      <section className={styles.part} aria-labelledby="linked">
        <h2 id="linked">{texts.linked}</h2>
        {changes.outcome}
        <LinkedCompanies client={client} propose={mayLink ? changes.propose : null} />
      </section>
      <section className={styles.part} aria-labelledby="link-more">
        <h2 id="link-more">{texts.link}</h2>
        {mayLink && can.see_integrations ? (
          <LinkCompanies client={client} propose={changes.propose} />
        ) : (
          <p className={styles.quiet}>{mayLink ? texts.seeNeeds : texts.linkNeeds}</p>
        )}
      </section>
      {changes.dialog}
    </div>
  );
}
