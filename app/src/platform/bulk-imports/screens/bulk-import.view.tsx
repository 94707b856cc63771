import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import {
  ask,
  FileDrop,
  Foreign,
  FormDialog,
  Loaded,
  PageLayout,
  ProblemBanner,
  readerCount,
  StateBanner,
  useChanged,
} from '../../interface/web.ts';
import type { BulkImport } from '../bulk-import.ts';
import { readerBytes } from '../sending/progress-words.ts';
import { endUpload, upload, useUpload } from '../sending/uploads-here.tsx';
import { WorkProgress } from '../sending/work-progress.tsx';
import { sendingOf } from './bulk-imports.view.tsx';
import { BulkMappingStep, TakeChecked } from './bulk-mapping-step.tsx';
import { type BulkPlace, BulkPlaceContext, bulkQuery, useBulkPlace } from './bulk-place.tsx';
import { BulkReportView } from './bulk-report.view.tsx';
import './bulk-screens.css';

/** One file of records, wherever it stands: on its way, to be mapped, checked, being taken, or what came of it. */
export function BulkImportView({ place }: { readonly place: BulkPlace }): ReactNode {
  return (
    <BulkPlaceContext value={place}>
      <OneImport />
    </BulkPlaceContext>
  );
}

function OneImport(): ReactNode {
  const place = useBulkPlace();
  const { importId = '' } = useParams({ strict: false }) as { importId?: string };
  const query = useQuery(bulkQuery({ ...place, id: importId }));
  return (
    <Loaded query={query}>
      {(found) => (
        <PageLayout
          key={found.id}
          title={found.fileName}
          shownTitle={<Foreign>{found.fileName}</Foreign>}
          lead={<span role="status">{LEADS[found.state]}</span>}
          controls={found.state === 'taken' || found.state === 'cancelled' ? null : <GiveUp found={found} />}
        >
          <Standing found={found} />
        </PageLayout>
      )}
    </Loaded>
  );
}

const LEADS: Readonly<Record<BulkImport['state'], string>> = {
  uploading: 'The file is on its way to Heed.',
  looking: 'Heed looks at the file to see what its columns are.',
  ready: 'Say where each column goes to. Nothing is taken before you say so.',
  checking: 'Heed checks every row; nothing is taken.',
  checked: 'Every row was checked. Nothing is taken yet.',
  taking: 'Heed takes the rows.',
  taken: 'The rows were taken.',
  refused: 'Heed could not go on with this file.',
  interrupted: 'Heed was stopped while it worked on this file.',
  cancelled: 'This import was given up.',
};

function Standing({ found }: { readonly found: BulkImport }): ReactNode {
  switch (found.state) {
    case 'uploading':
      return <Sending found={found} />;
    case 'looking':
      return (
        <WorkProgress
          name="Heed looks at the file"
          done={0}
          whole={null}
          words="It reads the first rows and sees how the file is written."
        />
      );
    case 'ready':
      return found.look === null ? (
        <Stopped found={found} />
      ) : (
        <BulkMappingStep found={found} look={found.look} />
      );
    case 'checking':
      return <Going found={found} name="Checking every row" />;
    case 'checked':
      return <Checked found={found} />;
    case 'taking':
      return <Going found={found} name="Taking the rows" />;
    case 'taken':
      return <BulkReportView found={found} />;
    case 'cancelled':
      return <Cancelled found={found} />;
    default:
      return <Stopped found={found} />;
  }
}

function Going({ found, name }: { readonly found: BulkImport; readonly name: string }): ReactNode {
  const { many } = useBulkPlace();
  const { rowsDone, bytesDone, bytesKnown } = found.progress;
  return (
    <>
      <WorkProgress
        name={name}
        done={bytesDone}
        whole={bytesKnown}
        words={`${readerCount(rowsDone)} rows are behind${found.rows === null ? '' : `, ${readerCount(found.rows.refused)} of them refused`}.`}
      />
      <p className="bulk-beside">
        You may leave this page or close the browser: it goes on, and you find it again among the imports of{' '}
        {many}.
        {found.state === 'taking'
          ? ' Rows that are behind stay taken, whatever happens; after a restart it goes on where it was.'
          : ''}
      </p>
    </>
  );
}

function Checked({ found }: { readonly found: BulkImport }): ReactNode {
  const [isChanging, setIsChanging] = useState(false);
  if (isChanging && found.look !== null) return <BulkMappingStep found={found} look={found.look} />;
  return (
    <>
      <BulkReportView found={found} />
      <TakeChecked found={found} />
      <div className="bulk-buttons">
        <Button variant="default" onClick={() => setIsChanging(true)}>
          Change where columns go
        </Button>
      </div>
    </>
  );
}

