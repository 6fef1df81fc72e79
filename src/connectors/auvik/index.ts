import type { Connector } from '../connector.ts';
import { QUOTA } from './api.ts';
import { openAuvik } from './session.ts';
import { parseSettings, SETTINGS } from './settings.ts';

/** The role’s name in the vendor guide’s own example, and in every text of ours. */
const ROLE_NAME = 'Lifecycle Manager';

export const auvik: Connector = {
  id: 'auvik',
  name: 'Auvik',
  kind: 'network',
  summary: 'Network management: every device on your clients’ networks, with make, model and serial number.',
  brings: ['devices', 'clients'],
  reads: [
    'Tenants (multi-site and sites), to find your clients',
    'Devices of each tenant: name, type, make, model, serial number, software and firmware version, addresses, when last seen',
    'Device details: whether the device is managed, and the hardware addresses of its interfaces',
    'Members of stacks with their serial numbers, and how many virtual machines a hypervisor runs',
    'Cisco warranties and contracts, ends of sale and of support where Auvik has them',
    'Networks of each tenant',
  ],
  neverWrites: 'Lifecycle Manager only reads. It never changes anything in Auvik.',
  cannotGive: [
    'Purchase dates',
    'Warranty dates for makers other than Cisco',
    'Memory, processor or disk sizes',
    'Who uses a device',
    'Notice that a device was removed: it counts as missing when a complete pass no longer lists it',
  ],
  setupMinutes: 5,
  quota: QUOTA,
  saveLabel: 'Save Auvik Setup',
  settings: SETTINGS,
  instructions: [
    {
      text: 'Sign in to Auvik as an administrator, at the top-level multi-site dashboard, and under **Manage Users** invite a user of its own for Lifecycle Manager, with a working e-mail address. Your own account is not for this.',
    },
    {
      text: 'In the mail click **Accept the invitation**. Enter first name, last name and a password, **Retype the password**, and click **Create User**.',
    },
    {
      text: 'Sign in as that user: scan the QR code with an authenticator app and enter the one-time code. **Can’t scan the QR code?** shows the key.',
    },
    {
      text: 'As the administrator again, open **Manage Users** > **Roles** > **Add Role** and name the role.',
      copy: ROLE_NAME,
    },
    {
      text: 'Choose **API Role Only**. The arrow expands a section; click the circle of **View** for the permissions listed below, then **Save**.',
    },
    {
      text: 'Give the role to the user, or the key will open nothing: under **Manage Users** click the user’s name, choose the role for every site to be read, and save.',
    },
    { text: 'As that user, click the **username** in the side navigation bar. In the section **API Key** click **Generate**.' },
    {
      text: 'In the window **Generate API Key** click **Copy**, put the key into the form at once, and click **Save**. Auvik hides the key after you leave the page; a forgotten one is replaced with **Regenerate**.',
    },
    { text: 'Look at the address bar: the first word is the **domain prefix** of your primary, top-level account.' },
  ],
  rights: [
    'API - Tenants: View',
    'API - Device info: View',
    'API - Device details: View',
    'API - Device details extended: View (for members of stacks and hypervisors)',
    'API - Hardware lifecycle: View (for warranties and ends of support)',
    'API - Network info: View (for networks)',
  ],
  guideUrl: 'https://support.auvik.com/hc/en-us/articles/360031007111',
  mappingLabel: 'Client Relationship Mapping',
  mappingExamples: {
    'per-client-systems': 'Auvik tenant Northwind HQ → client Northwind HQ',
    'only-existing-clients': 'Auvik tenant Northwind HQ → client Northwind HQ, if you already have it; other tenants wait',
    'single-client': 'Every Auvik tenant → the one client you choose',
    'site-level': 'Auvik multi-site tenant Northwind with sites HQ and Plant → client Northwind with both sites’ devices',
  },
  mappingModes: ['per-client-systems', 'only-existing-clients', 'single-client', 'site-level'],
  parseSettings,
  connect: (settings, context) => openAuvik(settings, context),
};
