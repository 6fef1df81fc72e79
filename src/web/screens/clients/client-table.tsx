import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ClientView } from '#contract';
import { Absent } from '../../components/absent.tsx';
import { LetterTile } from '../../components/letter-tile.tsx';
import table from '../../components/table.module.css';
import { titles } from '../../titles.ts';
import { number } from '../../words/numbers.ts';
import { type ClientSort, type Linked, sortAfterClick } from './client-list.ts';
import styles from './clients.module.css';
import { texts } from './texts.ts';

type AllLinked = ReadonlyMap<string, Linked> | undefined;
type Props = { clients: readonly ClientView[]; linked: AllLinked };
type Sorting = { sort: ClientSort; onSort(sort: ClientSort): void };

export function ClientTable({ clients, linked, sort, onSort }: Props & Sorting) {
  return (
    <div className={table.box}>
      <table className={table.table}>
        <caption className="visually-hidden">{titles.clients}</caption>
        <thead>
          <tr>
            <SortedHead column="name" label={texts.name} sort={sort} onSort={onSort} />
            <SortedHead column="assets" label={texts.assets} sort={sort} onSort={onSort} />
            {linked && (
              <>
                <th scope="col" className={table.figure}>
                  {texts.companies}
                </th>
                <th scope="col">{texts.integrations}</th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {clients.map((client) => (
            <ClientRow key={client.id} client={client} linked={linked} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SortedHead({ column, label, sort, onSort }: Sorting & { column: 'name' | 'assets'; label: string }) {
  const isSorted = sort.endsWith(column);
  const isDown = sort.startsWith('-');
  const Arrow = isDown ? IconArrowDown : IconArrowUp;
  return (
    <th
      scope="col"
      {...(isSorted && { 'aria-sort': isDown ? 'descending' : 'ascending' })}
      {...(column === 'assets' && { className: table.figure })}
    >
      <button type="button" className={styles.sort} onClick={() => onSort(sortAfterClick(column, sort))}>
        {label}
        {isSorted && <Arrow size={13} aria-hidden />}
      </button>
    </th>
  );
}

function ClientRow({ client: { id, name, num_hardware_assets }, linked }: { client: ClientView; linked: AllLinked }) {
  const { companies, integrations } = linked?.get(id) ?? { companies: 0, integrations: [] };
  return (
    <tr>
      <td>
        <Link to="/clients/$clientId" params={{ clientId: id }} search={{}} className={table.name}>
          {name}
        </Link>
      </td>
      <td className={table.figure}>
        <Link to="/hardware" search={{ client: id }}>
          {number(num_hardware_assets)}
        </Link>
      </td>
      {linked && (
        <>
          <td className={table.figure}>
            <Link to="/clients/$clientId" params={{ clientId: id }} search={{ tab: 'names' }}>
              {number(companies)}
            </Link>
          </td>
          <td>
            {integrations.length === 0 ? (
              <Absent because={texts.noCompanies} />
            ) : (
              <ul className={styles.integrations}>
                {integrations.map((integration) => (
                  <li key={integration.id}>
                    <LetterTile name={integration.connector_id} isSmall />
                    {integration.name}
                  </li>
                ))}
              </ul>
            )}
          </td>
        </>
      )}
    </tr>
  );
}

/** Two lines a row; the row is the link, and the client's page says the rest. */
export function ClientRows({ clients, linked }: Props) {
  return (
    <ul className={table.rows}>
      {clients.map(({ id, name, num_hardware_assets }) => (
        <li key={id}>
          <Link to="/clients/$clientId" params={{ clientId: id }} search={{}} className={table.row}>
            <span className={table.name}>{name}</span>
            <span className={table.second}>
              {texts.assetCount(num_hardware_assets)}
              {linked && ` · ${texts.companyCount(linked.get(id)?.companies ?? 0)}`}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