/** What was refused, or stopped in the middle: why, and how to go on. */
function Stopped({ found }: { readonly found: BulkImport }): ReactNode {
  const { declared, slug, path, address } = useBulkPlace();
  const client = useQueryClient();
  const looking = useMutation({
    mutationFn: () => ask(declared.look, { workspace: slug, params: { id: found.id }, body: {} }),
    onSuccess: (now) => client.setQueryData([path, slug, found.id], now),
  });
  const isHalf = found.report?.isCheck === false && found.progress.rowsDone > 0;
  return (
    <>
      <StateBanner
        kind={found.state === 'refused' ? 'alarm' : 'warning'}
        title={found.state === 'refused' ? 'Heed refused this' : 'Heed was stopped in the middle'}
      >
        <ul>
          {found.refusals.map((line) => (
            <li key={line}>
              <Foreign>{line}</Foreign>
            </li>
          ))}
        </ul>
      </StateBanner>
      {looking.error === null ? null : <ProblemBanner error={looking.error} />}
      {isHalf ? <TakeChecked found={found} /> : null}
      {!isHalf && found.look !== null ? <BulkMappingStep found={found} look={found.look} /> : null}
      {found.look === null ? (
        <div className="bulk-buttons">
          <Button loading={looking.isPending} onClick={() => looking.mutate()}>
            Look at it again
          </Button>
          <Button component={Link} variant="default" to={address()}>
            Bring another file
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Cancelled({ found }: { readonly found: BulkImport }): ReactNode {
  const { address } = useBulkPlace();
  return (
    <>
      {found.refusals.map((line) => (
        <StateBanner key={line} kind="plain" title={line} />
      ))}
      <p>
        The file is gone. <Link to={address()}>Bring another one</Link>
      </p>
    </>
  );
}

/** A file on its way from this page, or, when nobody sends it any more, from where it has to go on. */
function Sending({ found }: { readonly found: BulkImport }): ReactNode {
  const place = useBulkPlace();
  const here = useUpload(found.id);
  const [other, setOther] = useState<string | null>(null);
  const received = Math.max(here?.received ?? 0, found.received);
  const goOn = (file: File): void => {
    const isSame = file.name === found.fileName && file.size === found.bytes;
    setOther(isSame ? null : file.name);
    if (isSame) void upload({ ...sendingOf(place, found.id), id: found.id, file, received: found.received });
  };
  const isGoing = here !== null && here.problem === null;
  return (
    <>
      <WorkProgress
        name="Sending the file"
        done={received}
        whole={found.bytes}
        words={`${readerBytes(received)} of ${readerBytes(found.bytes)} have arrived.`}
      />
      {here?.isWaiting === true ? (
        <StateBanner kind="warning" title="The connection is broken">
          <p>Heed tries again by itself within half a minute. Nothing that has arrived is lost.</p>
        </StateBanner>
      ) : null}
      {here?.problem == null ? null : <ProblemBanner error={here.problem} />}
      {isGoing ? (
        <p className="bulk-beside">
          Keep this browser tab open until the file has arrived; after that it can be closed.
        </p>
      ) : (
        <>
          <StateBanner kind="warning" title="The file is not being sent from this browser tab">
            <p>Choose the same file again: Heed keeps what has arrived and only the rest is sent.</p>
            {other === null ? null : (
              <p>
                <Foreign>{other}</Foreign> is another file than <Foreign>{found.fileName}</Foreign>.
              </p>
            )}
          </StateBanner>
          <FileDrop
            label="The same file again"
            hint={<>Its name and size must be the same as before.</>}
            isBusy={false}
            onFile={goOn}
          />
        </>
      )}
    </>
  );
}

/** Gives an import up, and asks before. */
function GiveUp({ found }: { readonly found: BulkImport }): ReactNode {
  const { declared, slug } = useBulkPlace();
  const [opened, setOpened] = useState(false);
  const changed = useChanged();
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)}>
        Give up this import
      </Button>
      <FormDialog
        title="Give up this import?"
        opened={opened}
        onClose={() => setOpened(false)}
        sendName="Give it up"
        closeName="Go on with it"
        send={(_, key) => {
          endUpload(found.id);
          return ask(declared.cancel, { workspace: slug, params: { id: found.id }, body: {}, key });
        }}
        onSent={changed}
      >
        <p>
          What has arrived of <Foreign>{found.fileName}</Foreign> goes. Rows that were taken already stay;
          your own file stays as it is.
        </p>
      </FormDialog>
    </>
  );
}
