import { onTestFinished } from 'vitest';
import { type AuvikSandbox, type AuvikSandboxOptions, startAuvikSandbox } from '../index.ts';

/** A sandbox that ends with the test. */
export async function aSandbox(options: AuvikSandboxOptions): Promise<AuvikSandbox> {
  const sandbox = await startAuvikSandbox(options);
  onTestFinished(() => sandbox.close());
  return sandbox;
}

export type Page = {
  data: { id: string; type: string; attributes: Record<string, unknown> }[];
  included?: { id: string; attributes: Record<string, unknown>; relationships: Record<string, unknown> }[];
  links: { first?: string; prev?: string; next?: string; last?: string };
  meta: { totalPages: number };
};

export function authorization(user: string, key: string): string {
  return `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}`;
}

/** Asks with the sandbox's own credentials; `target` is a path or, for a link of a page, a whole address. */
export function ask(sandbox: AuvikSandbox, target: string, init: RequestInit = {}): Promise<Response> {
  const url = target.startsWith('http') ? target : `${sandbox.url}${target}`;
  return fetch(url, { redirect: 'manual', headers: { authorization: authorization(sandbox.user, sandbox.key) }, ...init });
}

export async function page(sandbox: AuvikSandbox, target: string): Promise<Page> {
  return (await (await ask(sandbox, target)).json()) as Page;
}

export async function ids(sandbox: AuvikSandbox, target: string): Promise<readonly string[]> {
  return (await page(sandbox, target)).data.map((one) => one.id);
}

/** The ids of every page from `target` on, in the direction of `towards`. */
export async function walk(
  sandbox: AuvikSandbox,
  target: string,
  towards: 'next' | 'prev' = 'next',
): Promise<readonly (readonly string[])[]> {
  const pages: string[][] = [];
  for (let link: string | undefined = target; link !== undefined; ) {
    const { data, links }: Page = await page(sandbox, link);
    pages.push(data.map((one) => one.id));
    link = links[towards];
  }
  return pages;
}
