import { MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ask, FormDialog, fieldText, useChanged, useWorkspace } from '../../../platform/interface/web.ts';
import { useAttributeOptions } from '../../attributes/web.ts';
import { ScaleFields, scaleIn } from '../expectation-fields.tsx';
import { LEVEL_WORDS, LEVELS, type Level } from '../ladder.ts';
import { SegmentField } from '../ladder-dialogs.tsx';
import { addBeliefRound, changeBeliefRound, closeBeliefRound } from './belief-round.endpoints.ts';
import type { BeliefRound } from './belief-round.ts';

/** Asks managers what customers expect of some attributes. */
export function BeliefRoundDialog({
  attributeIds = [],
  onClose,
}: {
  readonly attributeIds?: readonly string[];
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const navigate = useNavigate();
  const attributes = useAttributeOptions();
  return (
    <FormDialog
      title="Ask managers what customers expect"
      opened
      onClose={onClose}
      sendName="Plan the round"
      send={(fields, key) => {
        const body = {
          title: fieldText(fields, 'title'),
          segmentId: fieldText(fields, 'segmentId') || null,
          level: fieldText(fields, 'level') as Level,
          scale: scaleIn(fields),
          attributeIds: fieldText(fields, 'attributeIds')
            .split(',')
            .filter((id) => id !== ''),
          opensOn: fieldText(fields, 'opensOn'),
          closesOn: fieldText(fields, 'closesOn'),
        };
        return ask(addBeliefRound, { workspace: slug, body, key });
      }}
      onSent={({ id }) => {
        changed();
        void navigate({ to: `/w/${slug}/beliefs/${id}` });
      }}
    >
      <TextInput name="title" label="Title" required maxLength={200} />
      <MultiSelect
        key={attributes.length === 0 ? 'waiting' : 'known'}
        name="attributeIds"
        label="Attributes"
        required
        searchable
        defaultValue={[...attributeIds]}
        data={[...attributes]}
        nothingFoundMessage="Nothing has this name"
      />
      <SegmentField />
      <NativeSelect
        name="level"
        label="What is asked"
        description="The level of the customers’ ladder that beliefs are held against"
        defaultValue="normative"
        data={LEVELS.map((level) => ({ value: level, label: LEVEL_WORDS[level] }))}
      />
      <ScaleFields />
      <DayFields />
      <p className="quiet">
        Owners and managers answer here; answers of others come in as a file, each known by a code. Figures
        are shown once the round is closed, of three managers or more.
      </p>
    </FormDialog>
  );
}

function DayFields({ round }: { readonly round?: BeliefRound }): ReactNode {
  return (
    <>
      <TextInput
        name="opensOn"
        type="date"
        label="Opens on"
        required
        {...(round === undefined ? {} : { defaultValue: round.opensOn })}
      />
      <TextInput
        name="closesOn"
        type="date"
        label="Closes after"
        required
        {...(round === undefined ? {} : { defaultValue: round.closesOn })}
      />
    </>
  );
}

type RoundDialogProps = { readonly round: BeliefRound; readonly onClose: () => void };

/** Gives a round another title or other days. */
export function RoundDaysDialog({ round, onClose }: RoundDialogProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Change the round"
      opened
      onClose={onClose}
      sendName="Save"
      send={(fields, key) => {
        const body = {
          revision: round.revision,
          title: fieldText(fields, 'title'),
          opensOn: fieldText(fields, 'opensOn'),
          closesOn: fieldText(fields, 'closesOn'),
        };
        return ask(changeBeliefRound, { workspace: slug, params: { id: round.id }, body, key });
      }}
      onSent={changed}
    >
      <TextInput name="title" label="Title" required maxLength={200} defaultValue={round.title} />
      <DayFields round={round} />
    </FormDialog>
  );
}

/** Closes a round, for good. */
export function RoundClosingDialog({ round, onClose }: RoundDialogProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  return (
    <FormDialog
      title="Close the round?"
      opened
      onClose={onClose}
      sendName="Close it for good"
      send={(_, key) =>
        ask(closeBeliefRound, {
          workspace: slug,
          params: { id: round.id },
          body: { revision: round.revision },
          key,
        })
      }
      onSent={changed}
    >
      <p>
        {round.respondents} answered so far. Nobody can answer any more, and everybody who sees records sees
        the figures of items that three or more answered.
      </p>
    </FormDialog>
  );
}
