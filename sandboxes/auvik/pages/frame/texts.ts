export const texts = {
  navigation: 'Places',
  sandbox: 'Sandbox',
  site: 'Site',
  chooseSite: 'Choose a site',
  findSite: 'Find a site',
  noSite: 'No site of this name.',
  dashboard: 'Dashboard',
  devices: 'Device inventory',
  users: 'Manage Users',
  roles: 'Roles',
  mailbox: 'Mailbox',
  faults: 'Faults',
  signOut: 'Sign out',
  toStart: 'To the start page',
  cantOpen: "Your roles are for the API only, so you can't open the pages. Your own profile is here, with your API key.",
  noRoleYet:
    'You have no role yet, so nothing is open to you but your own profile. An administrator gives you one under Manage Users: your name, then a role for each site.',
} as const;
