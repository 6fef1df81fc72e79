import type { ClientGroupView } from '#contract';
import styles from './client-groups.module.css';
import { texts } from './texts.ts';

const SHOWN_MAX = 200;

/** A group for those who may not change it. */
export function GroupShown({ group }: { group: ClientGroupView }) {
  return (
    <div className={styles.parts}>
      <p className={styles.quiet}>{texts.rule}</p>
      <Names heading={texts.clients} things={group.clients} />
      <Names heading={texts.members} things={group.members} />
    </div>
  );
}

function Names({ heading, things }: { heading: string; things: ClientGroupView['clients'] }) {
  return (
    <section>
      <h2 className={styles.heading}>{heading}</h2>
      {things.length === 0 && <p className={styles.quiet}>{texts.noClients}</p>}
      <ul className={styles.names}>
        {things.slice(0, SHOWN_MAX).map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
      {things.length > SHOWN_MAX && <p className={styles.quiet}>{texts.more(things.length - SHOWN_MAX)}</p>}
    </section>
  );
}
