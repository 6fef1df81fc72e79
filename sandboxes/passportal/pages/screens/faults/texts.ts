export const texts = {
  keys: 'Access keys',
  keysHelp:
    'What makes a key inactive at the vendor is not public, so it is switched here. An inactive key gets no token and opens nothing.',
  keysForbidden: 'A Superuser or an Administrator can switch access keys here.',
  none: 'There is no access key yet.',
  statusOf: (id: string) => `Status of ${id}`,
  active: 'Active',
  inactive: 'Inactive',
} as const;
