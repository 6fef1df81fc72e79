import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '#db';
import { opensSecondFactors } from '#identity';
import { AppError, type Logger } from '#lib';
import { insertProof, replaceProof, selectProof, selectSealingKeys } from './master-key-store.ts';
import { keyOfSealed, type MasterKey, masterKey, seal, unseal } from './seal.ts';

/** Where a start finds its key, and whether people said that the earlier one is lost for good. */
export type KeySource = { dataDirectory: string; fromEnvironment?: string | undefined; acceptAnother?: boolean };

type Known = Pick<Database, 'global'>;

/**
 * The place that the proof is sealed for: it opens in no credential's row, and no credential opens
 * as it.
 */
const PROOF_OF = 'installation/master-key';

/**
 * The master key of `LM_MASTER_KEY` (32 bytes, base64), else of the file `master-key` in the data directory, which is
 * made on first use with mode 0600. Without it no stored credential can be opened: back it up apart from the database.
 */
export function loadMasterKey(dataDirectory: string, fromEnvironment = process.env['LM_MASTER_KEY']): MasterKey {
  return findKey({ dataDirectory, fromEnvironment }) ?? makeKey(dataDirectory).key;
}

/**
 * The same for a server that is to work on this database: refuses to start with another key than
 * the one that its secrets are sealed with, because everything would look well until somebody with
 * an authenticator signs in or a sync needs its credentials. A key is only made for a database that
 * knows none.
 */
export async function openMasterKey(db: Known, source: KeySource, logger: Logger): Promise<MasterKey> {
  const found = findKey(source);
  if (source.acceptAnother) logger.warn('Any master key is accepted: what another one sealed stays shut');
  else await refuseAnother(db, found, source);
  if (found) return prove(db, found, source);
  const { key, isNew } = makeKey(source.dataDirectory);
  try {
    return await prove(db, key, source);
  } catch (error) {
    // Another server was first. A later start must not take this key, made for nothing, for the
    // right one.
    if (isNew) rmSync(fileOf(source), { force: true });
    throw error;
  }
}

/** A key for another purpose, such as signing sessions, that tells nothing of the master key. */
export function deriveKey(master: MasterKey, purpose: string): string {
  return Buffer.from(hkdfSync('sha256', master.key, Buffer.alloc(0), purpose, 32)).toString('base64url');
}

async function refuseAnother(db: Known, found: MasterKey | undefined, source: KeySource): Promise<void> {
  const known = await knownKeys(db);
  // Without a proof and without a credential only an authenticator can tell which key was in use.
  const isRight =
    known.length > 0 ? found && known.includes(found.id) : await opensSecondFactors(db, found ? deriveKey(found, 'sessions') : '');
  if (!isRight) throw refusal(known, found, source);
}

function fileOf({ dataDirectory }: Pick<KeySource, 'dataDirectory'>): string {
  return join(dataDirectory, 'master-key');
}

function findKey(source: KeySource): MasterKey | undefined {
  const file = fileOf(source);
  if (source.fromEnvironment) return readKey(source.fromEnvironment, 'LM_MASTER_KEY');
  return existsSync(file) ? readKey(readFileSync(file, 'utf8'), file) : undefined;
}

function readKey(text: string, from: string): MasterKey {
  try {
    return masterKey(Buffer.from(text.trim(), 'base64'));
  } catch (cause) {
    const sentence = `The master key in ${from} is damaged: it must be 32 bytes, written in base64. Put back the one from your backup.`;
    throw new AppError('INTERNAL', sentence, { whoActs: 'operator' }, { cause });
  }
}

/**
 * Of web and worker that start in one directory at the same moment one makes the key, whole at
 * once, and both have it.
 */
function makeKey(dataDirectory: string): { key: MasterKey; isNew: boolean } {
  const file = fileOf({ dataDirectory });
  const draft = `${file}.${process.pid}`;
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  writeFileSync(draft, randomBytes(32).toString('base64'), { mode: 0o600 });
  const isNew = isPutAt(draft, file);
  rmSync(draft);
  return { key: readKey(readFileSync(file, 'utf8'), file), isNew };
}

function isPutAt(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * The ids of the keys that this database was used with: the one of its proof; before there was one,
 * those of its credentials.
 */
async function knownKeys(db: Known): Promise<readonly string[]> {
  return db.global(async (tx) => {
    const proof = await selectProof(tx);
    return proof === undefined ? selectSealingKeys(tx) : [keyOfSealed(proof)];
  });
}

/**
 * Leaves the proof where there is none yet, and opens the one that is there: the id alone could be
 * a coincidence, or made up.
 */
async function prove(db: Known, key: MasterKey, source: KeySource): Promise<MasterKey> {
  const own = seal('known', PROOF_OF, key);
  const proof = await db.global(async (tx) => {
    await (source.acceptAnother ? replaceProof(tx, own) : insertProof(tx, own));
    return (await selectProof(tx)) ?? own;
  });
  if (keyOfSealed(proof) !== key.id) throw refusal([keyOfSealed(proof)], key, source);
  unseal(proof, PROOF_OF, key);
  return key;
}

function refusal(known: readonly string[], found: MasterKey | undefined, source: KeySource): AppError {
  const file = fileOf(source);
  const held = found && `${source.fromEnvironment ? 'LM_MASTER_KEY' : file} holds another one (${found.id})`;
  const setUpWith = known.length > 0 ? `the master key ${known.join(' or ')}` : 'another master key';
  const sentence =
    `This database was set up with ${setUpWith}, but ${held ?? `there is none in ${file} and LM_MASTER_KEY is not set`}. ` +
    'Put the right key there, the file master-key of the data directory that the database was first used with, and start again. If it is lost for good, ' +
    'start once with LM_ACCEPT_NEW_MASTER_KEY=1: credentials then have to be entered again, and authenticators set up anew (npm run reset-two-factor).';
  return new AppError('INTERNAL', sentence, { whoActs: 'operator' });
}
