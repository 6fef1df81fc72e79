import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError, messageOf } from '#lib';

export const DEMO_USAGE = `npm run demo -- [options]

  --once               run to the finished sync and exit (0 only when it went well)
  --json               print one JSON object as the last line
  --auvik-fleet FILE   serve this fleet (NDJSON) instead of the invented one
  --export FILE        write the assets with their record_lineage: NDJSON, or one JSON array when the name ends in .json
  --data DIRECTORY     keep the demo's data there
  --fresh              forget the kept demo data and begin anew`;

export type DemoOptions = {
  once: boolean;
  json: boolean;
  fresh: boolean;
  fleetFile: string | undefined;
  exportFile: string | undefined;
  dataDirectory: string;
};

export function readDemoOptions(args: readonly string[]): DemoOptions | 'help' {
  const flag = { type: 'boolean', default: false } as const;
  const file = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { once: flag, json: flag, fresh: flag, help: flag, 'auvik-fleet': file, export: file, data: file },
    });
    if (values.help) return 'help';
    const fleetFile = values['auvik-fleet'] === undefined ? undefined : resolve(values['auvik-fleet']);
    if (fleetFile && !existsSync(fleetFile)) throw new Error(`There is no file ${fleetFile}.`);
    const exportFile = values.export === undefined ? undefined : resolve(values.export);
    const dataDirectory = values.data === undefined ? directoryOf(fleetFile) : resolve(values.data);
    return { once: values.once, json: values.json, fresh: values.fresh, fleetFile, exportFile, dataDirectory };
  } catch (cause) {
    throw new AppError('INVALID_INPUT', `${messageOf(cause)}\n\n${DEMO_USAGE}`, { whoActs: 'operator' }, { cause });
  }
}

/** Each fleet has kept data of its own: trying somebody's fleet must not look as if the demo's devices had gone. */
function directoryOf(fleetFile: string | undefined): string {
  if (!fleetFile) return '.data/demo';
  return `.data/demo-${createHash('sha256').update(fleetFile).digest('hex').slice(0, 8)}`;
}
