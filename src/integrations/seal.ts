import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { AppError } from '#lib';

/** The key that wraps all others: 32 bytes, known by the first characters of its digest. */
export type MasterKey = { id: string; key: Buffer };

/**
 * A sealed secret as text: `v1.<master key id>.<wrapped data key>.<sealed value>`, each part base64url of nonce,
 * ciphertext and tag. Every secret has a data key of its own, so changing the master key re-wraps 32 bytes a secret and
 * never touches the secrets themselves.
 */
export type Sealed = string;

export function masterKey(key: Buffer): MasterKey {
  if (key.length !== 32) throw new AppError('INTERNAL', 'The master key must be 32 bytes, base64.', { whoActs: 'operator' });
  return { id: createHash('sha256').update('master-key-id').update(key).digest('hex').slice(0, 12), key };
}

/**
 * Seals `secret` for one place (`where` names account, integration and setting): a sealed value copied to another row
 * does not open there.
 */
export function seal(secret: string, where: string, master: MasterKey): Sealed {
  const dataKey = randomBytes(32);
  return ['v1', master.id, encrypt(dataKey, master.key, where), encrypt(Buffer.from(secret, 'utf8'), dataKey, where)].join('.');
}

/** The id of the master key that something is sealed with. */
export function keyOfSealed(sealed: Sealed): string {
  return sealed.split('.')[1] ?? '';
}

export function unseal(sealed: Sealed, where: string, master: MasterKey): string {
  const [version, keyId, wrapped = '', value = ''] = sealed.split('.');
  if (version !== 'v1' || keyId !== master.id) {
    const sentence = `A stored credential was sealed with another master key (${keyId}). Start the server with that key, or enter the credential again.`;
    throw new AppError('INTERNAL', sentence, { whoActs: 'operator' });
  }
  try {
    return decrypt(value, decrypt(wrapped, master.key, where), where).toString('utf8');
  } catch (cause) {
    throw new AppError('INTERNAL', 'A stored credential is damaged. Enter it again in the integration.', { whoActs: 'member' }, { cause });
  }
}

/** AES-256-GCM: 12 bytes of nonce, the ciphertext, 16 bytes of tag. */
function encrypt(plain: Buffer, key: Buffer, where: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(where, 'utf8'));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

function decrypt(text: string, key: Buffer, where: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(where, 'utf8'));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
}
