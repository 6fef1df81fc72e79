import styles from './frame.module.css';

/** The frame's shape while the session is looked up. */
export function FrameSkeleton() {
  return (
    <div className={styles.frame} aria-busy="true">
      <div className={styles.sidebar} />
      <div className={styles.column}>
        <div className={styles.bar} />
      </div>
    </div>
  );
}
