import { beforeAll, expect, it } from 'vitest';
import { type Console, openConsole } from '../../../tests/auvik-console.ts';
import { AddRole, requestOf } from '../contract/index.ts';

let console: Console;
beforeAll(async () => {
  console = await openConsole();
  return console.close;
});

it.each(['a\0', 'a\ud83d', '\udc00'])('a text that can’t be stored (%j) is refused with its field, and nothing breaks', async (bad) => {
  const { method, path } = requestOf(AddRole, { body: { name: 'x', is_api_only: false, levels: {} } as never });
  const wrongs = [{ name: bad }, { name: 'x', levels: { [bad]: 'view' } }, { name: 'x', unheard_of: [{ deep: bad }] }];
  const answers = await Promise.all(
    wrongs.map((body) =>
      console.administrator.send(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    ),
  );

  expect(answers.map(({ status, text }) => [status, JSON.parse(text).errors[0].field])).toEqual([
    [400, 'name'],
    [400, 'levels'],
    [400, 'unheard_of.0.deep'],
  ]);
  expect((await console.administrator.send(`${path}?a=b%00`, { method: 'GET' })).status).toBe(400);
});
