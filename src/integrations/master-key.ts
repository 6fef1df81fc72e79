import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MasterKey, masterKey } from './seal.ts';

/**
 * The master key of `LM_MASTER_KEY` (32 bytes, base64), else of the file `master-key` in the data directory, which is
 * made on first use with mode 0600. Without it no stored credential can be opened: back it up apart from the database.
 */
export function loadMasterKey(dataDirectory: string, fromEnvironment = process.env['LM_MASTER_KEY']): MasterKey {
  if (fromEnvironment) return masterKey(Buffer.from(fromEnvironment, 'base64'));
  const file = join(dataDirectory, 'master-key');
  if (!existsSync(file)) {
    mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  }
  return masterKey(Buffer.from(readFileSync(file, 'utf8').trim(), 'base64'));
}

/** A key for another purpose, such as signing sessions, that tells nothing of the master key. */
export function deriveKey(master: MasterKey, purpose: string): string {
  return Buffer.from(hkdfSync('sha256', master.key, Buffer.alloc(0), purpose, 32)).toString('base64url');
}
