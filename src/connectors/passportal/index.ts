import type { Connector } from '../connector.ts';
import { QUOTA } from './api.ts';
import { FIELD_LABELS } from './field-labels.ts';
import { FIELD_MAPPING } from './field-mapping.ts';
import { openPassportal } from './session.ts';
import { parseSettings, SETTINGS } from './settings.ts';

export const passportal: Connector = {
  id: 'passportal',
  name: 'N-able Passportal',
  kind: 'documentation',
  summary: 'Documentation: the assets you have written down for your clients, with serial numbers, purchase dates and locations.',
  brings: ['assets', 'clients'],
  reads: [
    'Clients',
    'Documents of the type Asset: their names, and when they were changed',
    'The fields of each asset: type, status, make, model, serial number, operating system, addresses, location, users, notes',
    'Purchase and expiration dates that are written so that only one day can be meant',
  ],
  neverWrites: 'Lifecycle Manager only reads. It never changes anything in Passportal, although a key there could.',
  cannotGive: [
    'Passwords: they can’t be read with such a key, and are not asked for',
    'Memory, processor or disk sizes',
    'When a device was last seen',
    'Assets of which documents are closed to the key: their names are read, their fields are not',
    'Sites of a client as companies of their own',
  ],
  setupMinutes: 3,
  quota: QUOTA,
  saveLabel: 'Save N-able Passportal Setup',
  settings: SETTINGS,
  offForm: [FIELD_MAPPING],
  fieldLabels: FIELD_LABELS,
  instructions: [
    { text: 'Sign in to Passportal as a Superuser or a (non-Classic) Administrator.' },
    { text: 'In the menu open **Settings** > **API Keys**.' },
    { text: 'In the section **API Keys Management** click **Create access key**. The **Access key ID** is shown: copy it into the form.' },
    {
      text: 'Click **Show key**, then **Copy to clipboard**, and put the **Secret access key** into the form at once: it can’t be seen again after the dialog is closed.',
    },
    { text: 'Click **Close**. The new key stands in the list as **Active**.' },
    { text: 'Look at the address bar: it names your **N-able Passportal Datacenter**, such as us-clover for the United States.' },
  ],
  rights: ['An access key of the account; keys there have no rights of their own to choose'],
  guideUrl: null,
  mappingLabel: 'Client Relationship Mapping',
  mappingExamples: {
    'per-client-systems': 'Passportal client Brightwater Dental → client Brightwater Dental',
    'only-existing-clients': 'Passportal client Brightwater Dental → client Brightwater Dental, if you already have it; other clients wait',
    'single-client': 'Every Passportal client → the one client you choose',
    'site-level': 'Passportal’s clients have no levels to choose from',
  },
  mappingModes: ['per-client-systems', 'only-existing-clients', 'single-client'],
  parseSettings,
  connect: (settings, context) => openPassportal(settings, context),
};
