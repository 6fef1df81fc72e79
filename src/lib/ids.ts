import { randomFillSync } from 'node:crypto';

const pool = Buffer.alloc(16 * 256);
let used = pool.length;
let lastMilliseconds = 0;
let sequence = 0;

/**
 * A UUIDv7 (RFC 9562): 48 bits of milliseconds, then a 12-bit counter within the millisecond, then random bits.
 * Made here and not by the database, because the schema may only use PostgreSQL 15 (no `uuidv7()`), and because a
 * batch of rows knows its ids before it is sent. Ids made by one process sort in the order of their making.
 */
export function newId(): string {
  const milliseconds = nextMoment(Date.now());
  if (used >= pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.subarray(used, used + 16);
  used += 16;

  const time = milliseconds.toString(16).padStart(12, '0');
  const counter = sequence.toString(16).padStart(3, '0');
  const variant = (0x80 | ((random[0] ?? 0) & 0x3f)).toString(16);
  const tail = random.toString('hex', 1, 8);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${variant}${tail.slice(0, 2)}-${tail.slice(2)}`;
}

/** 4,096 ids fit in a millisecond; the next one borrows from the future rather than break the order. */
function nextMoment(now: number): number {
  if (now > lastMilliseconds) {
    lastMilliseconds = now;
    sequence = 0;
  } else if (sequence < 0xfff) {
    sequence += 1;
  } else {
    lastMilliseconds += 1;
    sequence = 0;
  }
  return lastMilliseconds;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text from outside has the form of one of our ids; PostgreSQL answers anything else with an error. */
export function isId(text: string): boolean {
  return UUID.test(text);
}
