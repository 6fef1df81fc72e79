import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type HardwareView, ListHardware } from '#contract';
import type { ApiClient } from './api-client.ts';

/** Writes every asset with its `record_lineage`, page by page through the API: one JSON object a line, or one array for `.json`. */
export async function exportAssets(api: ApiClient, file: string): Promise<void> {
  const lines = file.toLowerCase().endsWith('.json') ? asArray(allAssets(api)) : asLines(allAssets(api));
  await pipeline(Readable.from(lines), createWriteStream(file));
}

async function* allAssets(api: ApiClient): AsyncGenerator<HardwareView> {
  let cursor: string | undefined;
  do {
    const page = await api(ListHardware, { query: { page_size: '200', ...(cursor && { cursor }) } });
    yield* page.data;
    cursor = page.next_cursor;
  } while (cursor);
}

async function* asLines(assets: AsyncGenerator<HardwareView>): AsyncGenerator<string> {
  for await (const asset of assets) yield `${JSON.stringify(asset)}\n`;
}

async function* asArray(assets: AsyncGenerator<HardwareView>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const asset of assets) {
    yield `${before}${JSON.stringify(asset)}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}
