import type { MappingEffectView } from '#contract';
import { number } from '../../words/numbers.ts';
import table from '../table.module.css';
import { useIsNarrow } from '../use-is-narrow.ts';
import styles from './effect-report.module.css';
import { effectSentences } from './effect-words.ts';
import { texts } from './texts.ts';

type Move = MappingEffectView['companies']['first'][number];

/** What a change moves: the sums in sentences, and below them each company and client by name, as far as they are told. */
export function EffectReport({ effect }: { effect: MappingEffectView }) {
  const { companies, clients_made, clients_emptied } = effect;
  return (
    <div className={styles.report}>
      <ul className={styles.sentences}>
        {effectSentences(effect).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {companies.first.length > 0 && <Moves moves={companies.first} hidden={companies.total_count - companies.first.length} />}
      {clients_made.first.length > 0 && (
        <NameList
          heading={texts.madeList}
          names={clients_made.first.map((name) => ({ id: name, name }))}
          hidden={clients_made.total_count - clients_made.first.length}
        />
      )}
      {clients_emptied.first.length > 0 && (
        <NameList
          heading={texts.emptiedList}
          names={clients_emptied.first.map(({ id, name, is_removed }) => ({ id, name, note: is_removed ? texts.isRemoved : texts.stays }))}
          hidden={clients_emptied.total_count - clients_emptied.first.length}
        />
      )}
    </div>
  );
}

function Moves({ moves, hidden }: { moves: readonly Move[]; hidden: number }) {
  const isNarrow = useIsNarrow();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be scrollable by keyboard too
    <section className={styles.moves} aria-label={texts.movesTable} tabIndex={0}>
      {isNarrow ? <MoveRows moves={moves} /> : <MoveTable moves={moves} />}
      {hidden > 0 && <p className={styles.more}>{texts.more(hidden)}</p>}
    </section>
  );
}

function MoveTable({ moves }: { moves: readonly Move[] }) {
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{texts.company}</th>
          <th scope="col">{texts.from}</th>
          <th scope="col">{texts.to}</th>
          <th scope="col" className={table.figure}>
            {texts.assets}
          </th>
        </tr>
      </thead>
      <tbody>
        {moves.map((move) => (
          <tr key={placeOf(move)}>
            <td className={styles.name}>{move.company_name}</td>
            <td className={styles.name}>{move.from?.name ?? <span className={table.quiet}>{texts.noClient}</span>}</td>
            <td className={styles.name}>
              <Target move={move} />
            </td>
            <td className={table.figure}>{number(move.assets)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same on a phone: the company, and below it where it goes. */
function MoveRows({ moves }: { moves: readonly Move[] }) {
  return (
    <ul className={styles.moveRows}>
      {moves.map((move) => (
        <li key={placeOf(move)}>
          <p className={styles.name}>{move.company_name}</p>
          <p className={table.second}>
            {move.from?.name ?? texts.noClient} → <Target move={move} /> · {texts.assetCount(move.assets)}
          </p>
        </li>
      ))}
    </ul>
  );
}

function placeOf({ integration, company_key }: Move): string {
  return `${integration.id}/${company_key}`;
}

function Target({ move: { to, state } }: { move: Move }) {
  if (!to) return <span className={table.quiet}>{state === 'left-out' ? texts.leftOut : texts.waits}</span>;
  return (
    <>
      {to.name}
      {to.id === null && <span className={styles.mark}> {texts.newClient}</span>}
    </>
  );
}

type Named = { id: string; name: string; note?: string };

function NameList({ heading, names, hidden }: { heading: string; names: readonly Named[]; hidden: number }) {
  return (
    <details className={styles.names}>
      <summary>{heading}</summary>
      <ul>
        {names.map(({ id, name, note }) => (
          <li key={id}>
            {name}
            {note && <span className={table.quiet}> {note}</span>}
          </li>
        ))}
        {hidden > 0 && <li className={table.quiet}>{texts.more(hidden)}</li>}
      </ul>
    </details>
  );
}
