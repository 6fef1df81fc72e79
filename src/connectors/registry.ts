import { auvik } from './auvik/index.ts';
import type { Connector } from './connector.ts';
import { passportal } from './passportal/index.ts';

/** Every vendor that can be connected, in the catalogue's order. A vendor is its folder and its line here. */
export const CONNECTORS: readonly Connector[] = [auvik, passportal];

export function findConnector(id: string): Connector | undefined {
  return CONNECTORS.find((connector) => connector.id === id);
}
