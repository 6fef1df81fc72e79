import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { FailureNote } from '../components/failure-note.tsx';
import styles from './frame.module.css';

/** The same where there is no frame around it: before sign-in, or when the server cannot be reached at all. */
export function CrashedAlone(props: ErrorComponentProps) {
  return (
    <main>
      <Crashed {...props} />
    </main>
  );
}

/** What stands in for a screen that could not be drawn. The frame around it stays usable. */
export function Crashed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <div className={styles.crashed}>
      <h1>This page could not be shown</h1>
      <FailureNote error={error} onRetry={retry} />
    </div>
  );
}
