import { useMemo } from 'react';
import { encode } from 'uqr';
import { qrPath } from './qr-path.ts';
import { texts } from './texts.ts';
import styles from './two-factor.module.css';

/** The light edge a reader needs around the squares, in squares. */
const QUIET_ZONE = 4;

/** Dark on white in both themes: many phones cannot read the opposite. */
export function QrCode({ text }: { text: string }) {
  const { size, path } = useMemo(() => {
    const { data } = encode(text, { ecc: 'M', border: QUIET_ZONE });
    return { size: data.length, path: qrPath(data) };
  }, [text]);
  return (
    <svg className={styles.qr} viewBox={`0 0 ${size} ${size}`} width="200" height="200" role="img" aria-label={texts.qrLabel}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
