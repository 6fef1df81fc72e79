export const texts = {
  navigation: 'Places',
  dashboard: 'Dashboard',
  clients: 'Clients',
  documents: 'Documents',
  settings: 'Settings',
  apiKeys: 'API Keys',
  users: 'Users',
  sandbox: 'Sandbox',
  faults: 'Faults',
  signOut: 'Sign out',
} as const;
