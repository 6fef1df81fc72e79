import { Agent, request } from 'undici';
import { keptAddresses } from './asked-addresses.ts';
import { printResult, readGiven } from './given.ts';

/**
 * The least a reader can do: fetch every page that the first sync fetched, one after the other, and
 * parse it.
 */
const { directory, sandbox } = readGiven();
const { apiHost = '', username = '', apiKey = '' } = sandbox.settings;
const authorization = `Basic ${Buffer.from(`${username}:${apiKey}`).toString('base64')}`;
const dispatcher = new Agent();
let bytes = 0;

async function fetchAndParse(path: string): Promise<void> {
  const { statusCode, body } = await request(`${apiHost}${path}`, {
    dispatcher,
    headers: { authorization, accept: 'application/vnd.api+json' },
  });
  const text = await body.text();
  if (statusCode !== 200) throw new Error(`The sandbox answered ${statusCode} for ${path}`);
  bytes += text.length;
  // The question whether the key is right has an answer without a body.
  if (text !== '') JSON.parse(text);
}

const paths = keptAddresses(directory);
const began = performance.now();
for (const path of paths) await fetchAndParse(path);
printResult({ fetchParseSeconds: (performance.now() - began) / 1000, pages: paths.length, bytes });
