import type { Vendor } from '../vendor.ts';

export const texts = {
  skip: 'Skip to content',
  navigation: 'Places',
  openMenu: 'Open the menu',
  sandbox: 'Sandbox',
  notTheVendor: ({ name, maker, invented }: Vendor) =>
    `This is a sandbox on your computer. It is not ${name}, and not made or approved by ${maker}; the ${invented} are invented.`,
  theme: 'Theme',
  light: 'Light',
  dark: 'Dark',
  system: 'System',
  notFound: 'There is no such page',
  notFoundText: 'The address leads nowhere, or what it led to was removed.',
  toStart: 'To the start page',
  crashed: 'This page met something it was not made for',
} as const;
