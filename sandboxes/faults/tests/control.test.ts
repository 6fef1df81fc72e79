import { describe, expect, it } from 'vitest';
import {
  answerControl,
  type ControlState,
  type Controls,
  FAULT_CATALOGUE,
  FaultPlan,
  isFromElsewhere,
  parseFault,
  type SettingsChange,
} from '../index.ts';

function controlled(...faults: readonly string[]) {
  return controlledBy({ hasTime: true }, faults);
}

function controlledBy({ hasTime }: { hasTime: boolean }, faults: readonly string[] = []) {
  const plan = new FaultPlan();
  plan.set(faults.map(parseFault));
  const changes: SettingsChange[] = [];
  const region = { label: 'us2', url: 'http://127.0.0.1:1', wrongUrl: 'http://127.0.0.1:2', wrongRegionAnswer: 308 as const };
  const settings = () => ({ rateLimit: null, latencyMilliseconds: 0, region, switches: [] });
  const passed: number[] = [];
  const controls: Controls = {
    vendor: 'acme',
    plan,
    requests: () => 7,
    settings,
    change: (change) => void changes.push(change),
    ...(hasTime ? { letTimePass: (seconds: number) => void passed.push(seconds) } : {}),
  };
  const ask = (method: string, path: string, body: unknown = '') => {
    const isScript = typeof body === 'string';
    const contentType = isScript ? 'text/plain; charset=utf-8' : 'application/json';
    return answerControl(controls, { method, path, contentType, body: isScript ? body : JSON.stringify(body) });
  };
  const specs = (): readonly string[] => plan.active.map((one) => one.spec);
  return { plan, changes, passed, ask, specs };
}

const LIST = '/_sandbox/faults';

describe('the control of faults', () => {
  it('shows the list with its counts, what struck last, the settings and what there is to choose from', () => {
    const { plan, ask } = controlled('/a@2=500');
    for (const at of [0, 1_000]) plan.pick({ method: 'GET', path: '/a', query: new URLSearchParams('page[first]=3') }, at);

    const { status, body } = ask('GET', LIST);

    expect(status).toBe(200);
    expect(body).toMatchObject({
      vendor: 'acme',
      requests: 7,
      faults: [{ number: 1, spec: '/a@2=500', path: '/a', contains: null, when: '2', what: '500', seen: 2, struck: 1 }],
      strikes: [{ at: '1970-01-01T00:00:01.000Z', number: 1, method: 'GET', path: '/a', query: 'page[first]=3' }],
      settings: { rateLimit: null, latencyMilliseconds: 0 },
    });
    const { groups, catalogue } = body as ControlState;
    expect(new Set(catalogue.map((one) => one.group))).toEqual(new Set(groups.map((one) => one.id)));
  });

  it.each([
    ['a script', '# an accident\n\n/a@2=500\r\n  =html  \n', ['/a@2=500', '@1=html']],
    ['a list of texts', ['/a@2=500'], ['/a@2=500']],
    ['a list under its name', { faults: ['=throttle'] }, ['@1=throttle']],
    ['parts', [{ path: '/a', contains: 'x=1', when: '3+', what: '429:5' }], ['/a?x=1@3+=429:5']],
    ['parts of a form left empty', [{ path: '', contains: null, when: '', what: 'moved:401' }], ['@1=moved:401']],
    ['what it gave out itself', [{ spec: '/a@%3=cut-body', number: 7, seen: 3 }], ['/a@%3=cut-body']],
    ['nothing', [], []],
  ])('takes %s in place of what was there', (_what, body, expected) => {
    const { ask, specs } = controlled('/old=500');

    expect(ask('PUT', LIST, body).status).toBe(200);
    expect(specs()).toEqual(expected);
  });

  it('adds one while the others go on counting, takes one away by its number, and all', () => {
    const { plan, ask, specs } = controlled('/a@*=500');
    plan.pick({ method: 'GET', path: '/a', query: new URLSearchParams() }, 0);

    ask('POST', LIST, '/b@2=502');
    ask('POST', LIST, { what: 'slow:5', when: '*' });
    expect(plan.active.map(({ number, seen }) => [number, seen])).toEqual([
      [1, 1],
      [2, 0],
      [3, 0],
    ]);
    expect(ask('DELETE', `${LIST}/2`).status).toBe(200);
    expect(specs()).toEqual(['/a@*=500', '@*=slow:5']);
    expect(ask('DELETE', `${LIST}/2`).status).toBe(404);
    ask('DELETE', LIST);
    expect(specs()).toEqual([]);
  });

  it('changes only the settings that are named', () => {
    const { ask, changes } = controlled();
    const whole = {
      rateLimit: { requests: 10, windowSeconds: 60, answer: 429 },
      latencyMilliseconds: 20,
      wrongRegionAnswer: 401,
      moveRegion: true,
      switches: { v2: 'off' },
    };

    expect(ask('PUT', '/_sandbox/settings', { rateLimit: null }).status).toBe(200);
    expect(ask('PUT', '/_sandbox/settings', whole).status).toBe(200);

    expect(changes).toEqual([{ rateLimit: null }, whole]);
  });

  it('lets time go by where the vendor has any', () => {
    const { ask, passed } = controlled();

    expect(ask('POST', '/_sandbox/time', { seconds: 86_400 }).status).toBe(200);
    expect(controlledBy({ hasTime: false }).ask('POST', '/_sandbox/time', { seconds: 86_400 }).status).toBe(404);

    expect(passed).toEqual([86_400]);
  });

  it.each([
    ['PUT', LIST, '/a@0x=500', 400],
    ['PUT', LIST, { faults: 7 }, 400],
    ['PUT', LIST, [7], 400],
    ['PUT', LIST, [{ path: '/a' }], 400],
    ['PUT', LIST, [{ path: 7, what: '500' }], 400],
    ['PUT', LIST, [{ path: '/a?x=1', what: '500' }], 400],
    ['POST', LIST, '', 400],
    ['PUT', '/_sandbox/settings', { colour: 'red' }, 400],
    ['PUT', '/_sandbox/settings', { rateLimit: { requests: 1 } }, 400],
    ['PUT', '/_sandbox/settings', { rateLimit: { requests: 1, windowSeconds: 0, answer: 403 } }, 400],
    ['PUT', '/_sandbox/settings', { latencyMilliseconds: -1 }, 400],
    ['PUT', '/_sandbox/settings', { wrongRegionAnswer: 302 }, 400],
    ['PUT', '/_sandbox/settings', { moveRegion: 'yes' }, 400],
    ['PUT', '/_sandbox/settings', { switches: { v2: 1 } }, 400],
    ['PUT', '/_sandbox/settings', 'no JSON', 400],
    ['POST', '/_sandbox/time', '', 400],
    ['POST', '/_sandbox/time', { seconds: 0 }, 400],
    ['POST', '/_sandbox/time', { seconds: 1e12 }, 400],
    ['POST', '/_sandbox/time', { seconds: '60' }, 400],
    ['GET', '/_sandbox/settings', '', 404],
    ['GET', '/_sandbox', '', 404],
    ['PATCH', LIST, '', 404],
  ])('refuses %s %s %j with a sentence and changes nothing', (method, path, body, status) => {
    const { ask, specs, changes, passed } = controlled('/old=500');

    const answer = ask(method, path, body);

    expect(answer).toMatchObject({ status, body: { error: { code: expect.any(String), message: expect.stringMatching(/\.$/) } } });
    expect([specs(), changes, passed]).toEqual([['/old@1=500'], [], []]);
  });
});

