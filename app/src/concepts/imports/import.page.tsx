import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { Foreign, Loaded, PageLayout, useWorkspace } from '../../platform/interface/web.ts';
import { CancelImport } from './cancel-import.tsx';
import { ImportCorrection } from './correcting/import-correction.tsx';
import type { Import } from './import.ts';
import { ImportReport } from './import-report.tsx';
import { ImportStopped, NothingKept } from './import-stopped.tsx';
import { importQuery } from './imports-query.tsx';
import { LookUnderWay, TakeUnderWay } from './uploading/import-under-way.tsx';
import { UploadUnderWay } from './uploading/upload-under-way.tsx';
import './imports.css';

/** One import, wherever it stands: on its way, to be corrected, being taken, or what came of it. */
export function ImportPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { importId = '' } = useParams({ strict: false }) as { importId?: string };
  const query = useQuery(importQuery(slug, importId));
  useAnswerSetsRenewed(query.data?.answerSetId ?? null);
  return (
    <Loaded query={query}>
      {(found) => (
        <PageLayout
          key={found.id}
          title={found.fileName}
          shownTitle={<Foreign>{found.fileName}</Foreign>}
          lead={<span role="status">{LEADS[found.state]}</span>}
          controls={CAN_BE_GIVEN_UP.has(found.state) ? <CancelImport found={found} /> : null}
        >
          <Standing found={found} />
        </PageLayout>
      )}
    </Loaded>
  );
}

function Standing({ found }: { readonly found: Import }): ReactNode {
  switch (found.state) {
    case 'uploading':
      return <UploadUnderWay found={found} />;
    case 'looking':
      return <LookUnderWay />;
    case 'ready':
      return <ImportCorrection found={found} />;
    case 'taking':
      return <TakeUnderWay found={found} />;
    case 'taken':
      return <ImportReport found={found} />;
    case 'cancelled':
      return <NothingKept />;
    default:
      return <ImportStopped found={found} />;
  }
}

const LEADS: Readonly<Record<Import['state'], string>> = {
  uploading: 'The file is on its way to Heed.',
  looking: 'Heed looks at the file to see how it would read it.',
  ready: 'Look through what Heed found and correct it. Nothing is taken before you say so.',
  taking: 'Heed takes the answers.',
  taken: 'The answers were taken.',
  refused: 'Heed could not go on with this file.',
  interrupted: 'Heed was stopped while it worked on this file.',
  cancelled: 'This import was given up; nothing of the file was kept.',
};

const CAN_BE_GIVEN_UP: ReadonlySet<Import['state']> = new Set([
  'uploading',
  'looking',
  'ready',
  'taking',
  'refused',
  'interrupted',
]);

/** The lists of answers are asked for again once there is a new set. */
function useAnswerSetsRenewed(answerSetId: string | null): void {
  const client = useQueryClient();
  useEffect(() => {
    if (answerSetId !== null) void client.invalidateQueries({ queryKey: ['answer-sets'] });
  }, [client, answerSetId]);
}
