import { Button, Checkbox, Group, Modal, NativeSelect, Radio, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { AnswerOf } from '../../../platform/http/declarations.ts';
import {
  addressIn,
  addressOf,
  ask,
  ProblemBanner,
  readerCount,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { mayWith } from '../../people/declarations.ts';
import { type View, viewText } from '../views/view.ts';
import type { HandedForm } from './handed-form.ts';
import {
  downloadAnswers,
  downloadAnswersWorkbook,
  downloadHandedOut,
  downloadJsonLines,
  downloadParquet,
  downloadSpss,
  showHandingOut,
} from './handing-out.endpoints.ts';

const FORMS: readonly { readonly form: HandedForm; readonly name: string; readonly says: string }[] = [
  {
    form: 'csv',
    name: 'CSV',
    says: 'Every cell exactly as it was answered. Comes back into Heed with its recipe.',
  },
  {
    form: 'xlsx',
    name: 'Excel workbook',
    says: 'Numbers as numbers, dates as dates. Reasons for no answer stay texts.',
  },
  {
    form: 'sav',
    name: 'SPSS',
    says: 'With the labels of questions and values, and with what is no answer. R and PSPP read it too.',
  },
  {
    form: 'jsonl',
    name: 'JSON lines',
    says: 'One response a line, for programs. Says why there is no answer.',
  },
  { form: 'parquet', name: 'Parquet', says: 'Typed columns, small and fast, for data tools.' },
];

const ENDPOINTS = {
  csv: downloadAnswers,
  jsonl: downloadJsonLines,
  xlsx: downloadAnswersWorkbook,
  sav: downloadSpss,
  parquet: downloadParquet,
} as const;

export type HandOutProps = {
  readonly answerSet: string;
  /** The view of the page; left out all responses are meant. */
  readonly view?: View | undefined;
  /** As large as what it stands beside. */
  readonly size?: 'xs' | 'sm';
};

/** Opens the dialog by which single answers are taken along; nothing for whoever may not see them. */
export function HandOutAnswers(props: HandOutProps): ReactNode {
  const { role } = useWorkspace().workspace;
  const [opened, setOpened] = useState(false);
  if (!mayWith(role, 'see answers')) return null;
  return (
    <>
      <Button
        variant="default"
        size={props.size ?? 'xs'}
        className="screen-only"
        onClick={() => setOpened(true)}
      >
        Hand out answers
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title="Hand out answers"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {opened ? <HandOutForm {...props} /> : null}
      </Modal>
    </>
  );
}

function HandOutForm({ answerSet, view = {} }: HandOutProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const isNarrowed = (view.where ?? []).length > 0;
  const [ofView, setOfView] = useState(isNarrowed);
  const [form, setForm] = useState<HandedForm>('csv');
  const [withCodebook, setWithCodebook] = useState(true);
  const [language, setLanguage] = useState('');
  const asked = ofView ? viewText({ where: view.where }) || undefined : undefined;
  const { data, error } = useQuery({
    queryKey: ['handing-out', slug, answerSet, asked ?? ''],
    queryFn: ({ signal }) =>
      ask(showHandingOut, { workspace: slug, params: { id: answerSet }, query: { view: asked }, signal }),
    // Answers of a survey come in while the dialog stands.
    staleTime: 0,
  });
  const languages = data?.languages ?? [];
  const speaks = form === 'sav' && languages.length > 1;
  const declared = withCodebook ? downloadHandedOut : ENDPOINTS[form];
  const address = addressOf(addressIn(declared, { workspace: slug, id: answerSet }), {
    view: asked,
    form: withCodebook ? form : undefined,
    language: speaks && language !== '' ? language : undefined,
  });
  return (
    <Stack gap="md">
      {error === null ? null : <ProblemBanner error={error} />}
      {isNarrowed ? (
        <Radio.Group
          label="Which responses"
          value={ofView ? 'view' : 'all'}
          onChange={(chosen) => setOfView(chosen === 'view')}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="view" label="Those of this view" />
            <Radio value="all" label="All of them" />
          </Stack>
        </Radio.Group>
      ) : null}
      <Radio.Group label="As" value={form} onChange={(chosen) => setForm(chosen as HandedForm)}>
        <Stack gap="xs" mt="xs">
          {FORMS.map(({ form: value, name, says }) => (
            <Radio key={value} value={value} label={name} description={says} />
          ))}
        </Stack>
      </Radio.Group>
      {speaks ? (
        <NativeSelect
          label="Language of labels"
          value={language}
          data={[{ value: '', label: 'That of the survey' }, ...languages]}
          onChange={(event) => setLanguage(event.currentTarget.value)}
        />
      ) : null}
      <Checkbox
        label="With its codebook"
        description="What each column asks, what its values mean and how many answered, in one archive (ZIP) with the file."
        checked={withCodebook}
        onChange={(event) => setWithCodebook(event.currentTarget.checked)}
      />
      <p role="status">{data === undefined ? 'Counting…' : countWords(data)}</p>
      <Group justify="flex-end">
        <Button component="a" href={address} download>
          Download
        </Button>
      </Group>
    </Stack>
  );
}

function countWords({ responses, columns }: AnswerOf<typeof showHandingOut>): string {
  return `${readerCount(responses)} ${responses === 1 ? 'response' : 'responses'}, ${readerCount(columns)} columns. Holds what people answered: keep the file as safe as Heed.`;
}
