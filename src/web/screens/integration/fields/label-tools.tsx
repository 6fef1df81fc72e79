import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { FieldLabelView } from '#contract';
import { SearchBox } from '../../../components/search-box.tsx';
import { type Decisions, isOf, type Shown, shownLabels } from './decisions.ts';
import styles from './fields.module.css';
import { texts } from './texts.ts';

/** Which labels are shown: all, those that nobody knows, or those somebody decided about; and a search over labels and texts. */
export function useLabelFilter(labels: readonly FieldLabelView[], decisions: Decisions) {
  const [show, setShow] = useState<Shown>('all');
  const [search, setSearch] = useState('');
  const countOf = (of: Shown) => labels.filter((label) => isOf(label, decisions, of)).length;
  const showAll = () => {
    setShow('all');
    setSearch('');
  };
  return { show, setShow, search, setSearch, showAll, countOf, shown: shownLabels(labels, decisions, show, search) };
}

export type LabelFilter = ReturnType<typeof useLabelFilter>;

export function LabelTools({ filter: { show, setShow, search, setSearch, countOf } }: { filter: LabelFilter }) {
  return (
    <search className={styles.tools}>
      <SearchBox label={texts.search} hint={texts.search} value={search} onSearch={setSearch} />
      <SegmentedControl
        size="xs"
        aria-label={texts.show}
        value={show}
        onChange={(value) => setShow(value)}
        data={[
          { value: 'all', label: texts.all(countOf('all')) },
          { value: 'unknown', label: texts.unknown(countOf('unknown')) },
          { value: 'decided', label: texts.decided(countOf('decided')) },
        ]}
      />
    </search>
  );
}
