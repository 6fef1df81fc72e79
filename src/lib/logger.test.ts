import { expect, it } from 'vitest';
import { createLogger } from './logger.ts';

it('never writes a secret, however deep it stands', () => {
  const lines: string[] = [];
  const logger = createLogger('debug', (line) => lines.push(line));

  logger.error('sign-in failed', { user: 'ana', apiKey: 'planted-1', deeper: [{ Authorization: 'planted-2', password: 'planted-3' }] });

  expect(lines.join()).toContain('ana');
  expect(lines.join()).not.toContain('planted');
});

it('says nothing below its level', () => {
  const lines: string[] = [];

  createLogger('warn', (line) => lines.push(line)).info('all is well');

  expect(lines).toEqual([]);
});
