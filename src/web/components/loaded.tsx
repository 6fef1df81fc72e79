import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Delayed } from './delayed.tsx';
import { FailureNote } from './failure-note.tsx';
import styles from './loaded.module.css';
import { When } from './when.tsx';

type Props<T> = { from: UseQueryResult<T>; skeleton: ReactNode; children: (data: T) => ReactNode };

/** The states of anything fetched: its shape while loading, a sentence when it failed, and the last good answer with its age when only the refresh failed. */
export function Loaded<T>({ from, skeleton, children }: Props<T>) {
  const retry = () => void from.refetch();
  if (from.data === undefined) {
    if (from.isError) return <FailureNote error={from.error} onRetry={retry} isRetrying={from.isFetching} />;
    return <Waiting>{skeleton}</Waiting>;
  }
  return (
    <>
      {from.isError && (
        <div className={styles.stale}>
          <FailureNote error={from.error} onRetry={retry} isRetrying={from.isFetching}>
            <p className={styles.age}>
              Shown below is the last good answer, from <When at={new Date(from.dataUpdatedAt).toISOString()} />.
            </p>
          </FailureNote>
        </div>
      )}
      {children(from.data)}
    </>
  );
}

export function Waiting({ children }: { children: ReactNode }) {
  return (
    <div aria-busy="true">
      <span className="visually-hidden" role="status">
        Loading
      </span>
      <Delayed>{children}</Delayed>
    </div>
  );
}
