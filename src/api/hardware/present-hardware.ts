import type { Asset, Lineage } from '#assets';
import { findConnector } from '#connectors';
import type { HardwareView, LineageItem } from '#contract';

/** An asset in the public API's shape. */
export function presentHardware(asset: Asset, lineage: readonly Lineage[]): HardwareView {
  return {
    id: asset.id,
    name: asset.name,
    client: asset.client,
    type: asset.type as HardwareView['type'],
    manufacturer: { id: asset.manufacturerId, name: asset.manufacturerName },
    model: { number: asset.model, description: null },
    serial_number: asset.serial ?? '',
    serial_absent_because: asset.serialAbsentBecause,
    source_type: asset.sourceType,
    presence: asset.presence,
    ip_addresses: [...asset.ips],
    mac_addresses: [...asset.macs],
    software: { operating_system: asset.operatingSystem, version: asset.softwareVersion, firmware_version: asset.firmwareVersion },
    description: asset.description,
    last_seen_at: asset.lastSeenAt?.toISOString() ?? null,
    purchased_on: asset.purchasedOn,
    warranty: { ends_on: asset.warrantyEndsOn, status: asset.warrantyStatus },
    lifecycle: {
      end_of_sale_on: asset.endOfSaleOn,
      end_of_support_on: asset.endOfSupportOn,
      basis: asset.lifecycleBasis,
      status: asset.lifecycleStatus,
    },
    location: asset.location,
    assigned_user: asset.assignedUser,
    last_user: asset.lastUser,
    asset_tag: asset.assetTag,
    source_status: asset.sourceStatus,
    virtual_machines: asset.virtualMachines,
    networks: [...asset.networks],
    record_lineage: lineage.map(presentLineage),
    record_created_at: asset.createdAt.toISOString(),
    record_updated_at: asset.updatedAt.toISOString(),
  };
}

function presentLineage({ vendorKey, integrationId, connectorId }: Lineage): LineageItem {
  const name = findConnector(connectorId)?.name ?? connectorId;
  return { source_record_id: vendorKey, integration_configuration: { id: integrationId, vendor: { id: connectorId, brand_name: name } } };
}
