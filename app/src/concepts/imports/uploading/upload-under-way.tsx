import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { readerBytes, type Upload, useUpload, WorkProgress } from '../../../platform/bulk-imports/web.ts';
import {
  ask,
  FileDrop,
  Foreign,
  Loading,
  ProblemBanner,
  StateBanner,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { lookAtImport } from '../import.endpoints.ts';
import type { Import } from '../import.ts';
import { uploadAnswers } from './uploaded-answers.tsx';

/** A file on its way: from this page, or, when nobody sends it any more, from where it has to go on. */
export function UploadUnderWay({ found }: { readonly found: Import }): ReactNode {
  const here = useUpload(found.id);
  if (here === null && found.received >= found.bytes) return <AllArrived found={found} />;
  if (here === null) return <BrokenOff found={found} />;
  return (
    <>
      <Sent found={found} received={Math.max(here.received, found.received)} />
      <Trouble here={here} found={found} />
      <p className="import-beside">
        You may look at other screens of Heed meanwhile. Keep this browser tab open until the file has
        arrived; after that it can be closed.
      </p>
    </>
  );
}

function Sent({ found, received }: { readonly found: Import; readonly received: number }): ReactNode {
  return (
    <WorkProgress
      name="Sending the file"
      done={received}
      whole={found.bytes}
      words={`${readerBytes(received)} of ${readerBytes(found.bytes)} have arrived.`}
    />
  );
}

function Trouble({ here, found }: { readonly here: Upload; readonly found: Import }): ReactNode {
  if (here.isWaiting) {
    return (
      <StateBanner kind="warning" title="The connection is broken">
        <p>Heed tries again by itself within half a minute. Nothing that has arrived is lost.</p>
      </StateBanner>
    );
  }
  if (here.problem === null) return null;
  return (
    <>
      <ProblemBanner error={here.problem} />
      <GoOn found={found} />
    </>
  );
}

function BrokenOff({ found }: { readonly found: Import }): ReactNode {
  return (
    <>
      <Sent found={found} received={found.received} />
      <StateBanner kind="warning" title="The file is not being sent from this browser tab">
        <p>
          If it is open in another tab, leave that one open and this page shows how far it is. If that tab was
          closed, choose the same file again: Heed keeps what has arrived and only the rest is sent.
        </p>
      </StateBanner>
      <GoOn found={found} />
    </>
  );
}

/** The same file once more, of which only the rest is sent. */
function GoOn({ found }: { readonly found: Import }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [refused, setRefused] = useState<string | null>(null);
  const goOn = (file: File): void => {
    const isSame = file.name === found.fileName && file.size === found.bytes;
    setRefused(isSame ? null : `${file.name}, ${readerBytes(file.size)}`);
    if (isSame) void uploadAnswers({ workspace: slug, id: found.id, file, received: found.received });
  };
  return (
    <>
      {refused === null ? null : (
        <StateBanner kind="alarm" title="This is another file">
          <p>
            The import began with <Foreign>{found.fileName}</Foreign> of {readerBytes(found.bytes)}; you chose{' '}
            <Foreign>{refused}</Foreign>. Choose the first one, or give up this import and begin another.
          </p>
        </StateBanner>
      )}
      <FileDrop
        label="The same file again"
        hint={<>Its name and size must be the same as before. Only what has not arrived is sent.</>}
        isBusy={false}
        onFile={goOn}
      />
    </>
  );
}

/** All of it is there, but whoever sent it left before Heed was asked to look. */
function AllArrived({ found }: { readonly found: Import }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const client = useQueryClient();
  const looking = useMutation({
    mutationFn: () => ask(lookAtImport, { workspace: slug, params: { id: found.id } }),
    onSuccess: (now) => client.setQueryData(['imports', slug, found.id], now),
  });
  if (looking.isPending) return <Loading />;
  return (
    <>
      {looking.error === null ? null : <ProblemBanner error={looking.error} />}
      <StateBanner kind="good" title="All of the file has arrived">
        <Button size="xs" variant="default" onClick={() => looking.mutate()}>
          Let Heed look at it
        </Button>
      </StateBanner>
    </>
  );
}
