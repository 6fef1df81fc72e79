import { Popover, type PopoverProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEscape } from './use-escape.ts';

type Props = Pick<PopoverProps, 'position' | 'width' | 'withArrow'> & {
  isOpen: boolean;
  onChange(isOpen: boolean): void;
  /** What it is called for those who listen to it. */
  label: string;
  /** The button that opens it, and has the focus again when it closes. */
  button: ReactNode;
  padding?: number | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/**
 * What opens beside a button: keeps the focus, closes on Esc or a click beside it, and gives the
 * focus back.
 */
export function PopUp({ isOpen, onChange, label, button, padding, className, children, ...place }: Props) {
  useEscape(isOpen, () => onChange(false));
  return (
    <Popover opened={isOpen} onChange={onChange} trapFocus returnFocus closeOnEscape={false} {...place}>
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown aria-label={label} {...(padding !== undefined && { p: padding })} {...(className && { className })}>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}
