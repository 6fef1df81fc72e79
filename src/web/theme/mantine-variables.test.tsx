import { readFile } from 'node:fs/promises';
import { MantineProvider } from '@mantine/core';
import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import { cssVariables, theme } from './theme.ts';

/** Only what a browser would read: no comments, no blanks, one kind of quotes. */
function essence(css: string): string {
  return css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\s+/g, '')
    .replaceAll("'", '"')
    .replaceAll(';}', '}')
    .replaceAll('}', '}\n');
}

it('the style sheet holds what the theme says', async () => {
  render(<MantineProvider theme={theme} cssVariablesResolver={cssVariables} withGlobalClasses={false} />);
  const written = document.querySelector('style[data-mantine-styles]')?.textContent ?? '';

  expect(essence(await readFile('src/web/theme/mantine-variables.css', 'utf8'))).toBe(essence(written));
});
