import { appendToWorkspace, type ChangeMaker } from '../../../../platform/events/index.ts';
import { taken } from '../../../../platform/refusals/index.ts';
import { WorkRounds } from '../../../../platform/rounds/index.ts';
import { caseById } from '../../cases/case.store.ts';
import { fileById, filesToScan, noteScan } from './case-file.store.ts';
import { type ScanSaid, scannedBy } from './file-scanner.ts';

export type ScanningParts = {
  readonly maker: ChangeMaker;
  /** The program and its words. */
  readonly command: readonly string[];
  readonly failed: (error: unknown) => void;
  readonly everyMs?: number;
};

const EVERY_MS = 5_000;
const MOST_AT_ONCE = 20;
/** What could not be scanned is tried again after so long. */
const AGAIN_AFTER_MS = 3_600_000;

/** Looks into files that nobody has looked into, round after round. */
export function scanningRounds(parts: ScanningParts): WorkRounds {
  return new WorkRounds({
    storage: parts.maker.storage,
    everyMs: parts.everyMs ?? EVERY_MS,
    failed: parts.failed,
    work: async (workspace, goOn) => {
      await scanFiles(parts, workspace, goOn);
    },
  });
}

/** Looks into the files of a workspace; how many it looked into. Two who look at the same note it once. */
export async function scanFiles(
  { maker, command }: Pick<ScanningParts, 'maker' | 'command'>,
  workspace: string,
  goOn: () => boolean = () => true,
): Promise<number> {
  const failedBefore = new Date(maker.now().getTime() - AGAIN_AFTER_MS);
  const ids = await maker.storage.read(workspace, (queries) =>
    filesToScan(queries, { most: MOST_AT_ONCE, failedBefore }),
  );
  let looked = 0;
  for (const id of ids) {
    if (!goOn()) break;
    const file = await maker.storage.read(workspace, (queries) => fileById(queries, id));
    if (file === null || file.bytes === null) continue;
    await note(maker, { workspace, id }, await scannedBy(command, file.bytes));
    looked += 1;
  }
  return looked;
}

async function note(
  maker: ChangeMaker,
  { workspace, id }: { readonly workspace: string; readonly id: string },
  { scan, words }: ScanSaid,
): Promise<void> {
  const origin = { workspace, actor: { personId: null } };
  await appendToWorkspace(maker, origin, async (change) => {
    const { queries, at } = change;
    const before = await fileById(queries, id);
    const isNew = await noteScan(queries, { id, scan, words, at });
    // What is clean changes nothing that anybody decided by.
    if (!isNew || before === null || scan === 'clean') return taken(null);
    const record = await caseById(queries, before.caseId);
    await change.record({
      what: scan === 'infected' ? 'case.file-removed' : 'case.file-not-scanned',
      subject: { kind: 'case', id: before.caseId },
      before: { file: before.name, scan: before.scan },
      after: { file: before.name, scan, words },
      about: [record?.customerId ?? before.caseId],
    });
    return taken(null);
  });
}
