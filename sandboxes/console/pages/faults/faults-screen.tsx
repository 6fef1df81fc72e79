import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FailureNote } from '#web/components/failure-note.tsx';
import { Loaded } from '#web/components/loaded.tsx';
import { Page } from '#web/components/page.tsx';
import { SkeletonRows } from '#web/components/skeleton.tsx';
import table from '#web/components/table.module.css';
import { When } from '#web/components/when.tsx';
import { figure } from '../figures.ts';
import { AddFaultForm } from './add-fault-form.tsx';
import { type FaultState, faultsQuery, useClearFaults, useRemoveFault } from './data.ts';
import styles from './faults.module.css';
import { SettingsForm } from './settings-form.tsx';
import { texts } from './texts.ts';

/** The control of what goes wrong: which faults are on, how often each struck, and what else can be set. `children` are switches of the vendor's own. */
export function FaultsScreen({ children }: { children?: ReactNode }) {
  const state = useQuery(faultsQuery);
  return (
    <Page facts={texts.lead}>
      <Loaded from={state} skeleton={<SkeletonRows rows={4} height={44} />}>
        {(found) => (
          <>
            <Active faults={found.faults} />
            {children}
            <div className={styles.forms}>
              <AddFaultForm catalogue={found.catalogue} groups={found.groups} />
              <SettingsForm settings={found.settings} />
            </div>
            <Strikes strikes={found.strikes} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Active({ faults }: Pick<FaultState, 'faults'>) {
  const remove = useRemoveFault();
  const clear = useClearFaults();
  const failed = remove.error ?? clear.error;
  return (
    <section aria-labelledby="active-faults">
      <h2 id="active-faults" className={styles.heading}>
        {texts.active}
      </h2>
      {failed !== null && <FailureNote error={failed} />}
      {faults.length === 0 ? (
        <p className={table.quiet}>{texts.none}</p>
      ) : (
        <>
          <FaultTable faults={faults} onRemove={(number) => remove.mutate(number)} />
          <Button
            variant="default"
            size="xs"
            className={styles.clear ?? ''}
            loading={clear.isPending}
            onClick={() => clear.mutate(undefined)}
          >
            {texts.clear}
          </Button>
        </>
      )}
    </section>
  );
}

function FaultTable({ faults, onRemove }: Pick<FaultState, 'faults'> & { onRemove(number: number): void }) {
  return (
    <div className={table.box}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{texts.fault}</th>
            <th scope="col" className={table.figure}>
              {texts.seen}
            </th>
            <th scope="col" className={table.figure}>
              {texts.struck}
            </th>
            <th scope="col">{texts.remove}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map(({ number, spec, seen, struck }) => (
            <tr key={number}>
              <td>
                <code>{spec}</code>
              </td>
              <td className={table.figure}>{figure(seen)}</td>
              <td className={table.figure}>{figure(struck)}</td>
              <td>
                <Button variant="default" size="xs" aria-label={texts.removeOf(spec)} onClick={() => onRemove(number)}>
                  {texts.remove}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const STRIKES_SHOWN = 20;

function Strikes({ strikes }: Pick<FaultState, 'strikes'>) {
  return (
    <section aria-labelledby="strikes">
      <h2 id="strikes" className={styles.heading}>
        {texts.strikes}
      </h2>
      {strikes.length === 0 ? (
        <p className={table.quiet}>{texts.noStrikes}</p>
      ) : (
        <ul className={styles.strikes}>
          {strikes.slice(0, STRIKES_SHOWN).map(({ at, spec, method, path, query }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two strikes of one moment differ in nothing else
            <li key={`${at}/${index}`}>
              <When at={at} />{' '}
              <code>
                {method} {path}
                {query && `?${query}`}
              </code>{' '}
              <span className={table.quiet}>{spec}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
