import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import inputs from './inputs.module.css';
import tabs from './tabs.module.css';

/** Ten neutral shades for the dark theme: text first, page (7) and deeper last. The library's own greys look flat. */
const dark: MantineColorsTuple = [
  '#e7e9ed',
  '#c6cad1',
  '#a2a9b4',
  '#6c7480',
  '#2c3038',
  '#282c34',
  '#1f2228',
  '#16181c',
  '#111317',
  '#0b0c0f',
];

export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'JetBrains Mono', Menlo, Consolas, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '0.25rem', sm: '0.375rem', md: '0.5rem', lg: '0.75rem', xl: '1rem' },
  defaultRadius: 'sm',
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 8 },
  colors: { dark },
  black: '#16181d',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    InputWrapper: { classNames: { label: inputs['label'], description: inputs['help'], error: inputs['error'] } },
    Input: { classNames: { input: inputs['edge'] } },
    Checkbox: { classNames: { input: inputs['edge'], label: inputs['choice'], description: inputs['help'] } },
    Radio: { classNames: { radio: inputs['edge'], label: inputs['choice'], description: inputs['help'] } },
    Switch: { classNames: { label: inputs['choice'], description: inputs['help'] } },
    Tabs: { classNames: { list: tabs['list'], tab: tabs['tab'] } },
    Popover: { defaultProps: { transitionProps: { duration: 100 }, shadow: 'md', radius: 'md' } },

    // The page behind does not scroll by itself, so there is nothing to lock; the lock would write a style element.
    DrawerRoot: { defaultProps: { lockScroll: false, transitionProps: { duration: 120 } } },
    ModalRoot: { defaultProps: { lockScroll: false, transitionProps: { duration: 100 }, radius: 'md' } },
    Tooltip: { defaultProps: { openDelay: 250, multiline: true, maw: 320, events: { hover: true, focus: true, touch: true } } },
  },
});

/** The contrast the library's defaults lack, written down in mantine-variables.css: quiet text and placeholders at 4.5:1 or better on page and raised grounds. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5b626d',
    '--mantine-color-placeholder': '#6b7280',
    '--mantine-color-default-border': '#d5d8de',
    '--mantine-color-error': '#a1201d',
    '--mantine-color-anchor': '#3b5bdb',
  },
  dark: {
    '--mantine-color-dimmed': '#a2a9b4',
    '--mantine-color-placeholder': '#8b93a0',
    '--mantine-color-default-border': '#3a3f49',
    '--mantine-color-error': '#ffa19b',
    '--mantine-color-anchor': '#91a7ff',
    '--mantine-color-default': '#1f2228',
    '--mantine-color-default-hover': '#282c34',
  },
});
