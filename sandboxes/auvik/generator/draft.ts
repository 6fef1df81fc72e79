import type { Company } from './companies.ts';

/** A network of a site, with the devices that were put into it. */
export type NetworkDraft = {
  id: string;
  number: string;
  name: string;
  type: 'routed' | 'vlan' | 'wifi';
  description: string;
  /** First three numbers of its addresses. */
  base: string;
  used: number;
  members: { id: string; number: string; name: string }[];
};

export type InterfaceDraft = {
  id: string;
  number: string;
  name: string;
  type: string;
  mac: string | null;
  speed: string | null;
  isOnline: boolean;
};

export type DiscoveryStatus = 'disabled' | 'determining' | 'notSupported' | 'notAuthorized' | 'authorizing' | 'authorized' | 'privileged';

/** A device before it is written down in the vendor's form. */
export type DeviceDraft = {
  owner: Company;
  id: string;
  number: string;
  type: string;
  name: string;
  model: string | null;
  vendor: string | null;
  software: string | null;
  firmware: string | null;
  serial: string | null;
  description: string;
  ips: readonly string[];
  lastModified: string;
  /** Absent: the vendor never saw it online. */
  lastSeen: string | undefined;
  status: 'online' | 'offline' | 'unreachable' | 'unknown';
  networks: readonly NetworkDraft[];
  interfaces: readonly InterfaceDraft[];
  discovery: Readonly<Record<'snmp' | 'login' | 'wmi' | 'vmware', DiscoveryStatus>>;
  isManaged: boolean;
  traffic: 'notDetected' | 'detected' | 'approved' | 'forwarding';
  uplink: { id: string; number: string; name: string } | undefined;
  components: readonly { id: string; number: string; name: string; type: string; status: string }[];
  /** When a configuration was last copied. */
  configuration: { id: string; backupTime: string } | undefined;
};
