import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import {
  ask,
  CopyDialog,
  Foreign,
  FormDialog,
  Moment,
  ProblemBanner,
  useWorkspace,
} from '../../platform/interface/web.ts';
import {
  addUnit,
  changeRole,
  changeUnits,
  departPerson,
  erasePerson,
  invitePerson,
  makeInvitationLink,
  makePasswordLink,
} from './person.endpoints.ts';
import type { Person } from './person.ts';
import { ROLES, type Role } from './role-rights.ts';
import type { Unit } from './unit.ts';

type DialogParts = { readonly units: readonly Unit[]; readonly onClose: () => void };
type Link = { readonly link: string; readonly expiresAt: string };

function useRenewed(): () => void {
  const client = useQueryClient();
  const { slug } = useWorkspace().workspace;
  return () => {
    void client.invalidateQueries({ queryKey: ['people', slug] });
    void client.invalidateQueries({ queryKey: ['units', slug] });
  };
}

const textOf = (fields: FormData, name: string): string => String(fields.get(name) ?? '').trim();
const unitIdsIn = (fields: FormData): string[] => fields.getAll('unit').map(String);

/** Invites somebody, and shows the link to hand over. */
export function InviteDialog({ units, onClose }: DialogParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const renewed = useRenewed();
  const [link, setLink] = useState<(Link & { name: string }) | null>(null);
  // The dialog closes once the person is invited; the one with the link then stands in its place.
  const made = useRef(false);
  if (link !== null) {
    return (
      <LinkDialog title="Hand over this link" link={link} onClose={onClose}>
        <Foreign>{link.name}</Foreign> comes in by it, once. Send it in a way that nobody else reads.
      </LinkDialog>
    );
  }
  return (
    <FormDialog
      title="Invite somebody"
      opened
      onClose={() => {
        if (!made.current) onClose();
      }}
      sendName="Invite"
      send={async (fields, key) => {
        const body = {
          name: textOf(fields, 'name'),
          email: textOf(fields, 'email'),
          role: textOf(fields, 'role') as Role,
          unitIds: unitIdsIn(fields),
        };
        const person = await ask(invitePerson, { workspace: slug, body, key });
        const invited = await ask(makeInvitationLink, { workspace: slug, params: { id: person.id } });
        renewed();
        made.current = true;
        setLink({ ...invited, name: person.name });
        return person;
      }}
    >
      <TextInput name="name" label="Name" required autoComplete="off" maxLength={200} />
      <TextInput
        name="email"
        type="email"
        label="E-mail address"
        required
        autoComplete="off"
        maxLength={254}
      />
      <RoleField value="agent" />
      <UnitFields units={units} chosen={[]} />
    </FormDialog>
  );
}

