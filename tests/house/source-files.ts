import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

/** Folders whose files people wrote; walked rather than asked of git, because a downloaded copy has none. */
const FOLDERS = ['src', 'sandboxes', 'tests', 'tools', 'bench'];
const WRITTEN_BY_PEOPLE = /\.(?:tsx?|mjs|css|sql|grit)$/;

export type SourceFile = { path: string; text: string };

/** Every file of code with its text; the path is relative to the project, with forward slashes. */
export function sourceFiles(): SourceFile[] {
  return FOLDERS.flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && WRITTEN_BY_PEOPLE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(ROOT, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }));
}
