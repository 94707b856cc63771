import { upload } from '../../../platform/bulk-imports/web.ts';
import { ask } from '../../../platform/interface/web.ts';
import { lookAtImport, sendPart } from '../import.endpoints.ts';

/** Sends what has not arrived of a file of answers, and has Heed look at it then. */
export function uploadAnswers(found: {
  readonly workspace: string;
  readonly id: string;
  readonly file: File;
  readonly received: number;
}): Promise<void> {
  const { workspace, id, file, received } = found;
  return upload({
    id,
    file,
    received,
    send: (part, body, signal) => ask(sendPart, { workspace, params: { id, part }, body, signal }),
    look: (signal) => ask(lookAtImport, { workspace, params: { id }, signal }),
  });
}
