import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { masterKey, seal, unseal } from './seal.ts';

const master = masterKey(randomBytes(32));
const where = 'account/integration/apiKey';

describe('a sealed secret', () => {
  it('opens with the same key in the same place, and looks different each time', () => {
    const [one, two] = [seal('s3cr3t+/ü', where, master), seal('s3cr3t+/ü', where, master)];

    expect(unseal(one, where, master)).toBe('s3cr3t+/ü');
    expect(one).not.toBe(two);
    expect(one).not.toContain('s3cr3t');
  });

  it('does not open in another place, so a row cannot borrow the credential of another', () => {
    expect(() => unseal(seal('s', where, master), 'account/other/apiKey', master)).toThrow(/damaged/);
  });

  it('says which master key it needs when it is not this one', () => {
    expect(() => unseal(seal('s', where, master), where, masterKey(randomBytes(32)))).toThrow(`another master key (${master.id})`);
  });

  it('does not open when one character changed', () => {
    const sealed = seal('secret', where, master);
    const changed = sealed.slice(0, -3) + (sealed.at(-3) === 'A' ? 'B' : 'A') + sealed.slice(-2);

    expect(() => unseal(changed, where, master)).toThrow(/damaged/);
  });
});
