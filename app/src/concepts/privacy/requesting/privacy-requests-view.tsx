import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  addressIn,
  ask,
  EmptyState,
  Foreign,
  Loaded,
  RecordBadge,
  RecordListView,
  readerDay,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { ErasureDialog } from '../erasing/erasure-dialog.tsx';
import {
  accessReportHtml,
  accessReportJson,
  privacyRequestListing,
  showPrivacySettings,
} from './privacy-request.endpoints.ts';
import type { PrivacyRequestItem, PrivacySettings } from './privacy-request.ts';
import {
  AddRequestDialog,
  CloseRequestDialog,
  IdentityDialog,
  REQUEST_KIND_WORDS,
  SettingsDialog,
} from './privacy-request-dialogs.tsx';

type Opened = {
  readonly is: 'identity' | 'close' | 'erase';
  readonly request: PrivacyRequestItem;
};

/** What people asked about their data: the open ones with what is next to be done, and all of them as a list. */
export function PrivacyRequestsView(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened | null>(null);
  const [isAdding, setIsAdding] = useState(false);
  const [isSetting, setIsSetting] = useState(false);
  const settings = useQuery({
    queryKey: ['privacy-settings', slug],
    queryFn: ({ signal }) => ask(showPrivacySettings, { workspace: slug, signal }),
  });
  const open = useQuery({
    queryKey: ['privacy-requests-open', slug],
    queryFn: ({ signal }) =>
      ask(privacyRequestListing.page, {
        workspace: slug,
        query: { where: JSON.stringify([{ field: 'state', is: ['open'] }]), limit: 200 },
        signal,
      }),
  });
  const close = (): void => setOpened(null);
  return (
    <>
      <div className="privacy-buttons">
        <Button onClick={() => setIsAdding(true)}>Add a request</Button>
        <Button variant="default" onClick={() => setIsSetting(true)} disabled={settings.data === undefined}>
          {settings.data === undefined ? 'Time to answer' : `Time to answer: ${spanWords(settings.data)}`}
        </Button>
      </div>
      <Loaded query={open}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">No request is open.</p>
          ) : (
            <ul className="privacy-list">
              {items.map((request) => (
                <OpenRequest key={request.id} request={request} open={setOpened} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <details>
        <summary>All requests</summary>
        <RecordListView
          listing={privacyRequestListing}
          cells={CELLS}
          filters={['kind', 'state']}
          empty={
            <EmptyState title="No requests yet">
              When somebody asks what is held about them, or to be erased, put it on record here: Heed counts
              the days and keeps the proof that it was answered.
            </EmptyState>
          }
        />
      </details>
      {isAdding ? <AddRequestDialog onClose={() => setIsAdding(false)} /> : null}
      {isSetting && settings.data !== undefined ? (
        <SettingsDialog settings={settings.data} onClose={() => setIsSetting(false)} />
      ) : null}
      {opened?.is === 'identity' ? <IdentityDialog request={opened.request} onClose={close} /> : null}
      {opened?.is === 'close' ? <CloseRequestDialog request={opened.request} onClose={close} /> : null}
      {opened?.is === 'erase' ? <ErasureDialog request={opened.request} onClose={close} /> : null}
    </>
  );
}

function OpenRequest({
  request,
  open,
}: {
  readonly request: PrivacyRequestItem;
  readonly open: (opened: Opened) => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const { customer, kind, identityCheckedAt, identityBy, note } = request;
  const isKnown = identityCheckedAt !== null;
  const needsIdentity = kind === 'access' || kind === 'erasure';
  const file = (declared: typeof accessReportHtml | typeof accessReportJson): string =>
    addressIn(declared, { workspace: slug, id: customer.id });
  return (
    <li>
      <h3>
        <a href={`/w/${encodeURIComponent(slug)}/customers/${customer.id}`}>
          <Foreign>{customer.name}</Foreign>
        </a>
        : {REQUEST_KIND_WORDS[kind].toLowerCase()}
      </h3>
      <p className="privacy-due">
        <DueBadge request={request} />
        <span className="quiet">received {readerDay(request.receivedOn)}</span>
      </p>
      {note === '' ? null : (
        <p className="quiet">
          <Foreign>{note}</Foreign>
        </p>
      )}
      {isKnown ? (
        <p className="quiet">
          Identity checked: <Foreign>{identityBy}</Foreign>
        </p>
      ) : null}
      <div className="privacy-buttons">
        {needsIdentity && !isKnown ? (
          <Button size="xs" onClick={() => open({ is: 'identity', request })}>
            Record the identity check
          </Button>
        ) : null}
        {kind === 'access' && isKnown ? (
          <>
            <Button size="xs" component="a" href={file(accessReportHtml)} download>
              Report as a page
            </Button>
            <Button size="xs" variant="default" component="a" href={file(accessReportJson)} download>
              Report as JSON
            </Button>
          </>
        ) : null}
        {kind === 'erasure' && isKnown ? (
          <Button size="xs" onClick={() => open({ is: 'erase', request })}>
            Look at what would go
          </Button>
        ) : null}
        <Button size="xs" variant="default" onClick={() => open({ is: 'close', request })}>
          Close the request
        </Button>
      </div>
    </li>
  );
}

function spanWords({
  answerWithin,
  answerUnit,
}: Pick<PrivacySettings, 'answerWithin' | 'answerUnit'>): string {
  return `${answerWithin} ${answerWithin === 1 ? answerUnit.slice(0, -1) : answerUnit}`;
}

function DueBadge({ request: { daysLeft, dueOn } }: { readonly request: PrivacyRequestItem }): ReactNode {
  const days = daysLeft ?? 0;
  const words =
    days < 0
      ? `Overdue since ${readerDay(dueOn)}`
      : days === 0
        ? 'Due today'
        : `Due ${readerDay(dueOn)}, ${days} ${days === 1 ? 'day' : 'days'} left`;
  return (
    <RecordBadge state="due" words={{ due: words }} kind={days < 0 ? 'bad' : days <= 7 ? 'open' : 'quiet'} />
  );
}

const CELLS: Readonly<Record<string, (request: PrivacyRequestItem) => ReactNode>> = {
  kind: ({ kind }) => REQUEST_KIND_WORDS[kind],
  state: ({ state }) => (
    <RecordBadge state={state} kind={state === 'open' ? 'open' : state === 'done' ? 'good' : 'quiet'} />
  ),
  daysLeft: ({ daysLeft }) => (daysLeft === null ? <span className="quiet">–</span> : daysLeft),
};
