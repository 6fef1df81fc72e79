import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

/**
 * The identity library hashes passwords by Node's scrypt with a cost that nobody can set: a tenth of a second of a core, twice for each
 * person who joins and signs in, which was more than half of all the time the tests took. Here the same function does a thousandth of
 * the work; salts, formats and comparisons stay the library's. Journeys run the product in processes of its own, at the full cost.
 */
const { scrypt } = crypto;
const CHEAP: crypto.ScryptOptions = { N: 16, r: 1, p: 1 };

crypto.scrypt = (
  password: crypto.BinaryLike,
  salt: crypto.BinaryLike,
  length: number,
  ...rest: [crypto.ScryptOptions, ScryptCallback] | [ScryptCallback]
) => scrypt(password, salt, length, CHEAP, rest.at(-1) as ScryptCallback);
syncBuiltinESMExports();

type ScryptCallback = (failure: Error | null, key: NonSharedBuffer) => void;
