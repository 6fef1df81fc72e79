import { expect, it } from 'vitest';
import { codesFile } from './codes-file.ts';

it('says whose codes they are and holds one a line', () => {
  const text = codesFile(['aaaa-bbbb', 'cccc-dddd'], { email: 'ana@example.com', account: 'Ridgeline', on: '03 May 2027' });

  expect(text.split('\n')).toEqual([
    'Lifecycle Manager: backup codes of ana@example.com (Ridgeline)',
    'Made on 03 May 2027. Each code works once.',
    '',
    'aaaa-bbbb',
    'cccc-dddd',
    '',
  ]);
});
