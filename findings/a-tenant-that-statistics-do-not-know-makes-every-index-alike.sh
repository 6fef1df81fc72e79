#!/bin/sh
# Expected: in a table whose keys begin with the tenant, a row is found by its whole primary key,
# whichever tenant it belongs to and whenever rows were counted last.
# Instead: where the statistics hold tenants that make up the whole table, PostgreSQL takes a tenant
# that came later for one row. Every index that begins with the tenant then costs the same, and the
# planner may take one by the tenant alone: each look-up by key reads half the tenant's rows, a join
# of them is quadratic. It lasts until the next ANALYZE, which autovacuum begins only when a tenth of
# the table has changed: a small tenant beside a large one waits for long.
# Here: looking over 2,500 devices of a second account beside 44,000 of a first took longer than 17
# minutes; src/db/account-statistics.ts has the planner reckon accounts even. Known since December
# 2026.
set -u
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM
cd "$work" || exit 2

npm init -y >/dev/null 2>&1
npm install --no-audit --no-fund --ignore-scripts --loglevel=error @electric-sql/pglite@0.3.14 || {
  echo 'The package could not be installed.'
  exit 2
}

cat >probe.mjs <<'PROBE'
import { PGlite } from '@electric-sql/pglite';

const db = new PGlite();
const one = async (statement) => Object.values((await db.query(statement)).rows[0])[0];
console.log(await one('select version()'));
await db.exec(`
  create table link (tenant int, record int, asset int, primary key (tenant, record));
  create index link_of_asset on link (tenant, asset);
  insert into link select 1, n, n from generate_series(1, 20000) n;
  analyze link;
  insert into link select 2, n, n from generate_series(1, 2000) n;`);

/** Rows read, and by which index, to find one row of a tenant by its whole primary key. */
async function look(tenant) {
  const { rows } = await db.query(`explain (analyze, format json) select asset from link where tenant = ${tenant} and record = 1000 limit 1`);
  const plan = Object.values(rows[0])[0][0].Plan.Plans[0];
  return { index: plan['Index Name'] ?? plan.Plans?.[0]['Index Name'], read: plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0) };
}

const seen = { counted: await look(1), late: await look(2) };
await db.exec('analyze link');
seen.countedLater = await look(2);
console.log(`Expected: one row read by link_pkey for either tenant.`);
console.log(`Seen: ${JSON.stringify(seen)}`);
const byKey = ({ index, read }) => index === 'link_pkey' && read === 1;
process.exit(byKey(seen.counted) && !byKey(seen.late) && seen.late.read > 500 && byKey(seen.countedLater) ? 0 : 1);
PROBE
node probe.mjs
