import { type Answer, type Call, type Endpoint, requestOf } from '#contract';

export type Api = <E extends Endpoint>(endpoint: E, call: Call<E>) => Promise<Answer<E>>;

/** Cookies as a browser keeps them: what Playwright takes for a context. */
export type Session = { cookies: Cookie[]; origins: [] };
type Cookie = {
  name: string;
  value: string;
  domain: string;
  path: string;
  expires: number;
  httpOnly: boolean;
  secure: boolean;
  sameSite: 'Lax';
};

/**
 * The API as a browser uses it, without a browser: keeps the cookies it is given, beginning with
 * those of a session.
 */
export type ApiClient = { api: Api; session(): Session };

export function openApiClient(url: string, { cookies }: Session = { cookies: [], origins: [] }): ApiClient {
  const kept = new Map(cookies.map(({ name, value }) => [name, value]));
  const api: Api = async (endpoint, call) => {
    const { method, path, body } = requestOf(endpoint, call);
    const cookie = [...kept].map((pair) => pair.join('=')).join('; ');
    const headers = { cookie, ...(body && { 'content-type': 'application/json' }) };
    const response = await fetch(new URL(path, url), { method, headers, ...(body && { body }) });
    for (const line of response.headers.getSetCookie()) keep(kept, line);
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as never;
  };
  return { api, session: () => ({ cookies: [...kept].map(([name, value]) => cookieOf(name, value)), origins: [] }) };
}

function keep(kept: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';', 1);
  const end = pair.indexOf('=');
  kept.set(pair.slice(0, end), pair.slice(end + 1));
}

/** Of any port: cookies do not know ports. */
function cookieOf(name: string, value: string): Cookie {
  return { name, value, domain: '127.0.0.1', path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' };
}
