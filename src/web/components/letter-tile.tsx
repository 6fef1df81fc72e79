import styles from './letter-tile.module.css';

/** Stands for a vendor. Its logo is its own; a letter is enough to find it again. */
export function LetterTile({ name, isSmall = false }: { name: string; isSmall?: boolean }) {
  return (
    <span className={styles.tile} data-small={isSmall} aria-hidden>
      {name.slice(0, 1).toUpperCase()}
    </span>
  );
}
