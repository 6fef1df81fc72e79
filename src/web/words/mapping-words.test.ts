import { expect, it } from 'vitest';
import { companiesWait } from './mapping-words.ts';

it.each([
  [1, 0, '1 company waits for a client.'],
  [1, 1, '1 company waits for a client. 1 device was read and appears once it is matched.'],
  [3, 1_200, '3 companies wait for a client. 1,200 devices were read and appear once they are matched.'],
])('%i companies with %i devices wait', (companies, devices, sentence) => {
  expect(companiesWait(companies, devices)).toBe(sentence);
});
