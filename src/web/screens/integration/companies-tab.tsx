import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CompanyView } from '#contract';
import { Absent } from '../../components/absent.tsx';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { When } from '../../components/when.tsx';
import { companiesQuery } from '../../data/integrations.ts';
import { number } from '../../words/numbers.ts';
import styles from './tab-table.module.css';
import { texts } from './texts.ts';

/** The vendor's companies, the client each belongs to, and how whole each was last read. */
export function CompaniesTab({ integrationId }: { integrationId: string }) {
  const companies = useQuery(companiesQuery(integrationId));
  return (
    <Loaded from={companies} skeleton={<SkeletonRows rows={8} height={44} />}>
      {({ data }) =>
        data.length === 0 ? (
          <Empty title={texts.noCompanies}>{texts.noCompaniesText}</Empty>
        ) : (
          <CompanyTable companies={data} integrationId={integrationId} />
        )
      }
    </Loaded>
  );
}

function CompanyTable({ companies, integrationId }: { companies: readonly CompanyView[]; integrationId: string }) {
  return (
    <>
      <p className={styles.lead}>{texts.companyCount(companies.length)}</p>
      <div className={styles.box}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{texts.company}</th>
              <th scope="col" className={styles.wide}>
                {texts.kind}
              </th>
              <th scope="col">{texts.client}</th>
              <th scope="col" className={styles.figure}>
                {texts.devicesHead}
              </th>
              <th scope="col" className={styles.wide}>
                {texts.lastRead}
              </th>
            </tr>
          </thead>
          <tbody>
            {companies.map((company) => (
              <CompanyRow key={company.key} company={company} integrationId={integrationId} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function CompanyRow({ company, integrationId }: { company: CompanyView; integrationId: string }) {
  const { name, kind, parent_name, client, devices, last_complete_at, problem } = company;
  return (
    <tr>
      <td>
        {name}
        {parent_name && (
          <span className={styles.quiet}>
            {' '}
            {texts.within} {parent_name}
          </span>
        )}
        {problem && <p className={styles.problem}>{problem}</p>}
      </td>
      <td className={`${styles.kind} ${styles.wide}`}>{kind}</td>
      <td>
        {client ? (
          <Link to="/hardware" search={{ client: client.id }}>
            {client.name}
          </Link>
        ) : (
          <Absent because={texts.notMapped} />
        )}
      </td>
      <td className={styles.figure}>
        {client ? (
          <Link to="/hardware" search={{ client: client.id, integration: integrationId }}>
            {number(devices)}
          </Link>
        ) : (
          number(devices)
        )}
      </td>
      <td className={styles.wide}>{last_complete_at ? <When at={last_complete_at} /> : <Absent because={texts.neverRead} />}</td>
    </tr>
  );
}
