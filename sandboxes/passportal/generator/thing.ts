import type { MakerId } from '#fleets';

/** A thing that stands at a customer's, as it truly is: what an MSP writes down of it comes later, with its flaws. */
export type Thing = {
  /** As asset types are called in the vendor's own list. */
  type: string;
  name: string;
  maker: MakerId | undefined;
  /** As the other system spells it, where there is one. */
  makerName: string | undefined;
  model: string | undefined;
  /** Without flaws; undefined where nobody knows it. */
  serial: string | undefined;
  /** Twelve capital hex digits. */
  mac: string | undefined;
  ip: string | undefined;
  os: string | undefined;
  /** Years in which it can have been bought, both included. */
  built: readonly [first: number, last: number];
  isComputer: boolean;
};

/** A client of the account, with what is needed to write about its things. */
export type ClientDraft = {
  id: number;
  /** As it stands in the file: HTML-escaped. */
  name: string;
  /** Of its Windows domain: `BRIGHTWATER`. */
  domain: string;
  sites: readonly { id: number; name: string }[];
  /** The other system's id of the same company; undefined for one that is only here. */
  companyId: string | undefined;
};
