import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { OneClientView } from '#contract';
import { LetterTile } from '../../components/letter-tile.tsx';
import type { Proposal } from '../../components/mapping/company-changes.tsx';
import table from '../../components/table.module.css';
import { useIsNarrow } from '../../components/use-is-narrow.ts';
import { useShownRows } from '../../components/use-shown-rows.tsx';
import { number } from '../../words/numbers.ts';
import styles from './client.module.css';
import { texts } from './texts.ts';

type Company = OneClientView['linked_companies'][number];
type Unlink = ((company: Company) => void) | null;
type Props = { client: OneClientView; propose: ((proposal: Proposal) => void) | null };

/** The companies that are this client, each with its vendor and how it came here. */
export function LinkedCompanies({ client, propose }: Props) {
  const isNarrow = useIsNarrow();
  const { rows, more } = useShownRows(client.linked_companies);
  const unlink: Unlink = propose && ((company) => propose(unlinkProposal(company, client)));
  if (rows.length === 0) return <p className={styles.quiet}>{texts.noneLinked}</p>;
  return (
    <>
      {isNarrow ? <Rows companies={rows} unlink={unlink} /> : <WideTable companies={rows} unlink={unlink} />}
      {more && <div>{more}</div>}
    </>
  );
}

function unlinkProposal(company: Company, { id, name }: OneClientView): Proposal {
  return {
    title: texts.unlinkTitle(company.name, name),
    action: texts.unlink,
    changes: [{ integration_id: company.integration.id, company_key: company.key, action: 'unlink' }],
    before: [{ ...company, state: 'matched', client: { id, name } }],
  };
}

function WideTable({ companies, unlink }: { companies: readonly Company[]; unlink: Unlink }) {
  return (
    <div className={table.box}>
      <table className={table.table}>
        <caption className="visually-hidden">{texts.linked}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.company}</th>
            <th scope="col">{texts.integration}</th>
            <th scope="col">{texts.how}</th>
            <th scope="col" className={table.figure}>
              {texts.devices}
            </th>
            {unlink && (
              <th scope="col">
                <span className="visually-hidden">{texts.actions}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {companies.map((company) => (
            <tr key={`${company.integration.id}/${company.key}`}>
              <td>
                <CompanyName company={company} />
              </td>
              <td>
                <IntegrationName company={company} />
              </td>
              <td className={table.quiet}>{company.how_sentence}</td>
              <td className={table.figure}>{number(company.devices)}</td>
              {unlink && (
                <td className={table.figure}>
                  <UnlinkButton company={company} unlink={unlink} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Rows({ companies, unlink }: { companies: readonly Company[]; unlink: Unlink }) {
  return (
    <ul className={table.rows}>
      {companies.map((company) => (
        <li key={`${company.integration.id}/${company.key}`} className={table.row}>
          <div className={table.line}>
            <CompanyName company={company} />
            {unlink && <UnlinkButton company={company} unlink={unlink} />}
          </div>
          <IntegrationName company={company} />
          <span className={table.second}>
            {texts.deviceCount(company.devices)} · {company.how_sentence}
          </span>
        </li>
      ))}
    </ul>
  );
}

function CompanyName({ company: { name, kind, parent_name } }: { company: Company }) {
  return (
    <p className={table.name}>
      {name}
      <span className={styles.quiet}>
        {' '}
        {kind}
        {parent_name && ` ${texts.within} ${parent_name}`}
      </span>
    </p>
  );
}

function IntegrationName({ company: { integration } }: { company: Company }) {
  return (
    <span className={styles.integration}>
      <LetterTile name={integration.connector_id} isSmall />
      <Link to="/integrations/$integrationId" params={{ integrationId: integration.id }} search={{ tab: 'companies' }}>
        {integration.name}
      </Link>
    </span>
  );
}

function UnlinkButton({ company, unlink }: { company: Company; unlink: NonNullable<Unlink> }) {
  return (
    <Button size="xs" variant="default" className={styles.whole} onClick={() => unlink(company)}>
      {texts.unlink}
      <span className="visually-hidden">: {company.name}</span>
    </Button>
  );
}
