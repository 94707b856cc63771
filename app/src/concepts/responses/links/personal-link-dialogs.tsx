import type { ReactNode } from 'react';
import {
  ask,
  CopyDialog,
  Foreign,
  FormDialog,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import type { PersonalLink } from './personal-link.ts';
import { renewPersonalLink, revokePersonalLink } from './survey-link.endpoints.ts';
import type { SurveyLink } from './survey-link.ts';

type OnePersonProps = {
  readonly link: SurveyLink;
  readonly person: PersonalLink;
  readonly onClose: () => void;
};

/** Gives one person a new address, and ends the one they have. */
export function RenewDialog({
  link,
  person,
  onClose,
  onMade,
}: OnePersonProps & { readonly onMade: (address: string) => void }): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const params = { id: link.id, personalId: person.id };
  return (
    <FormDialog
      title="Make a new address"
      opened
      onClose={onClose}
      sendName="Make a new address"
      send={() => ask(renewPersonalLink, { workspace: slug, params })}
      onSent={({ address }) => {
        changed();
        onMade(address);
      }}
    >
      <p>
        The address that <Foreign>{nameOf(person)}</Foreign> has ends, and what they answered so far stays.
      </p>
    </FormDialog>
  );
}

/** Shows a new address, this once. */
export function AddressDialog({
  person,
  address,
  onClose,
}: Omit<OnePersonProps, 'link'> & { readonly address: string }): ReactNode {
  return (
    <CopyDialog
      title="A new address"
      label="Address"
      value={address}
      description="Shown this once; the one before leads nowhere now"
      onClose={onClose}
    >
      For <Foreign>{nameOf(person)}</Foreign> alone: whoever has it answers as them.
    </CopyDialog>
  );
}

/** Ends the address that one person has. */
export function RevokeDialog({ link, person, onClose }: OnePersonProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const params = { id: link.id, personalId: person.id };
  return (
    <FormDialog
      title="Revoke the link"
      opened
      onClose={onClose}
      sendName="Revoke it"
      send={(_, key) => ask(revokePersonalLink, { workspace: slug, params, key })}
      onSent={() => changed()}
    >
      <p>
        Whoever comes by the address of <Foreign>{nameOf(person)}</Foreign> finds nothing there. What they
        answered so far stays unfinished.
      </p>
    </FormDialog>
  );
}

function nameOf({ customer, label }: PersonalLink): string {
  return customer?.name ?? label;
}
