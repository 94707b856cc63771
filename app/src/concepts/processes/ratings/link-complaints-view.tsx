import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  FormDialog,
  fieldText,
  ProblemBanner,
  RecordBadge,
  readerDay,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { complainOfLink, type LinkDetail, stepLinkComplaint } from '../links/process-link.endpoints.ts';
import type { LinkComplaint } from './link-complaint.ts';

type Parts = {
  readonly link: LinkDetail;
  readonly complains: boolean;
  readonly answers: boolean;
};

const KINDS = { open: 'bad', answered: 'open', closed: 'good' } as const;

/** What those who get it complained of, and what became of it. */
export function LinkComplaints({ link, complains, answers }: Parts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [opened, setOpened] = useState<'new' | LinkComplaint | null>(null);
  const stepping = useMutation({
    mutationFn: ({ complaint, step }: { complaint: LinkComplaint; step: 'close' | 'open-again' }) =>
      ask(stepLinkComplaint, {
        workspace: slug,
        params: { id: link.id, complaintId: complaint.id },
        body: { step, revision: complaint.revision, answer: '' },
      }),
    onSuccess: changed,
  });
  const columns: DataColumn<LinkComplaint>[] = [
    ...COLUMNS,
    {
      id: 'deeds',
      head: 'What to do',
      purpose: 'controls',
      cell: (complaint) => (
        <Group gap="xs">
          {answers && complaint.state !== 'closed' ? (
            <Button size="xs" variant="default" onClick={() => setOpened(complaint)}>
              Answer
            </Button>
          ) : null}
          {complains ? (
            <Button
              size="xs"
              variant="default"
              loading={stepping.isPending}
              onClick={() =>
                stepping.mutate({ complaint, step: complaint.state === 'closed' ? 'open-again' : 'close' })
              }
            >
              {complaint.state === 'closed' ? 'Open again' : 'Close'}
            </Button>
          ) : null}
        </Group>
      ),
    },
  ];
  return (
    <>
      {stepping.error === null ? null : <ProblemBanner error={stepping.error} />}
      <DataTable
        caption="Complaints"
        captionHidden
        rows={link.complaints}
        rowKey={({ id }) => id}
        columns={columns}
        empty={<p className="quiet">Nobody complained of it so far.</p>}
      />
      {complains && link.state === 'active' ? (
        <p className="screen-only">
          <Button variant="default" onClick={() => setOpened('new')}>
            Complain of it
          </Button>
        </p>
      ) : null}
      {opened === null ? null : (
        <ComplaintDialog
          link={link}
          complaint={opened === 'new' ? null : opened}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}

function ComplaintDialog({
  link,
  complaint,
  onClose,
}: {
  readonly link: LinkDetail;
  readonly complaint: LinkComplaint | null;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title={complaint === null ? 'Complain of what you get' : 'Answer the complaint'}
      opened
      onClose={onClose}
      sendName={complaint === null ? 'Complain' : 'Answer'}
      send={(fields, key) => {
        if (complaint === null) {
          const body = { what: fieldText(fields, 'what'), day: fieldText(fields, 'day') };
          return ask(complainOfLink, { workspace: slug, params: { id: link.id }, body, key });
        }
        return ask(stepLinkComplaint, {
          workspace: slug,
          params: { id: link.id, complaintId: complaint.id },
          body: { step: 'answer', revision: complaint.revision, answer: fieldText(fields, 'answer') },
          key,
        });
      }}
      onSent={changed}
    >
      {complaint === null ? (
        <>
          <Textarea
            name="what"
            label="What was not as it should be"
            required
            autosize
            minRows={3}
            maxLength={2000}
          />
          <TextInput name="day" type="date" label="Day" required max={link.asOf} defaultValue={link.asOf} />
        </>
      ) : (
        <>
          <p>
            <Foreign>{complaint.what}</Foreign>
          </p>
          <Textarea
            name="answer"
            label="What was done about it"
            required
            autosize
            minRows={3}
            maxLength={2000}
            defaultValue={complaint.answer}
          />
        </>
      )}
    </FormDialog>
  );
}

const COLUMNS: readonly DataColumn<LinkComplaint>[] = [
  {
    id: 'what',
    head: 'Complaint',
    purpose: 'label',
    cell: ({ what }) => <Foreign>{what}</Foreign>,
  },
  {
    id: 'day',
    head: 'Day',
    cell: ({ day }) => <time dateTime={day}>{readerDay(day)}</time>,
    orderBy: ({ day }) => day,
  },
  { id: 'state', head: 'State', cell: ({ state }) => <RecordBadge state={state} kind={KINDS[state]} /> },
  {
    id: 'answer',
    head: 'Answer',
    cell: ({ answer, answeredBy }) =>
      answer === '' ? (
        <span className="quiet">–</span>
      ) : (
        <Foreign>{answeredBy === null ? answer : `${answer} (${answeredBy})`}</Foreign>
      ),
  },
];
