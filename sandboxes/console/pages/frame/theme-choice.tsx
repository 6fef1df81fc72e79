import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import styles from './rail.module.css';
import { texts } from './texts.ts';

/** Light, dark, or as the system has it. */
export function ThemeChoice() {
  // Switching transitions off for the moment of the change would take a style element made at run time.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label={texts.theme}
      className={styles.theme ?? ''}
      value={colorScheme}
      onChange={setColorScheme}
      data={[
        { value: 'light', label: texts.light },
        { value: 'dark', label: texts.dark },
        { value: 'auto', label: texts.system },
      ]}
    />
  );
}
