import { Agent, request } from 'undici';
import { printResult, readGiven } from './given.ts';

/** The least a reader can do: fetch every page the sync reads, the same way, and parse it. */
const { sandbox } = readGiven();
const authorization = `Basic ${Buffer.from(`${sandbox.user}:${sandbox.key}`).toString('base64')}`;
const dispatcher = new Agent();

type Page = { data: { id: string }[]; links?: { next?: string } };
let pages = 0;
let bytes = 0;

async function get(url: string): Promise<Page> {
  const { body } = await request(url, { dispatcher, headers: { authorization, accept: 'application/vnd.api+json' } });
  const text = await body.text();
  pages += 1;
  bytes += text.length;
  return JSON.parse(text) as Page;
}

const began = performance.now();
const tenants = await get(`${sandbox.url}/v1/tenants`);
for (const { id } of tenants.data) {
  let next: string | undefined = `${sandbox.url}/v1/inventory/device/info?tenants=${id}&include=deviceDetail&page%5Bfirst%5D=300`;
  while (next) next = (await get(next)).links?.next;
}
printResult({ fetchParseSeconds: (performance.now() - began) / 1000, pages, bytes });
