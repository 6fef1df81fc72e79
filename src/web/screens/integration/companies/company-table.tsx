import { Link } from '@tanstack/react-router';
import type { CompanyState, CompanyView } from '#contract';
import { Absent } from '../../../components/absent.tsx';
import { StatusBadge, type Step } from '../../../components/status-badge.tsx';
import table from '../../../components/table.module.css';
import { useIsNarrow } from '../../../components/use-is-narrow.ts';
import { useShownRows } from '../../../components/use-shown-rows.tsx';
import { When } from '../../../components/when.tsx';
import { number } from '../../../words/numbers.ts';
import styles from './companies.module.css';
import { CompanyName, RowMenu } from './row-parts.tsx';
import { texts } from './texts.ts';
import type { MayChange } from './use-linking.ts';

type Props = { companies: readonly CompanyView[]; may: MayChange | null };

/** Companies that have their client or are left out, each with how it came to that. */
export function CompanyTable({ companies, may }: Props) {
  const isNarrow = useIsNarrow();
  const { rows, more } = useShownRows(companies);
  return (
    <>
      {isNarrow ? <CompanyRows companies={rows} may={may} /> : <WideTable companies={rows} may={may} />}
      {more && <div>{more}</div>}
    </>
  );
}

function WideTable({ companies, may }: Props) {
  return (
    <div className={table.box}>
      <table className={table.table}>
        <caption className="visually-hidden">{texts.tableName}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.company}</th>
            <th scope="col">{texts.state}</th>
            <th scope="col">{texts.client}</th>
            <th scope="col" className={table.figure}>
              {texts.devices}
            </th>
            <th scope="col">{texts.lastRead}</th>
            {may && (
              <th scope="col">
                <span className="visually-hidden">{texts.actions}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {companies.map((company) => (
            <CompanyRow key={company.key} company={company} may={may} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CompanyRow({ company, may }: { company: CompanyView; may: MayChange | null }) {
  return (
    <tr>
      <td>
        <CompanyName company={company} />
      </td>
      <td className={table.once}>
        <State state={company.state} />
      </td>
      <td>
        <ClientOf company={company} />
        <p className={styles.how}>{howWords(company)}</p>
      </td>
      <td className={table.figure}>
        <Devices company={company} />
      </td>
      <td className={table.once}>
        {company.last_complete_at ? <When at={company.last_complete_at} /> : <Absent because={texts.neverRead} />}
      </td>
      {may && (
        <td className={table.figure}>
          <RowMenu company={company} may={may} hasLink />
        </td>
      )}
    </tr>
  );
}

function CompanyRows({ companies, may }: Props) {
  return (
    <ul className={table.rows}>
      {companies.map((company) => (
        <li key={company.key} className={table.row}>
          <div className={table.line}>
            <CompanyName company={company} />
            <State state={company.state} />
          </div>
          <div className={table.line}>
            <div>
              <ClientOf company={company} /> <span className={styles.quiet}>{texts.deviceCount(company.devices)}</span>
              <p className={styles.how}>{howWords(company)}</p>
            </div>
            {may && <RowMenu company={company} may={may} hasLink />}
          </div>
        </li>
      ))}
    </ul>
  );
}

const STATES: Readonly<Record<CompanyState, { step: Step; label: string }>> = {
  matched: { step: 'fine', label: texts.matched },
  unmatched: { step: 'soon', label: texts.waiting },
  'left-out': { step: 'paused', label: texts.leftOut },
};

function State({ state }: { state: CompanyState }) {
  return <StatusBadge {...STATES[state]} />;
}

/** Where there is nothing to read anyway, that it is not read would only confuse. */
function howWords({ state, how, how_sentence }: CompanyView): string {
  return state === 'left-out' && how === 'person' ? `${how_sentence} ${texts.notRead}` : how_sentence;
}

function ClientOf({ company: { client } }: { company: CompanyView }) {
  if (!client) return <Absent because={texts.noClient} />;
  return (
    <Link to="/clients/$clientId" params={{ clientId: client.id }} search={{}}>
      {client.name}
    </Link>
  );
}

function Devices({ company: { client, integration, devices } }: { company: CompanyView }) {
  if (!client) return number(devices);
  return (
    <Link to="/hardware" search={{ client: client.id, integration: integration.id }}>
      {number(devices)}
    </Link>
  );
}
