import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError, messageOf } from '#lib';
import type { DemoVendor } from './vendors/vendor.ts';

export const DEMO_USAGE = `npm run demo -- [options]

  --once                    run to the finished syncs and exit (0 only when they went well)
  --json                    print one JSON object as the last line
  --auvik-fleet FILE        serve this fleet (NDJSON) instead of the invented one
  --passportal-fleet FILE   the same for Passportal; with one of the two alone, the other vendor is left out
  --export FILE             write the assets with their record_lineage: NDJSON, or one JSON array when the name ends in .json
  --data DIRECTORY          keep the demo's data there
  --fresh                   forget the kept demo data and begin anew`;

export type DemoOptions = {
  once: boolean;
  json: boolean;
  fresh: boolean;
  /** Somebody's own fleets, by vendor; where there is one, only its vendor is shown: invented devices do not belong beside real ones. */
  fleetFiles: Partial<Record<DemoVendor['id'], string>>;
  exportFile: string | undefined;
  dataDirectory: string;
};

export function readDemoOptions(args: readonly string[]): DemoOptions | 'help' {
  const flag = { type: 'boolean', default: false } as const;
  const file = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { once: flag, json: flag, fresh: flag, help: flag, 'auvik-fleet': file, 'passportal-fleet': file, export: file, data: file },
    });
    if (values.help) return 'help';
    const fleetFiles = { ...fleetOf('auvik', values['auvik-fleet']), ...fleetOf('passportal', values['passportal-fleet']) };
    const exportFile = values.export === undefined ? undefined : resolve(values.export);
    const dataDirectory = values.data === undefined ? directoryOf(Object.values(fleetFiles)) : resolve(values.data);
    return { once: values.once, json: values.json, fresh: values.fresh, fleetFiles, exportFile, dataDirectory };
  } catch (cause) {
    throw new AppError('INVALID_INPUT', `${messageOf(cause)}\n\n${DEMO_USAGE}`, { whoActs: 'operator' }, { cause });
  }
}

function fleetOf(vendor: DemoVendor['id'], value: string | undefined): DemoOptions['fleetFiles'] {
  if (value === undefined) return {};
  const file = resolve(value);
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  return { [vendor]: file };
}

/** Each fleet has kept data of its own: trying somebody's fleet must not look as if the demo's devices had gone. */
function directoryOf(files: readonly string[]): string {
  if (files.length === 0) return '.data/demo';
  return `.data/demo-${createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 8)}`;
}
