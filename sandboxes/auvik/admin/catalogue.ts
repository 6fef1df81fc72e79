import { type Catalogue, type CatalogueItem, everything, itemsOf, type Level, type Levels, type RoleDraft } from '#identity';
import { API_PERMISSIONS, type ApiPermission } from '../protocol/access.ts';

const VIEW_AND_EDIT: readonly Level[] = ['none', 'view', 'edit'];
const VIEW_ONLY: readonly Level[] = ['none', 'view'];

const item = (id: string, label: string, sentence: string, levels = VIEW_AND_EDIT): CatalogueItem => ({ id, label, sentence, levels });

/** The item of the catalogue that opens the endpoints of an API permission. */
export const apiItem = (permission: ApiPermission): string => `api-${permission}`;

const API_LABELS: Readonly<Record<ApiPermission, readonly [label: string, opens: string]>> = {
  tenants: ['API - Tenants', 'The list of tenants and their details.'],
  'device-info': ['API - Device info', 'Devices with type, maker, model and serial number.'],
  'device-details': ['API - Device details', 'Discovery, components and connections of devices; the SNMP pollers too.'],
  'device-details-extended': ['API - Device details extended', 'What is known of one type of device, such as the members of a stack.'],
  'hardware-lifecycle': ['API - Hardware lifecycle', 'Warranty and lifecycle of devices.'],
  'network-info': ['API - Network info', 'Networks.'],
  'network-details': ['API - Network details', 'Networks with their scope and exclusions.'],
  'interface-info': ['API - Interface info', 'Interfaces of devices.'],
  components: ['API - Components', 'Components such as power supplies and fans.'],
  'configuration-history': ['API - Configuration history', 'Saved configurations.'],
  'entity-notes': ['API - Entity notes', 'Notes on devices and networks.'],
  'audit-history': ['API - Audit history', 'Who did what on devices.'],
  alerts: ['API - Alerts', 'View: the history of alerts. Edit: dismiss them.'],
  usage: ['API - Usage', 'What is billed.'],
};

const apiItems = (permissions: readonly ApiPermission[]): CatalogueItem[] =>
  permissions.map((permission) => {
    const [label, opens] = API_LABELS[permission];
    return item(apiItem(permission), label, opens, permission === 'alerts' ? VIEW_AND_EDIT : VIEW_ONLY);
  });

/** Vendor fact: areas and screens as the vendor's help pages list them. The area of the two audit logs is not stated there. */
export const CATALOGUE: Catalogue = [
  {
    id: 'admin',
    label: 'Admin',
    items: [
      item('client-management', 'Client management', 'Sites and their settings.'),
      item('billing', 'Billing', 'What the account is billed.'),
      item('user-management', 'User management', 'Users, invitations and who has which role where.'),
      item('role-management', 'Role management', 'Roles and their levels.'),
      item('collectors', 'Collectors', 'The programs that look at networks from inside.'),
      item('company-settings', 'Company settings', 'Name, address and look of the account.'),
      item('integrations', 'Integrations', 'Connections to other systems.'),
      item('traffic-insights', 'TrafficInsights', 'Which traffic runs where.'),
      item('end-user-agents', 'End user agents', 'Agents on computers.'),
      item('endpoint-monitoring', 'Endpoint monitoring', 'Monitoring of computers.'),
      item('manage-features', 'Manage features', 'Which features are on.'),
      item('audit-logs', 'Audit logs', 'Who did what.', VIEW_ONLY),
      item('remote-management-audit-logs', 'Remote management audit logs', 'Who was on which device.', VIEW_ONLY),
    ],
  },
  {
    id: 'device-access',
    label: 'Device details and access',
    items: [
      item('services', 'Services', 'Services that run on devices.'),
      item('remote-terminal', 'Remote terminal', 'A terminal on a device.'),
      item('remote-browser', 'Remote browser', "A device's own pages."),
      item('debug-details', 'Debug details', 'What discovery saw.'),
      item('data-export', 'Data export', 'Tables as files.'),
      item('remote-tunnel', 'Remote tunnel', 'A tunnel to a device.'),
      item('remote-support', 'Remote support', 'A session with a user.'),
      item('device-endpoint-monitoring', 'Endpoint monitoring', 'Monitoring on the page of a device.'),
    ],
  },
  {
    id: 'documentation',
    label: 'Documentation',
    items: [
      item('notes', 'Notes', 'Notes on devices and networks.'),
      item('reports', 'Reports', 'Reports of a site.'),
      item('configurations', 'Configurations', 'Saved configurations of devices.'),
      item('quick-filters', 'Quick filters', 'Filters kept by name.'),
    ],
  },
  {
    id: 'discovery',
    label: 'Discovery',
    items: [
      item('manage-devices', 'Manage devices', 'The inventory of devices.'),
      item('manage-networks', 'Manage networks', 'Which networks are scanned.'),
      item('manage-credentials', 'Manage credentials', 'Credentials for discovery.'),
      item('manage-cloud-controllers', 'Manage cloud controllers', 'Controllers of cloud-managed devices.'),
      item('discovery-settings', 'Discovery settings', 'How discovery works.'),
    ],
  },
  {
    id: 'alerts',
    label: 'Alerts',
    items: [
      item('manage-alerts', 'Manage alerts', 'Which alerts there are.'),
      item('notification-channels', 'Notification channels', 'Where alerts are sent.'),
      item('maintenance-windows', 'Maintenance windows', 'When alerts are quiet.'),
      item('triggered-alerts', 'Triggered alerts', 'Alerts that are on.'),
    ],
  },
  { id: 'inventory-api', label: 'Inventory API', items: apiItems(API_PERMISSIONS.filter((permission) => permission !== 'alerts')) },
  { id: 'alert-api', label: 'Alert API', items: apiItems(['alerts']) },
];

const isForApi = (id: string) => id.startsWith('api-');
const SCREENS = itemsOf(CATALOGUE).filter(({ id }) => !isForApi(id));

function viewOf(items: readonly CatalogueItem[]): Levels {
  return Object.fromEntries(items.map(({ id }) => [id, 'view' as const]));
}

/** Technicians of the first level: they look at everything of a site and work on its alerts and notes. */
const LEVEL_1: Levels = {
  ...viewOf(SCREENS.filter(({ id }) => !['billing', 'client-management', 'user-management', 'role-management'].includes(id))),
  'triggered-alerts': 'edit',
  notes: 'edit',
  'remote-terminal': 'edit',
  'remote-browser': 'edit',
};

export const ADMIN_ROLE = 'Admin';

/**
 * Vendor facts: Read Only and Level 1 Tech have no API right; "API access only" has view on all of them and no page but the
 * own profile; every default role can be edited. The vendor's Admin lacks some rights that only its super admin has. There
 * is none here, and somebody has to invite the first user: so this Admin holds everything.
 */
export const DEFAULT_ROLES: readonly RoleDraft[] = [
  { name: ADMIN_ROLE, isApiOnly: false, levels: everything(CATALOGUE) },
  { name: 'Read Only', isApiOnly: false, levels: viewOf(SCREENS) },
  { name: 'Level 1 Tech', isApiOnly: false, levels: LEVEL_1 },
  { name: 'API access only', isApiOnly: true, levels: viewOf(itemsOf(CATALOGUE).filter(({ id }) => isForApi(id))) },
];