it('plays what the vendor’s answers can show, offers nothing else, and keeps its list when it is asked for more', () => {
  const plan = new FaultPlan(FAULT_CATALOGUE.filter(({ id }) => id !== 'repeated-cursor'));
  plan.set([parseFault('=500')]);

  for (const order of [() => plan.add(parseFault('=repeated-cursor')), () => plan.set(['=502', '=repeated-cursor'].map(parseFault))])
    expect(order).toThrow('The fault "repeated-cursor" can\'t show');
  plan.add(parseFault('=418'));

  expect(plan.active.map(({ spec }) => spec)).toEqual(['@1=500', '@1=418']);
  expect(plan.catalogue.map(({ id }) => id)).not.toContain('repeated-cursor');
});

it.each([
  ['a program', { host: '127.0.0.1:8600' }, false],
  ['our own page', { host: 'localhost:8600', origin: 'http://localhost:8600', 'sec-fetch-site': 'same-origin' }, false],
  ['the address bar', { host: '[::1]:8600', 'sec-fetch-site': 'none' }, false],
  ['a page elsewhere', { host: '127.0.0.1:8600', origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, true],
  ['another page of this machine', { host: '127.0.0.1:8600', origin: 'http://127.0.0.1:3000' }, true],
  ['a page without an origin', { host: '127.0.0.1:8600', origin: 'null' }, true],
  ['an image on a page elsewhere', { host: '127.0.0.1:8600', 'sec-fetch-site': 'cross-site' }, true],
  ['a name that was made to point here', { host: 'evil.example:8600', origin: 'http://evil.example:8600' }, true],
  ['nobody in particular', {}, true],
])('%s from elsewhere: %j is %s', (_who, headers, expected) => {
  expect(isFromElsewhere(headers)).toBe(expected);
});
