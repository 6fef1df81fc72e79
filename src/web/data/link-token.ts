import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/** The token of a mailed link: `#token=…`. It stands behind the `#` so that it is never sent to a server or its logs. */
export function tokenIn(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token')?.trim() || null;
}

/**
 * Reads the token of the link and takes it out of the address bar and the browser's history. Another link that is opened
 * in the same tab changes only the part behind the `#`, so it is read whenever it changes.
 */
export function useLinkToken(): string | null {
  const { hash, pathname } = useLocation();
  const navigate = useNavigate();
  const [token, setToken] = useState(() => tokenIn(hash));
  useEffect(() => {
    const found = tokenIn(hash);
    if (!found) return;
    setToken(found);
    void navigate({ to: pathname, hash: '', replace: true });
  }, [hash, pathname, navigate]);
  return token;
}
