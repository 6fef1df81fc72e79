import { createContext, useContext } from 'react';

/** What pages that all sandboxes have need to know of the vendor they play. */
export type Vendor = {
  name: string;
  /** Who makes the real product, for saying that this is not it. */
  maker: string;
  /** What its fleet holds, all of it invented. */
  invented: string;
  /** What the vendor calls where an account lives. */
  place: 'region' | 'datacenter';
  /** A path of its API, as an example. */
  examplePath: string;
  /** The limit that the form offers while there is none. */
  usualLimit: { requests: number; windowSeconds: number; answer: 403 | 429 };
};

const VendorContext = createContext<Vendor | null>(null);
export const VendorProvider = VendorContext.Provider;

export function useVendor(): Vendor {
  const vendor = useContext(VendorContext);
  if (!vendor) throw new Error('The pages stand outside a VendorProvider.');
  return vendor;
}
