import { Kbd, Modal, Switch } from '@mantine/core';
import { usePreference } from '../data/preferences.ts';
import styles from './shortcuts-dialog.module.css';
import { shortcutRows, texts } from './texts.ts';

export function ShortcutsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [letters, setLetters] = usePreference('letters');
  return (
    <Modal.Root opened={isOpen} onClose={onClose}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body>
          <div className={styles.head}>
            <Modal.Title className={styles.title}>{texts.shortcuts}</Modal.Title>
            <Modal.CloseButton aria-label={texts.close} />
          </div>
          <dl className={styles.rows}>
            {shortcutRows.map(({ keys, does }) => (
              <div key={does} className={styles.row}>
                <dt>{does}</dt>
                <dd>
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
          <Switch
            label={texts.letters}
            description={texts.lettersHelp}
            checked={letters === 'on'}
            onChange={(event) => setLetters(event.currentTarget.checked ? 'on' : 'off')}
          />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
