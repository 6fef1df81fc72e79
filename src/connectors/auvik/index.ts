import type { Connector } from '../connector.ts';
import { QUOTA } from './api.ts';
import { openAuvik } from './session.ts';
import { parseSettings, SETTINGS } from './settings.ts';

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
      text: 'Sign in to Auvik as an administrator, at the top-level multi-site dashboard. Open **Manage Users** > **Roles** > **Add Role**.',
    },
    {
      text: 'Name the role, choose **API Role Only**, set the permissions listed below to **View** and save it.',
      copy: 'Lifecycle Manager API',
    },
    { text: 'Open **Manage Users** > **Invite** and invite a user with its own mailbox and this role for every tenant to be read.' },
    { text: 'Accept the invitation from that mailbox, choose a password and sign in as that user.' },
    { text: 'Set up the second factor Auvik asks for: scan the QR code and enter the one-time code.' },
    { text: 'Open the user’s own **Profile** > **API Key** and click **Generate**.' },
    { text: 'Click **Copy** and put the key into the form at once: Auvik does not show it again after you leave the page.' },
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
