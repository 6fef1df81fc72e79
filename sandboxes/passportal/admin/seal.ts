import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AppError } from '#lib';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Closes the secrets of access keys and opens them again, each for its own access key ID only. */
export type Seal = { close(secret: string, accessKeyId: string): string; open(sealed: string, accessKeyId: string): string };

/** AES-256-GCM: nonce, tag and ciphertext, in base64. */
export function sealWith(key: Buffer): Seal {
  return {
    close: (secret, accessKeyId) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(accessKeyId));
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
    },
    open: (sealed, accessKeyId) => {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(accessKeyId))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw notOurs(accessKeyId, cause);
      }
    },
  };
}

function notOurs(accessKeyId: string, cause: unknown): AppError {
  const sentence = `The secret of the access key ${accessKeyId} can't be opened: the file key-seal of the data directory is not the one it was sealed with. Start with the data directory that belongs to this database.`;
  return new AppError('KEY_SEALED', sentence, { whoActs: 'operator' }, { cause });
}
