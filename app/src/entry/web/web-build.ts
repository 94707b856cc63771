import { join } from 'node:path';
import { type KeptBuild, keptBuild } from '../../platform/builds/index.ts';
import type { Outcome } from '../../platform/refusals/index.ts';

/** Below the root of the repository: where the console's sources start. */
export const CONSOLE_SOURCES = 'app/src/entry/web/console';

/** The console ready to be served: the folder holds index.html and the files it asks for below /console/. */
export function buildConsole({ root }: { readonly root: string }): Promise<Outcome<KeptBuild>> {
  return keptBuild({
    root,
    place: 'app/dist/console',
    builder: join(import.meta.dirname, 'console-builder.ts'),
    what: 'the console',
  });
}
