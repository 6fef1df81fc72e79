import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPointerUp } from '@tabler/icons-react';

const texts = { raise: (section: string) => `Raise all levels of ${section}` };

/** One click raises every permission of a section by one level. */
export function RaisePointer({ section, onRaise }: { section: string; onRaise(): void }) {
  return (
    <Tooltip label={texts.raise(section)}>
      <ActionIcon variant="subtle" aria-label={texts.raise(section)} onClick={onRaise}>
        <IconPointerUp size={17} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
