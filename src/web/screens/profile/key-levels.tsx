import { IconChevronRight } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ApiKeyView } from '#contract';
import { countLevels, type SectionOfLevels } from '../../components/levels.ts';
import { levelCount } from '../../words/level-words.ts';
import styles from './key-levels.module.css';
import { texts } from './key-texts.ts';

type Props = { apiKey: ApiKeyView; sections: readonly SectionOfLevels[]; isOpen: boolean; onToggle(): void };

/** What a key may do, in a few words that open to all of it. */
export function KeyLevels({ apiKey: { name, levels }, sections, isOpen, onToggle }: Props) {
  const items = sections.flatMap((section) => section.items);
  if (items.length === 0) return '…';
  return (
    <button type="button" className={styles.opener} aria-expanded={isOpen} onClick={onToggle}>
      <IconChevronRight size={15} aria-hidden data-open={isOpen} />
      {levelCount(countLevels(levels, items))}
      <span className="visually-hidden"> {isOpen ? texts.closeLevels(name) : texts.openLevels(name)}</span>
    </button>
  );
}

/** The key whose levels are open, and how to open another or close it. */
export function useOpenKey(): [string | undefined, (keyId: string) => void] {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const open = search['key'];
  const toggle = (keyId: string) =>
    void navigate({ to: '.', search: { ...search, key: open === keyId ? undefined : keyId }, replace: true, resetScroll: false });
  return [open, toggle];
}
