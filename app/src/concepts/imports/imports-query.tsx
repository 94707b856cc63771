import { ask } from '../../platform/interface/web.ts';
import { showImport } from './import.endpoints.ts';
import type { ImportState } from './import.ts';

const LOOK_AGAIN_MS = 1000;

/** Whether something goes on by itself, so that it is worth looking again. */
function isUnderWay(state: ImportState): boolean {
  return state === 'uploading' || state === 'looking' || state === 'taking';
}

/** How often to ask again while one of these is under way; never otherwise. */
export function lookAgain(states: readonly ImportState[]): number | false {
  return states.some(isUnderWay) ? LOOK_AGAIN_MS : false;
}

/** One import; asked for again while something goes on. */
export function importQuery(slug: string, id: string) {
  return {
    queryKey: ['imports', slug, id],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      ask(showImport, { workspace: slug, params: { id }, signal }),
    refetchInterval: ({ state }: { state: { data?: { state: ImportState } | undefined } }) =>
      state.data === undefined ? (false as const) : lookAgain([state.data.state]),
  };
}

/** The address of an import in the console. */
export function importAddress(slug: string, id: string): string {
  return `/w/${encodeURIComponent(slug)}/imports/${encodeURIComponent(id)}`;
}
