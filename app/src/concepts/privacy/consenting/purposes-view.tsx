import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  FormDialog,
  fieldText,
  Loaded,
  RecordBadge,
  SheetImportDialog,
  useChanged,
  useWorkspace,
  WrittenParagraphs,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { BASIS_WORDS } from '../privacy-words.ts';
import { addPurpose, changePurpose, consentImport, listPurposes } from './consent.endpoints.ts';
import { LEGAL_BASES, type LegalBasis, type PurposeShown } from './purpose.ts';

/** What data of customers is used for, on what ground, and in which words people are told. */
export function PurposesView(): ReactNode {
  const { slug, role } = useWorkspace().workspace;
  const [opened, setOpened] = useState<PurposeShown | 'new' | 'sheet' | null>(null);
  const changed = useChanged();
  const query = useQuery({
    queryKey: ['purposes', slug],
    queryFn: ({ signal }) => ask(listPurposes, { workspace: slug, signal }),
  });
  const may = mayWith(role, 'handle privacy');
  const close = (): void => setOpened(null);
  return (
    <>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">
              No purpose is set up yet. Name what you use data for, such as a newsletter or delivery, and on
              what ground: then each card says whether the customer may be contacted for it, and why.
            </p>
          ) : (
            <ul className="privacy-list">
              {items.map((purpose) => (
                <PurposeView key={purpose.id} purpose={purpose} change={may ? setOpened : null} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <div className="privacy-buttons">
        {may ? <Button onClick={() => setOpened('new')}>Add a purpose</Button> : null}
        {mayWith(role, 'record consents') ? (
          <Button variant="default" onClick={() => setOpened('sheet')}>
            Import consents
          </Button>
        ) : null}
        <Button variant="default" component="a" href={`/w/${encodeURIComponent(slug)}/consents`}>
          All consents
        </Button>
      </div>
      {opened === 'sheet' ? (
        <SheetImportDialog importing={consentImport} opened onClose={close} onTaken={changed} />
      ) : null}
      {opened !== null && opened !== 'sheet' ? (
        <PurposeDialog purpose={opened === 'new' ? null : opened} onClose={close} />
      ) : null}
    </>
  );
}

function PurposeView({
  purpose,
  change,
}: {
  readonly purpose: PurposeShown;
  readonly change: ((purpose: PurposeShown) => void) | null;
}): ReactNode {
  const { name, basis, words, state, version } = purpose;
  return (
    <li>
      <h3>
        <Foreign>{name}</Foreign>
      </h3>
      <p className="quiet">
        {BASIS_WORDS[basis]}, version {version}{' '}
        {state === 'archived' ? <RecordBadge state={state} kind="quiet" /> : null}
      </p>
      <WrittenParagraphs>{words}</WrittenParagraphs>
      {change === null ? null : (
        <Button size="xs" variant="default" onClick={() => change(purpose)}>
          Change<span className="visually-hidden"> {name}</span>
        </Button>
      )}
    </li>
  );
}

function PurposeDialog({
  purpose,
  onClose,
}: {
  readonly purpose: PurposeShown | null;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title={purpose === null ? 'Add a purpose' : 'Change the purpose'}
      opened
      onClose={onClose}
      sendName={purpose === null ? 'Add the purpose' : 'Save'}
      send={(fields, key) => {
        const said = {
          name: fieldText(fields, 'name'),
          basis: fieldText(fields, 'basis') as LegalBasis,
          words: fieldText(fields, 'words'),
        };
        if (purpose === null) return ask(addPurpose, { workspace: slug, body: said, key });
        const state = fieldText(fields, 'state') as PurposeShown['state'];
        const body = { ...said, state, revision: purpose.revision };
        return ask(changePurpose, { workspace: slug, params: { id: purpose.id }, body, key });
      }}
      onSent={changed}
    >
      <TextInput name="name" label="Name" defaultValue={purpose?.name ?? ''} required maxLength={200} />
      <NativeSelect
        name="basis"
        label="Ground"
        defaultValue={purpose?.basis ?? 'consent'}
        data={LEGAL_BASES.map((value) => ({ value, label: BASIS_WORDS[value] }))}
      />
      <Textarea
        name="words"
        label="What people are shown"
        description="Other words or another ground make a new version; decisions keep the version they were made about"
        defaultValue={purpose?.words ?? ''}
        required
        autosize
        maxLength={4000}
      />
      {purpose === null ? null : (
        <NativeSelect
          name="state"
          label="State"
          defaultValue={purpose.state}
          data={[
            { value: 'active', label: 'In use' },
            { value: 'archived', label: 'Archived' },
          ]}
        />
      )}
    </FormDialog>
  );
}