/** Adds a unit. */
export function UnitDialog({ units, onClose }: DialogParts): ReactNode {
  const { slug } = useWorkspace().workspace;
  const renewed = useRenewed();
  return (
    <FormDialog
      title="Add a unit"
      opened
      onClose={onClose}
      sendName="Add the unit"
      send={(fields, key) => {
        const body = { name: textOf(fields, 'name'), parent: textOf(fields, 'parent') || null };
        return ask(addUnit, { workspace: slug, body, key });
      }}
      onSent={renewed}
    >
      <TextInput name="name" label="Name" required autoComplete="off" maxLength={200} />
      <NativeSelect
        name="parent"
        label="Part of"
        data={[
          { value: '', label: 'nothing above it' },
          ...units.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </FormDialog>
  );
}

/** Changes a person: role and units, a link to come in or to a new password, leaving, and being erased. */
export function PersonDialog({
  person,
  units,
  onClose,
}: DialogParts & { readonly person: Person }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const renewed = useRenewed();
  const [link, setLink] = useState<Link | null>(null);
  const params = { id: person.id };
  if (link !== null) {
    return (
      <LinkDialog title="Hand over this link" link={link} onClose={onClose}>
        It is for <Foreign>{person.name}</Foreign> and works once.
      </LinkDialog>
    );
  }
  if (person.state === 'left') return <ErasureDialog person={person} onClose={onClose} />;
  return (
    <FormDialog
      title={person.name}
      opened
      onClose={onClose}
      sendName="Save"
      send={async (fields, key) => {
        const role = textOf(fields, 'role') as Role;
        const unitIds = unitIdsIn(fields);
        if (role !== person.role)
          await ask(changeRole, { workspace: slug, params, body: { role }, key: `${key}-role` });
        const before = person.units.map(({ id }) => id).sort();
        if (String([...unitIds].sort()) !== String(before)) {
          await ask(changeUnits, { workspace: slug, params, body: { unitIds }, key: `${key}-units` });
        }
        return null;
      }}
      onSent={renewed}
    >
      <RoleField value={person.role} />
      <UnitFields units={units} chosen={person.units.map(({ id }) => id)} />
      <PersonDeeds person={person} onLink={setLink} onGone={onClose} />
    </FormDialog>
  );
}

type Deeds = {
  readonly person: Person;
  readonly onLink: (link: Link) => void;
  readonly onGone: () => void;
};

function PersonDeeds({ person, onLink, onGone }: Deeds): ReactNode {
  const { slug } = useWorkspace().workspace;
  const renewed = useRenewed();
  const asked = { workspace: slug, params: { id: person.id } };
  const linking = useMutation({
    mutationFn: () => ask(person.state === 'invited' ? makeInvitationLink : makePasswordLink, asked),
    onSuccess: onLink,
  });
  const leaving = useMutation({
    mutationFn: () => ask(departPerson, { ...asked, body: {} }),
    onSuccess: () => {
      renewed();
      onGone();
    },
  });
  const problem = linking.error ?? leaving.error;
  return (
    <Stack gap="xs">
      {problem === null ? null : <ProblemBanner error={problem} />}
      <Group gap="xs">
        <Button size="xs" variant="default" loading={linking.isPending} onClick={() => linking.mutate()}>
          {person.state === 'invited' ? 'New invitation link' : 'Link to a new password'}
        </Button>
        <SureButton name="Let them leave" sure="Yes, they leave now" onSure={() => leaving.mutate()} />
      </Group>
    </Stack>
  );
}

/** A button that asks once more before it does what cannot be taken back. */
function SureButton({ name, sure, onSure }: { name: string; sure: string; onSure: () => void }): ReactNode {
  const [asked, setAsked] = useState(false);
  return (
    <Button
      size="xs"
      variant={asked ? 'filled' : 'default'}
      {...(asked ? { color: 'red' } : {})}
      onClick={() => (asked ? onSure() : setAsked(true))}
      onBlur={() => setAsked(false)}
    >
      {asked ? sure : name}
    </Button>
  );
}

function ErasureDialog({ person, onClose }: { person: Person; onClose: () => void }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const renewed = useRenewed();
  return (
    <FormDialog
      title={`Erase ${person.name}?`}
      opened
      onClose={onClose}
      sendName="Erase for good"
      send={(_, key) => ask(erasePerson, { workspace: slug, params: { id: person.id }, body: {}, key })}
      onSent={renewed}
    >
      <p>
        <Foreign>{person.name}</Foreign> has left. Erasing takes their name and address from this workspace
        and from what the audit log says of them. That they did something, and when, stays. Backups made
        before keep them.
      </p>
    </FormDialog>
  );
}

function LinkDialog(props: {
  title: string;
  link: Link;
  onClose: () => void;
  children: ReactNode;
}): ReactNode {
  const { title, link, onClose, children } = props;
  return (
    <CopyDialog
      title={title}
      label="Link"
      value={link.link}
      description={
        <>
          It works until <Moment iso={link.expiresAt} />.
        </>
      }
      onClose={onClose}
    >
      {children}
    </CopyDialog>
  );
}

function RoleField({ value }: { readonly value: Role }): ReactNode {
  return (
    <NativeSelect name="role" label="Role" defaultValue={value} data={[...ROLES]} description={ROLE_WORDS} />
  );
}

const ROLE_WORDS =
  'Owners do everything and manage people; managers and analysts take answers; agents see figures; auditors see all that proves something and change nothing.';

function UnitFields({ units, chosen }: { units: readonly Unit[]; chosen: readonly string[] }): ReactNode {
  if (units.length === 0) return null;
  return (
    <fieldset className="unit-choices">
      <legend>Units</legend>
      {units.map(({ id, name }) => (
        <Checkbox key={id} name="unit" value={id} label={name} defaultChecked={chosen.includes(id)} />
      ))}
    </fieldset>
  );
}
