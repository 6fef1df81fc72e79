import { expect, it } from 'vitest';
import { Slabs, textOf } from './index.ts';

it('keeps a changed text where the old one was, and one that does not fit elsewhere; its neighbours stay', () => {
  const slabs = new Slabs();
  const [before, changing, after] = ['before', 'changing', 'after'].map((text) => slabs.keep(Buffer.from(text)));
  if (!before || !changing || !after) throw new Error('Three texts were kept');

  const place = { ...changing };
  const shorter = slabs.replace(changing, Buffer.from('change'));
  expect(shorter).toEqual({ ...place, end: place.start + 'change'.length });
  const longer = slabs.replace(shorter, Buffer.from('has changed'));

  expect(longer.start).toBe(after.end);
  expect([before, after, longer].map(textOf)).toEqual(['before', 'after', 'has changed']);
});
