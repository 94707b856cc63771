import type { ReactNode } from 'react';
import { Foreign, readerPlain, useWorkspaceApi } from '../../../../platform/interface/web.ts';
import type { CaseFile } from '../../receiving/files/case-file.ts';

const SCANS: Readonly<Record<CaseFile['scan'], string>> = {
  unscanned: 'not scanned',
  waiting: 'is being scanned',
  clean: 'scanned, nothing found',
  infected: 'harmful, taken away',
  failed: 'the scanner did not answer',
};

/** What may not be opened: it is not known yet whether it does harm, or it did. */
const CLOSED: readonly CaseFile['scan'][] = ['waiting', 'infected', 'failed'];

/** Files that came with a message, each with whether it was looked into. */
export function FilesOfMessage({
  caseId,
  files,
}: {
  readonly caseId: string;
  readonly files: readonly CaseFile[];
}): ReactNode {
  const api = useWorkspaceApi();
  if (files.length === 0) return null;
  return (
    <ul className="case-files" aria-label={files.length === 1 ? 'File' : 'Files'}>
      {files.map(({ id, name, size, scan, scanWords }) => (
        <li key={id}>
          {CLOSED.includes(scan) ? (
            <Foreign>{name}</Foreign>
          ) : (
            <a href={api(`cases/${caseId}/files/${id}`)} download>
              <Foreign>{name}</Foreign>
            </a>
          )}{' '}
          <span className={scan === 'infected' ? 'case-harmful' : 'quiet'}>
            {sizeWords(size)}, {SCANS[scan]}
            {scanWords === '' ? null : (
              <>
                {': '}
                <Foreign>{scanWords}</Foreign>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function sizeWords(bytes: number): string {
  if (bytes < 1_000) return bytes === 1 ? '1 byte' : `${readerPlain(bytes)} bytes`;
  if (bytes < 1_000_000) return `${readerPlain(Math.round(bytes / 1_000))} kB`;
  return `${readerPlain(Math.round(bytes / 100_000) / 10)} MB`;
}
