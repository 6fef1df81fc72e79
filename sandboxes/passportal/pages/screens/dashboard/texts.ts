export const texts = {
  clients: 'clients',
  assets: 'assets',
  programs: 'For programs',
  address: (address: string) => `Other products are given the address of this page: ${address}`,
  keys: 'Manage API keys',
} as const;
