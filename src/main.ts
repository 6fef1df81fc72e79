import { parseArgs } from 'node:util';
import { AppError } from '#lib';
import { type Role, runRole } from './roles/all-in-one.ts';

const ROLES: readonly Role[] = ['all', 'web', 'worker'];

try {
  const { values } = parseArgs({ options: { role: { type: 'string', default: 'all' } } });
  const role = ROLES.find((known) => known === values.role);
  if (!role)
    throw new AppError('INTERNAL', `There is no role ${values.role}. There are: web, worker, and all (the default).`, {
      whoActs: 'operator',
    });
  await runRole(role);
} catch (error) {
  process.stderr.write(`${error instanceof AppError ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}
