import { labelled, type TemplateField } from './template-field.ts';

/** A template of asset documents. The MSP edits them: labels, order and how fields are keyed differ from one to the next. */
export type Template = {
  id: number;
  name: string;
  keys: 'slug' | 'position';
  fields: readonly TemplateField[];
};

/**
 * Vendor facts: the id, the name, the number of positions and the labels of those that were seen live. Which label
 * stands at the other positions is not public; those here are known labels of the template, and eight are nobody's.
 */
export const GENERIC_ASSET: Template = {
  id: 79,
  name: 'Generic Asset',
  keys: 'position',
  fields: [
    labelled('Name', 'name'),
    labelled('Type', 'type'),
    labelled('Status', 'status', 'Description'),
    labelled('Asset Tag', 'assetTag'),
    labelled('Assigned User', 'assignedUser'),
    labelled('Purchased By', 'purchasedBy'),
    null,
    null,
    labelled('Serial Number', 'serial'),
    null,
    labelled('Manufacturer', 'maker'),
    labelled('Model', 'model'),
    labelled('Purchase Date (YYYY-MM-DD)', 'purchased'),
    labelled('Location', 'location'),
    labelled('Install Date (YYYY-MM-DD)', 'installed'),
    null,
    labelled('Expiration Date (YYYY-MM-DD)', 'expires'),
    null,
    null,
    labelled('Hostname', 'hostname'),
    labelled('Primary IP', 'ip'),
    labelled('MAC Address', 'mac'),
    labelled('Default Gateway', 'gateway'),
    null,
    labelled('Operating System', 'os', 'Description'),
    null,
    null,
    null,
    null,
    labelled('Portal URL', 'portalUrl', null),
    null,
    labelled('ID', 'rmmId', 'ID of device'),
    labelled('Integration Type', 'rmm', null),
    labelled('Last Logged in User', 'lastUser'),
    labelled('Notes', 'notes'),
  ],
};

/** The MSP's own: other labels, and fields that the product's template does not have. */
export const NETWORK_DEVICE: Template = {
  id: 9120,
  name: 'Network Device',
  keys: 'position',
  fields: [
    labelled('Device Name', 'name'),
    labelled('Device Type', 'type'),
    labelled('Make', 'maker'),
    labelled('Model', 'model'),
    labelled('Serial', 'serial'),
    labelled('Purchased', 'purchased'),
    labelled('Warranty Expiry', 'expires'),
    labelled('Management IP Address', 'ip'),
    labelled('MAC Address(s)', 'mac'),
    labelled('Site', 'location'),
    null,
    { label: 'Rack Position', description: '', fact: undefined, texts: ['U1', 'U12', 'U24', 'Wall'] },
    labelled('Comments', 'notes'),
  ],
};

/** As documents of the older service are: keyed by slug. */
export const WORKSTATION: Template = {
  id: 9124,
  name: 'Workstation (MSP)',
  keys: 'slug',
  fields: [
    labelled('Name', 'name'),
    labelled('Type', 'type'),
    labelled('Status', 'status'),
    labelled('Make', 'maker'),
    labelled('Model', 'model'),
    labelled('Serial Number', 'serial'),
    labelled('Purchase Date', 'purchased'),
    labelled('Expiry Date', 'expires'),
    labelled('OS', 'os'),
    labelled('Primary User', 'assignedUser'),
    labelled('Last Logged in User', 'lastUser'),
    labelled('IP Address(s)', 'ip'),
    labelled('MAC Address', 'mac'),
    labelled('Location', 'location'),
    { label: 'Colour of Sticker', description: 'On the lid', fact: undefined, texts: ['Green', 'Blue', 'None'] },
    labelled('Notes', 'notes'),
  ],
};
