import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'src', 'db', 'migrations');
const name = process.argv
  .slice(2)
  .join('-')
  .toLowerCase()
  .replaceAll(/[^a-z0-9]+/g, '-');

if (name) {
  const last = Math.max(0, ...readdirSync(folder).map((file) => Number.parseInt(file, 10) || 0));
  const file = join(folder, `${String(last + 1).padStart(4, '0')}_${name}.sql`);
  writeFileSync(file, '-- Why this change is needed.\n', { flag: 'wx' });
  process.stdout.write(`${file}\n`);
} else {
  process.stderr.write('Say what the migration does: npm run db:new -- add warranty dates\n');
  process.exitCode = 1;
}
