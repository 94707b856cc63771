import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import type { AnswerOf } from '../../../platform/http/declarations.ts';
import {
  ask,
  CopyDialog,
  type DataColumn,
  DataTable,
  EmptyState,
  Foreign,
  FormDialog,
  Loaded,
  Moment,
  PageLayout,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { listApiKeys, makeApiKey, revokeApiKey } from './api-key.endpoints.ts';
import { type ApiKey, KEY_ROLES } from './api-key.ts';

type Opened = 'make' | ApiKey | null;

/** The keys by which programs work in this workspace: owners make and revoke them. */
export function ApiKeysPage(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const [opened, setOpened] = useState<Opened>(null);
  const keys = useQuery({
    queryKey: ['api-keys', slug],
    queryFn: ({ signal }) => ask(listApiKeys, { workspace: slug, signal }),
  });
  const make = <Button onClick={() => setOpened('make')}>Make a key</Button>;
  return (
    <PageLayout
      title="API keys"
      lead="A key lets a program work in this workspace with the role you give it: to import answers every night, or to fetch figures for a wall."
      controls={keys.data?.items.length ? make : null}
    >
      <Loaded query={keys}>
        {({ items }) => (
          <DataTable
            caption="API keys"
            captionHidden
            rows={items}
            rowKey={({ id }) => id}
            columns={[...COLUMNS, revokeColumn(setOpened)]}
            empty={
              <EmptyState title="No keys yet" control={make}>
                A program sends its key with each request. What it does stands in the audit log under the name
                of the key, and a key that is revoked stops working at once.{' '}
                <a href="/api">What programs can ask</a>
              </EmptyState>
            }
          />
        )}
      </Loaded>
      {opened === 'make' ? <MakeKeyDialog onClose={() => setOpened(null)} /> : null}
      {opened !== null && opened !== 'make' ? (
        <RevokeDialog apiKey={opened} onClose={() => setOpened(null)} />
      ) : null}
    </PageLayout>
  );
}

type Closing = { readonly onClose: () => void };

function useRenewed(): () => void {
  const client = useQueryClient();
  const { slug } = useWorkspace().workspace;
  return () => void client.invalidateQueries({ queryKey: ['api-keys', slug] });
}

function MakeKeyDialog({ onClose }: Closing): ReactNode {
  const { slug } = useWorkspace().workspace;
  const renewed = useRenewed();
  const [made, setMade] = useState<AnswerOf<typeof makeApiKey> | null>(null);
  // The dialog closes once the key is made; the one with its token then stands in its place.
  const isMade = useRef(false);
  if (made !== null) return <TokenDialog name={made.name} token={made.token} onClose={onClose} />;
  return (
    <FormDialog
      title="Make a key"
      opened
      onClose={() => {
        if (!isMade.current) onClose();
      }}
      sendName="Make the key"
      send={async (fields) => {
        const lasts = String(fields.get('lasts'));
        const body = {
          name: String(fields.get('name') ?? '').trim(),
          role: String(fields.get('role')) as ApiKey['role'],
          lastsDays: lasts === '' ? null : Number(lasts),
        };
        const key = await ask(makeApiKey, { workspace: slug, body });
        renewed();
        isMade.current = true;
        setMade(key);
        return key;
      }}
    >
      <TextInput
        name="name"
        label="Name"
        description="What the program is, such as “Nightly import”. The audit log calls it so."
        required
        autoComplete="off"
        maxLength={200}
      />
      <NativeSelect
        name="role"
        label="Role"
        defaultValue="analyst"
        data={[...KEY_ROLES]}
        description="Managers and analysts take answers; agents see figures; auditors see all that proves something and change nothing. A key is never an owner."
      />
      <NativeSelect name="lasts" label="Works for" defaultValue="365" data={LASTING} />
    </FormDialog>
  );
}

const LASTING = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'a year' },
  { value: '', label: 'until it is revoked' },
];

function TokenDialog({ name, token, onClose }: Closing & { name: string; token: string }): ReactNode {
  return (
    <CopyDialog
      title="Copy the key now"
      label="Key"
      value={token}
      description="Send it with each request as Authorization: Bearer, followed by the key."
      onClose={onClose}
    >
      This is the key of <Foreign>{name}</Foreign>. It is shown this once: Heed keeps only a fingerprint of
      it. Whoever has it can do what its role may.
    </CopyDialog>
  );
}

function RevokeDialog({ apiKey, onClose }: Closing & { readonly apiKey: ApiKey }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const renewed = useRenewed();
  return (
    <FormDialog
      title={`Revoke ${apiKey.name}?`}
      opened
      onClose={onClose}
      sendName="Revoke the key"
      send={(_, key) => ask(revokeApiKey, { workspace: slug, params: { id: apiKey.id }, body: {}, key })}
      onSent={renewed}
    >
      <p>
        The program that uses it is refused from now on. This cannot be taken back; make a new key when the
        program shall work again.
      </p>
    </FormDialog>
  );
}

const COLUMNS: DataColumn<ApiKey>[] = [
  {
    id: 'name',
    head: 'Name',
    purpose: 'label',
    cell: ({ name }) => <Foreign>{name}</Foreign>,
    orderBy: ({ name }) => name,
  },
  { id: 'role', head: 'Role', cell: ({ role }) => role, orderBy: ({ role }) => role },
  { id: 'state', head: 'State', cell: (key) => <StateWords apiKey={key} />, orderBy: ({ state }) => state },
  {
    id: 'used',
    head: 'Last used',
    cell: ({ lastUsedAt }) =>
      lastUsedAt === null ? <span className="quiet">never</span> : <Moment iso={lastUsedAt} />,
    orderBy: ({ lastUsedAt }) => lastUsedAt ?? '',
  },
  {
    id: 'made',
    head: 'Made',
    cell: ({ madeAt, madeBy }) => (
      <>
        <Moment iso={madeAt} /> by <Foreign>{madeBy.name}</Foreign>
      </>
    ),
    orderBy: ({ madeAt }) => madeAt,
  },
];

function StateWords({ apiKey: { state, expiresAt, revokedAt } }: { readonly apiKey: ApiKey }): ReactNode {
  if (revokedAt !== null) {
    return (
      <>
        revoked <Moment iso={revokedAt} />
      </>
    );
  }
  if (expiresAt === null) return 'works until it is revoked';
  return (
    <>
      {state === 'expired' ? 'ran out' : 'works until'} <Moment iso={expiresAt} />
    </>
  );
}

function revokeColumn(open: (key: ApiKey) => void): DataColumn<ApiKey> {
  return {
    id: 'revoke',
    head: 'Revoke',
    purpose: 'controls',
    cell: (key) =>
      key.state === 'revoked' ? null : (
        <Button size="xs" variant="default" onClick={() => open(key)}>
          Revoke<span className="visually-hidden"> {key.name}</span>
        </Button>
      ),
  };
}
