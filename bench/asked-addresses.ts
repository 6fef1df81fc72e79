import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CHANNEL = 'undici:request:create';

/** Notes every address that this process asks for, as paths, until it is stopped. */
export function noteAddresses(): () => readonly string[] {
  const paths: string[] = [];
  const note = (message: unknown) => {
    paths.push((message as { request: { path: string } }).request.path);
  };
  subscribe(CHANNEL, note);
  return () => {
    unsubscribe(CHANNEL, note);
    return paths;
  };
}

const fileIn = (directory: string) => join(directory, 'addresses.json');

/** Keeps them for a later measurement. */
export function keepAddresses(directory: string, paths: readonly string[]): void {
  writeFileSync(fileIn(directory), JSON.stringify(paths));
}

export function keptAddresses(directory: string): readonly string[] {
  return JSON.parse(readFileSync(fileIn(directory), 'utf8')) as string[];
}
