import pg from 'pg';
import { assembleApp, createServer, listen, productIdentity } from '#api';
import type { Jobs } from '#jobs';
import { createLogger } from '#lib';
import { openMailer } from '#mail';
import { kept, printResult, readGiven, settingOf } from './given.ts';
import type { ReadTimes } from './result.ts';

/** List, search and exact serial look-up over HTTP as the screen asks them, each beside bare SQL on an open connection. */
const RUNS = 150;
const WARM_UP = 20;
const PASSWORD = 'Quiet-River-42';

const given = readGiven();
const setting = settingOf(given, given.sandbox.host);
const { accountId } = kept(given.directory);
const baseUrl = 'http://127.0.0.1';
const logger = createLogger('warn');
const mailer = openMailer({ logger });
const identity = productIdentity({ db: setting.db, secret: 'bench'.repeat(10), baseUrl, logger, mailer });
const app = assembleApp({ db: setting.db, identity, mailer, jobs: {} as Jobs, integrations: setting, logger, now: setting.now, baseUrl });
const server = await listen(createServer(app), { host: '127.0.0.1', port: 0 });

const userId = await identity.createUser({ name: 'Bench', email: 'bench@example.com', password: PASSWORD });
const { setCookie } = await identity.signIn.withPassword({ email: 'bench@example.com', password: PASSWORD }, '127.0.0.1');
const cookie = setCookie.map((it) => it.split(';')[0]).join('; ');
const owner = new pg.Client({ connectionString: given.urls.owner });
await owner.connect();
await owner.query(
  "insert into member (account_id, member_id, user_id, name, email) values ($1, gen_random_uuid(), $2, 'Bench', 'bench@example.com')",
  [accountId, userId],
);
await owner.query('analyze');
const { rows } = await owner.query<{ serial: string; name: string }>(
  'select serial, name from asset where account_id = $1 and serial is not null order by asset_id limit 2000',
  [accountId],
);
const sample = (turn: number) => rows[(turn * 37) % rows.length] ?? { serial: '', name: '' };

async function times(run: (turn: number) => Promise<unknown>): Promise<{ p50: number; p95: number }> {
  const taken: number[] = [];
  for (let turn = -WARM_UP; turn < RUNS; turn += 1) {
    const began = performance.now();
    await run(turn + WARM_UP);
    if (turn >= 0) taken.push(performance.now() - began);
  }
  taken.sort((a, b) => a - b);
  const at = (share: number) => taken[Math.floor(share * (taken.length - 1))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

async function get(query: Record<string, string>): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${server.port}/core/v1/assets/hardware?${new URLSearchParams(query)}`, {
    headers: { cookie },
  });
  if (!response.ok) throw new Error(`The list answered ${response.status}: ${await response.text()}`);
  await response.json();
}

async function beside(
  query: (turn: number) => Record<string, string>,
  statement: string,
  values: (turn: number) => unknown[],
): Promise<ReadTimes> {
  const served = await times((turn) => get(query(turn)));
  const bare = await times((turn) => owner.query(statement, [accountId, ...values(turn)]));
  return { p50Ms: served.p50, p95Ms: served.p95, bareP50Ms: bare.p50, bareP95Ms: bare.p95 };
}

const PAGE =
  'select a.*, c.name as client_name from asset a join client c on c.account_id = a.account_id and c.client_id = a.client_id where a.account_id = $1';
const word = (turn: number) => sample(turn).name.slice(0, 6).toLowerCase();
printResult({
  list: await beside(
    () => ({ page_size: '100' }),
    `${PAGE} order by a.name_sort, a.asset_id limit 100`,
    () => [],
  ),
  search: await beside(
    (turn) => ({ page_size: '100', search: word(turn) }),
    `${PAGE} and a.search_text like $2 order by a.name_sort, a.asset_id limit 100`,
    (turn) => [`%${word(turn)}%`],
  ),
  serialLookUp: await beside(
    (turn) => ({ 'filter[serial_number]': sample(turn).serial }),
    `${PAGE} and a.serial_key = $2`,
    (turn) => [sample(turn).serial],
  ),
});
await owner.end();
await server.close();
await setting.db.close();
