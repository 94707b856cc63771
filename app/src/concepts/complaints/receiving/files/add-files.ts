import { createHash } from 'node:crypto';
import type { Change } from '../../../../platform/events/index.ts';
import { insertFiles, type NewCaseFile } from './case-file.store.ts';
import type { KeptFile } from './case-file.ts';
import type { CheckedFile } from './check-file.ts';

type Adding = Pick<Change, 'queries' | 'workspace' | 'at'> & {
  readonly newId: () => string;
  /** Whether a scanner is set up: then nobody opens a file before it has looked into it. */
  readonly scans: boolean;
};

export type FileOfMessage = {
  readonly caseId: string;
  readonly messageId: string;
  readonly file: CheckedFile;
};

/** Keeps files beside the messages that they came with, in the same transaction. */
export async function addFiles(
  { queries, workspace, at, newId, scans }: Adding,
  files: readonly FileOfMessage[],
): Promise<readonly KeptFile[]> {
  const rows = files.map(
    ({ caseId, messageId, file }): NewCaseFile => ({
      id: newId(),
      caseId,
      messageId,
      name: file.name,
      mediaType: file.mediaType,
      size: file.bytes.length,
      scan: scans ? 'waiting' : 'unscanned',
      addedAt: at,
      digest: createHash('sha256').update(file.bytes).digest(),
      bytes: file.bytes,
    }),
  );
  await insertFiles(queries, workspace, rows);
  return rows.map(({ digest: _, bytes: __, ...kept }) => ({ ...kept, scanWords: '' }));
}
