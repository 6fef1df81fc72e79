import { CONNECTORS, type Connector, type Setting } from '#connectors';
import { type ConnectorView, ListConnectors, type MappingModeView, type SettingView } from '#contract';
import { selectIntegrations } from '#integrations';
import { handle } from '../handle.ts';

export const listConnectors = handle(ListConnectors, async ({ inAccount }) => {
  const integrations = await inAccount(selectIntegrations);
  const connected = (connector: Connector) =>
    integrations.filter(({ connectorId, removal }) => connectorId === connector.id && !removal).length;
  return { data: CONNECTORS.map((connector) => presentConnector(connector, connected(connector))) };
});

function presentConnector(connector: Connector, connected: number): ConnectorView {
  return {
    id: connector.id,
    name: connector.name,
    kind: connector.kind,
    summary: connector.summary,
    brings: [...connector.brings],
    reads: [...connector.reads],
    never_writes: connector.neverWrites,
    cannot_give: [...connector.cannotGive],
    setup_minutes: connector.setupMinutes,
    save_label: connector.saveLabel,
    settings: connector.settings.map(presentSetting),
    instructions: connector.instructions.map((step) => ({ ...step })),
    rights: [...connector.rights],
    guide_url: connector.guideUrl,
    mapping_label: connector.mappingLabel,
    mapping_modes: mappingModes(connector),
    connected,
  };
}

function presentSetting({ decidesAddress: _, options, picks, ...setting }: Setting): SettingView {
  return { ...setting, options: [...options], picks: picks ? { ...picks, parts: [...picks.parts] } : null };
}

/** The modes' own words are the same for every vendor; the example is in the vendor's. */
export const MAPPING_MODES = {
  'per-client-systems': {
    label: 'Per-client systems',
    sentence: 'Each company there is one client here. Clients that do not exist yet are made, with the same name.',
  },
  'only-existing-clients': {
    label: 'Only existing clients',
    sentence: 'Companies are matched to clients you already have; the others wait in a list for you.',
  },
  'single-client': { label: 'Single client', sentence: 'Everything from this integration belongs to one client that you choose.' },
  'site-level': {
    label: 'Site / group level',
    sentence: 'You choose which level of the tree is the client; what lies below belongs to it.',
  },
} as const;

function mappingModes(connector: Connector): MappingModeView[] {
  const ids = ['per-client-systems', 'only-existing-clients', 'single-client', 'site-level'] as const;
  return ids.map((id) => {
    const available = connector.mappingModes.includes(id);
    return {
      id,
      ...MAPPING_MODES[id],
      example: connector.mappingExamples[id],
      available,
      unavailable_because: available ? null : unavailable(connector, id),
    };
  });
}

function unavailable({ name }: Connector, id: MappingModeView['id']): string {
  const because =
    id === 'site-level' ? `The clients of ${name} have no levels to choose from.` : `Not available for ${name} in this version.`;
  return `${because} Per-client systems keeps every company apart.`;
}
