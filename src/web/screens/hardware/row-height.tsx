import { SegmentedControl } from '@mantine/core';
import { usePreference } from '../../data/preferences.ts';
import { texts } from './texts.ts';

/** How high rows are: remembered for the member, whatever the address says. */
export function RowHeight() {
  const [rows, setRows] = usePreference('rows');
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label={texts.rows}
      value={rows}
      onChange={setRows}
      data={[
        { value: 'compact', label: texts.compact },
        { value: 'comfortable', label: texts.comfortable },
      ]}
    />
  );
}
