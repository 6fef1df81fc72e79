import { createContext, useContext } from 'react';

/** What the pages are called: in the title of the browser's tab and above the forms before the frame. */
export type Brand = { name: string; mark: string };

/** The product, unless somebody else's pages are made of these components. */
const BrandContext = createContext<Brand>({ name: 'Lifecycle Manager', mark: '/favicon.svg' });

export const BrandProvider = BrandContext.Provider;

export function useBrand(): Brand {
  return useContext(BrandContext);
}
