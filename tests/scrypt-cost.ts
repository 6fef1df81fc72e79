import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

type Options = crypto.ScryptOptions;
type Callback = (failure: Error | null, key: NonSharedBuffer) => void;

const { scrypt } = crypto;
const CHEAP: Options = { N: 16, r: 1, p: 1 };
let isCheap = false;

/**
 * The identity library hashes passwords by Node's scrypt, at a cost that nobody can set: a tenth of
 * a second of a core, twice for each person who joins and signs in. That was more than half of the
 * time of all tests. Here the same function does a thousandth of the work; salts, formats and
 * comparisons stay the library's. Whatever starts as a process of its own keeps the full cost.
 */
export function makeScryptCheap(): void {
  isCheap = true;
}

/** For a test file with passwords that were hashed elsewhere, until the next file begins. */
export function makeScryptWhole(): void {
  isCheap = false;
}

crypto.scrypt = (password: crypto.BinaryLike, salt: crypto.BinaryLike, length: number, ...rest: [Options, Callback] | [Callback]) => {
  const asked = rest.length === 2 ? rest[0] : {};
  scrypt(password, salt, length, isCheap ? CHEAP : asked, rest.at(-1) as Callback);
};
syncBuiltinESMExports();
