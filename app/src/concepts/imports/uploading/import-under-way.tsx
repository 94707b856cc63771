import type { ReactNode } from 'react';
import { WorkProgress } from '../../../platform/bulk-imports/web.ts';
import { readerCount } from '../../../platform/interface/web.ts';
import type { Import } from '../import.ts';

const CAN_BE_LEFT =
  'You may leave this page or close the browser: it goes on, and you find it again under Imports.';

/** Heed looks at a file. */
export function LookUnderWay(): ReactNode {
  return (
    <>
      <WorkProgress
        name="Heed looks at the file"
        done={0}
        whole={null}
        words="It reads every row: how the file is written, what each column is, and what could be asked of it. A large file takes a minute or two."
      />
      <p className="import-beside">{CAN_BE_LEFT}</p>
    </>
  );
}

/** Heed takes the answers: rows done of all rows, where the look has counted them. */
export function TakeUnderWay({ found: { progress, proposal } }: { readonly found: Import }): ReactNode {
  const rowsDone = progress?.rowsDone ?? 0;
  const rows = proposal?.file.rows ?? null;
  const isCounted = rows !== null && rows > 0;
  const bytes = progress !== null && progress.bytesKnown > 0 ? progress.bytesKnown : null;
  return (
    <>
      <WorkProgress
        name="Taking the answers"
        done={isCounted ? rowsDone : (progress?.bytesDone ?? 0)}
        whole={isCounted ? rows : bytes}
        words={
          rowsDone === 0
            ? 'Heed reads the first rows.'
            : `${readerCount(rowsDone)}${isCounted ? ` of ${readerCount(rows)}` : ''} rows are done.`
        }
      />
      <p className="import-beside">
        {CAN_BE_LEFT} All of the file is taken, or nothing of it: giving up in the middle leaves nothing half
        done.
      </p>
    </>
  );
}
