import { IconChevronRight, IconKey, IconUser, IconUserQuestion } from '@tabler/icons-react';
import { Fragment } from 'react';
import { AUDIT_ACTIONS, type AuditEntryView } from '#contract';
import { Absent } from '../../components/absent.tsx';
import table from '../../components/table.module.css';
import { useIsNarrow } from '../../components/use-is-narrow.ts';
import { titles } from '../../titles.ts';
import { dateAndTime, exactly } from '../../words/dates.ts';
import { AuditChanges } from './audit-changes.tsx';
import styles from './audit-log.module.css';
import { texts } from './texts.ts';

type Props = { rows: readonly AuditEntryView[]; isDimmed: boolean; open: string; onToggle(id: string): void };

/** The entries; one that changed something opens to what it was before and after. */
export function AuditList(props: Props) {
  return useIsNarrow() ? <AuditRows {...props} /> : <AuditTable {...props} />;
}

function AuditTable({ rows, isDimmed, open, onToggle }: Props) {
  return (
    <div className={`${table.box} ${styles.list}`} data-dimmed={isDimmed}>
      <table className={`${table.table} ${styles.table}`}>
        <caption className="visually-hidden">{titles.auditLog}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.when}</th>
            <th scope="col">{texts.who}</th>
            <th scope="col">{texts.what}</th>
            <th scope="col">{texts.toWhat}</th>
            <th scope="col">{texts.address}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((entry) => (
            <Fragment key={entry.id}>
              <EntryRow entry={entry} isOpen={entry.id === open} onToggle={() => onToggle(entry.id)} />
              {entry.id === open && entry.changes.length > 0 && (
                <tr>
                  <td colSpan={5} className={styles.opened}>
                    <AuditChanges changes={entry.changes} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = { entry: AuditEntryView; isOpen: boolean; onToggle: () => void };

function EntryRow({ entry, isOpen, onToggle }: RowProps) {
  return (
    <tr>
      <td className={table.once}>
        <Moment at={entry.at} />
      </td>
      <td className={styles.who}>
        <Actor actor={entry.actor} />
      </td>
      <td>
        <What entry={entry} isOpen={isOpen} onToggle={onToggle} />
      </td>
      <td className={styles.name}>{entry.subject ? entry.subject.name : <Absent because={texts.noSubject} />}</td>
      <td className={styles.address}>{entry.from ?? <Absent because={texts.noAddress} />}</td>
    </tr>
  );
}

/** Two lines a row. */
function AuditRows({ rows, isDimmed, open, onToggle }: Props) {
  return (
    <ul className={`${table.rows} ${styles.list}`} data-dimmed={isDimmed}>
      {rows.map((entry) => (
        <li key={entry.id} className={table.row}>
          <span className={styles.first}>
            <What entry={entry} isOpen={entry.id === open} onToggle={() => onToggle(entry.id)} />
            {entry.subject && <span className={styles.name}>{entry.subject.name}</span>}
          </span>
          <span className={styles.second}>
            <Actor actor={entry.actor} /> <Moment at={entry.at} /> {entry.from && <span className={styles.address}>{entry.from}</span>}
          </span>
          {entry.id === open && entry.changes.length > 0 && <AuditChanges changes={entry.changes} />}
        </li>
      ))}
    </ul>
  );
}

function What({ entry: { action, changes }, isOpen, onToggle }: RowProps) {
  const words = AUDIT_ACTIONS[action] ?? action;
  if (changes.length === 0) return <span className={styles.plain}>{words}</span>;
  return (
    <button type="button" className={styles.opener} aria-expanded={isOpen} onClick={onToggle}>
      <IconChevronRight size={15} aria-hidden data-open={isOpen} />
      {words}
      <span className="visually-hidden"> {isOpen ? texts.hideChanges : texts.showChanges}</span>
    </button>
  );
}

const ACTOR_ICONS = { member: IconUser, key: IconKey, nobody: IconUserQuestion } as const;

function Actor({ actor: { kind, name } }: Pick<AuditEntryView, 'actor'>) {
  const Icon = ACTOR_ICONS[kind];
  return (
    <span className={styles.actor} data-kind={kind}>
      <Icon size={15} stroke={1.7} aria-hidden />
      <span className={styles.name}>
        {kind === 'key' && <span className="visually-hidden">{texts.key} </span>}
        {name || texts.nobody}
      </span>
    </span>
  );
}

/** An audit is about the exact time, so no "4 min ago" here. */
function Moment({ at }: { at: string }) {
  const moment = new Date(at);
  return (
    <time dateTime={at} title={exactly(moment)}>
      {dateAndTime(moment)}
    </time>
  );
}
