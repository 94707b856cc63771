import { type Route, sendsFile } from '../../../../platform/http/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../../platform/refusals/index.ts';
import { visibleCase } from '../../cases/visible-case.ts';
import { downloadCaseFile } from './case-file.endpoints.ts';
import { fileById } from './case-file.store.ts';
import type { KeptFile } from './case-file.ts';

/** Files of cases, for who may see the case. */
export function caseFileRoutes(): readonly Route[] {
  return [
    sendsFile(downloadCaseFile, async (queries, { params }, { member }) => {
      const seen = await visibleCase(queries, member, params.id);
      if (!seen.ok) return seen;
      const file = await fileById(queries, params.fileId);
      if (file === null || file.caseId !== params.id) return refuse('not-found', 'there is no such file');
      const may = mayBeOpened(file);
      if (!may.ok) return may;
      const { bytes } = file;
      if (bytes === null) return refuse('not-found', 'what this file held was erased');
      return taken({ fileName: file.name, content: new Blob([Uint8Array.from(bytes)]).stream() });
    }),
  ];
}

/** Whether a file may leave; not while nobody knows what is in it. */
function mayBeOpened({ scan, name, scanWords }: KeptFile): Outcome<null> {
  if (scan === 'waiting') {
    return refuse('conflict', `${quoted(name)} waits to be scanned; try again in a minute`);
  }
  if (scan === 'infected') {
    return refuse('conflict', `${quoted(name)} held something harmful and was removed: ${scanWords}`);
  }
  if (scan === 'failed') {
    return refuse('conflict', `${quoted(name)} could not be scanned yet; it is tried again: ${scanWords}`);
  }
  return taken(null);
}
