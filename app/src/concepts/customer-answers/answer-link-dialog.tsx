import { Checkbox, NativeSelect, NumberInput, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import {
  ask,
  Foreign,
  FormDialog,
  fieldText,
  Loaded,
  StateBanner,
  useChanged,
  useWorkspace,
} from '../../platform/interface/web.ts';
import { linkAnswers, showAnswerLink } from './answer-link.endpoints.ts';
import type { AnswerLinkWish, CustomersBy, LinkableSet, LinkProposal } from './answer-link.ts';
import './customer-answers.css';

/** Says which columns of a survey say who answered and how satisfied they are. */
export function AnswerLinkDialog({
  setId,
  onClose,
}: {
  readonly setId: string;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['answer-link', slug, setId],
    queryFn: ({ signal }) => ask(showAnswerLink, { workspace: slug, params: { id: setId }, signal }),
  });
  return <Loaded query={query}>{(shown) => <LinkForm shown={shown} onClose={onClose} />}</Loaded>;
}

function LinkForm({
  shown,
  onClose,
}: {
  readonly shown: LinkableSet;
  readonly onClose: () => void;
}): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const { set, link, proposal } = shown;
  const begun = link ?? proposal;
  return (
    <FormDialog
      title={`Who answered “${set.title}”?`}
      opened
      onClose={onClose}
      sendName={link === null ? 'Link the answers' : 'Link them anew'}
      send={(fields, key) => {
        const body = { ...wishIn(fields), revision: link?.revision ?? null };
        return ask(linkAnswers, { workspace: slug, params: { id: set.id }, body, key });
      }}
      onSent={changed}
    >
      {link !== null || proposal.reasons.length === 0 ? null : (
        <StateBanner kind="plain" title="Filled in by Heed, because">
          <ul>
            {proposal.reasons.map((reason) => (
              <li key={reason}>
                <Foreign>{reason}</Foreign>
              </li>
            ))}
          </ul>
        </StateBanner>
      )}
      <ColumnFields shown={shown} begun={begun} />
      <Textarea
        name="told"
        label="How people were told"
        description="Never link a survey that was promised to be anonymous. Say how the people who answered were told that their answers are kept with their names."
        required
        autosize
        maxLength={1000}
        defaultValue={link?.told ?? ''}
      />
      <Checkbox
        name="laterFiles"
        label="Link later files with the same columns too"
        description="The people who answer those must be told as well"
        defaultChecked={link?.laterFiles ?? false}
      />
    </FormDialog>
  );
}

function ColumnFields({
  shown: { columns },
  begun,
}: {
  readonly shown: LinkableSet;
  readonly begun: Omit<LinkProposal, 'reasons'>;
}): ReactNode {
  const { satisfaction, recommendation, answeredColumn } = begun;
  const [rated, setRated] = useState(satisfaction?.column ?? '');
  const scale = columns.find(({ name }) => name === rated)?.scale ?? null;
  const options = (fits: (column: LinkableSet['columns'][number]) => boolean) =>
    columns
      .filter(fits)
      .map(({ name, label }) => ({ value: name, label: label === null ? name : `${name}: ${label}` }));
  const none = { value: '', label: 'None' };
  return (
    <>
      <fieldset className="link-fields">
        <legend>Who answered</legend>
        <NativeSelect
          name="customerColumn"
          label="Column"
          defaultValue={begun.customerColumn ?? ''}
          data={options(({ isTime }) => !isTime)}
        />
        <NativeSelect
          name="customersBy"
          label="It holds"
          defaultValue={begun.customersBy ?? 'reference'}
          data={[
            { value: 'reference', label: 'the number of the customer' },
            { value: 'e-mail', label: 'an e-mail address' },
          ]}
        />
      </fieldset>
      <fieldset className="link-fields">
        <legend>Overall satisfaction</legend>
        <NativeSelect
          name="satisfactionColumn"
          label="Question"
          value={rated}
          onChange={({ currentTarget }) => setRated(currentTarget.value)}
          data={[none, ...options(({ isNumber }) => isNumber)]}
        />
        {rated === '' ? null : (
          <RatedEnds
            key={rated}
            worst={satisfaction?.worst ?? scale?.[0]}
            best={satisfaction?.best ?? scale?.[1]}
          />
        )}
      </fieldset>
      <NativeSelect
        name="recommendationColumn"
        label="How likely they recommend, 0 to 10"
        defaultValue={recommendation?.column ?? ''}
        data={[none, ...options(({ isNumber }) => isNumber)]}
      />
      <NativeSelect
        name="answeredColumn"
        label="When they answered"
        description="Without one, the day on which the file was taken"
        defaultValue={answeredColumn ?? ''}
        data={[none, ...options(({ isTime }) => isTime)]}
      />
    </>
  );
}

function RatedEnds({
  worst,
  best,
}: {
  readonly worst: number | undefined;
  readonly best: number | undefined;
}): ReactNode {
  return (
    <>
      <NumberInput name="worst" label="The worst answer" required hideControls defaultValue={worst ?? ''} />
      <NumberInput name="best" label="The best answer" required hideControls defaultValue={best ?? ''} />
    </>
  );
}

function wishIn(fields: FormData): AnswerLinkWish {
  const satisfaction = fieldText(fields, 'satisfactionColumn');
  const recommendation = fieldText(fields, 'recommendationColumn');
  return {
    customerColumn: fieldText(fields, 'customerColumn'),
    customersBy: fieldText(fields, 'customersBy') as CustomersBy,
    satisfaction:
      satisfaction === ''
        ? null
        : {
            column: satisfaction,
            worst: Number(fieldText(fields, 'worst')),
            best: Number(fieldText(fields, 'best')),
          },
    recommendation: recommendation === '' ? null : { column: recommendation },
    answeredColumn: fieldText(fields, 'answeredColumn') || null,
    told: fieldText(fields, 'told'),
    laterFiles: fields.get('laterFiles') !== null,
  };
}
