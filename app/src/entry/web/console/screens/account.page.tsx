import { Button, Radio, Switch, useMantineColorScheme } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { endOtherSessions, endSession, listSessions } from '../../../../concepts/people/declarations.ts';
import type { AnswerOf } from '../../../../platform/http/declarations.ts';
import {
  ask,
  type DataColumn,
  DataTable,
  Foreign,
  Loaded,
  lettersAreOn,
  Moment,
  PageLayout,
  PageSection,
  ProblemBanner,
  switchLetters,
  useWorkspace,
} from '../../../../platform/interface/web.ts';
import { deviceWords } from '../device-words.ts';

import { ME_QUERY } from '../signed-in-query.ts';
import { leave } from '../signed-out.ts';

type Session = AnswerOf<typeof listSessions>['items'][number];

/** Who you are here, where you are signed in, and how the console looks for you. */
export function AccountPage(): ReactNode {
  const { person } = useWorkspace();
  return (
    <PageLayout
      title="Your account"
      lead={
        <>
          <Foreign>{person.name}</Foreign> · <Foreign>{person.email}</Foreign>
        </>
      }
      controls={
        <Button variant="default" onClick={() => void leave()}>
          Sign out
        </Button>
      }
    >
      <PageSection title="Appearance">
        <Appearance />
      </PageSection>
      <PageSection title="Keyboard">
        <LetterKeys />
      </PageSection>
      <PageSection title="Password">
        <Button component="a" variant="default" href="/password">
          Change it
        </Button>
      </PageSection>
      <PageSection title="Second factor">
        <SecondFactor />
      </PageSection>
      <PageSection title="Where you are signed in">
        <Sessions />
      </PageSection>
    </PageLayout>
  );
}

function Appearance(): ReactNode {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Radio.Group
      label="Light or dark"
      description="Kept in this browser."
      value={colorScheme}
      onChange={(value) => setColorScheme(value === 'light' || value === 'dark' ? value : 'auto')}
    >
      <div className="radio-choices">
        <Radio value="auto" label="As the system says" />
        <Radio value="light" label="Light" />
        <Radio value="dark" label="Dark" />
      </div>
    </Radio.Group>
  );
}

function LetterKeys(): ReactNode {
  const [on, setOn] = useState(lettersAreOn);
  return (
    <Switch
      label="Keys of one letter"
      description="g and a letter for a screen, j and k for analyses, ? for the list. Switch them off if you speak to your computer."
      checked={on}
      onChange={(event) => {
        switchLetters(event.currentTarget.checked);
        setOn(event.currentTarget.checked);
      }}
    />
  );
}

/** Whether more than the password guards the account; it is set up on a page of its own. */
function SecondFactor(): ReactNode {
  const { data } = useQuery(ME_QUERY);
  return (
    <>
      <p>
        {data?.secondFactor === true
          ? 'On: when you sign in, Heed also asks for a code of your app.'
          : 'Off: whoever learns your password can sign in as you.'}
      </p>
      <Button component="a" variant="default" href="/second-factor">
        {data?.secondFactor === true ? 'Change it' : 'Set it up'}
      </Button>
    </>
  );
}

function Sessions(): ReactNode {
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['sessions'], queryFn: ({ signal }) => ask(listSessions, { signal }) });
  const ending = useMutation({
    mutationFn: (id: string) => ask(endSession, { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
  const endingOthers = useMutation({
    mutationFn: () => ask(endOtherSessions),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
  return (
    <>
      {ending.error === null ? null : <ProblemBanner error={ending.error} />}
      <Loaded query={query}>
        {({ items }) => (
          <DataTable
            caption="Sessions"
            captionHidden
            rows={items}
            rowKey={({ id }) => id}
            columns={sessionColumns((id) => ending.mutate(id), ending.isPending)}
          />
        )}
      </Loaded>
      {(query.data?.items.length ?? 0) < 2 ? null : (
        <p>
          <Button variant="default" loading={endingOthers.isPending} onClick={() => endingOthers.mutate()}>
            End all others
          </Button>
        </p>
      )}
    </>
  );
}

function sessionColumns(end: (id: string) => void, pending: boolean): DataColumn<Session>[] {
  return [
    {
      id: 'device',
      head: 'Browser',
      purpose: 'label',
      cell: ({ device, current }) => (
        <>
          <span title={device}>
            <Foreign>{deviceWords(device)}</Foreign>
          </span>
          {current ? <span className="quiet"> (this one)</span> : null}
        </>
      ),
    },
    {
      id: 'since',
      head: 'Signed in',
      cell: ({ createdAt }) => <Moment iso={createdAt} />,
      orderBy: ({ createdAt }) => createdAt,
    },
    {
      id: 'until',
      head: 'Ends by itself',
      cell: ({ endsAt }) => <Moment iso={endsAt} />,
      orderBy: ({ endsAt }) => endsAt,
    },
    {
      id: 'end',
      head: 'End the session',
      purpose: 'controls',
      cell: ({ id, current, device }) =>
        current ? null : (
          <Button size="xs" variant="default" disabled={pending} onClick={() => end(id)}>
            End<span className="visually-hidden"> the session of {deviceWords(device)}</span>
          </Button>
        ),
    },
  ];
}
