import { Button, TagsInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import {
  ask,
  PageSection,
  ProblemBanner,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { writeCharterDraft } from './charter.endpoints.ts';
import { type Charter, type FrameContent, frameTexts } from './charter-frame.ts';
import { LanguageSides, type SideField } from './language-sides.tsx';
import { useUnsavedWarning } from './unsaved-warning.tsx';

/** The languages that the public page speaks itself; others can be typed. */
const OFFERED = [
  ...['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'uk', 'tr', 'ar', 'he', 'fa', 'hi', 'zh-Hans', 'ja'],
];

const FIELDS: readonly SideField[] = [
  { id: 'title', label: 'Title', rows: 1, most: 200, required: true },
  {
    ...{ id: 'purpose', label: 'What it is for', rows: 2, most: 4000, required: true },
    description: 'Why you promise anything, in words that customers understand',
  },
  { id: 'scope', label: 'Who and what it covers', rows: 2, most: 4000 },
  {
    ...{ id: 'complain', label: 'Where to complain', rows: 2, most: 2000 },
    description: 'Of all promises that say nothing of their own',
  },
  { id: 'ask', label: 'Where to ask', rows: 1, most: 2000 },
  { id: 'contact', label: 'How to reach us', rows: 2, most: 2000 },
];

type Parts = { readonly charter: Charter; readonly onClose: () => void };

/** Writes what the charter as a whole says, in its languages side by side. */
export function CharterFrameEditor({ charter, onClose }: Parts): ReactNode {
  const { slug, name } = useWorkspace().workspace;
  const changed = useChanged();
  const begun = charter.draft ?? charter.published ?? { organisation: name, languages: ['en'], texts: {} };
  const [frame, setFrame] = useState<FrameContent>({
    organisation: begun.organisation,
    languages: begun.languages,
    texts: begun.texts,
  });
  const [isTouched, setTouched] = useState(false);
  const [revision] = useState(charter.revision);
  const write = (part: Partial<FrameContent>): void => {
    setFrame((before) => ({ ...before, ...part }));
    setTouched(true);
  };
  const saving = useMutation({
    mutationFn: () =>
      ask(writeCharterDraft, { workspace: slug, body: { ...frame, texts: wholeTexts(frame), revision } }),
    onSuccess: () => {
      changed();
      onClose();
    },
  });
  useUnsavedWarning(isTouched && !saving.isSuccess);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!saving.isPending) saving.mutate();
  };
  return (
    <PageSection title="What customers read">
      <form onSubmit={submit} className="charter-editor">
        <TextInput
          label="Who promises"
          description="The organisation as customers know it"
          required
          maxLength={200}
          value={frame.organisation}
          onChange={(event) => write({ organisation: event.currentTarget.value })}
        />
        <TagsInput
          label="Languages"
          description="The first one is what the others are translated from. Write a language as en, pt-BR or ar."
          data={OFFERED}
          value={[...frame.languages]}
          onChange={(languages) => write({ languages })}
        />
        <LanguageSides
          fields={FIELDS}
          languages={frame.languages.filter(isLanguage)}
          texts={frame.texts}
          onChange={(texts) => write({ texts: texts as FrameContent['texts'] })}
        />
        {saving.error === null ? null : <ProblemBanner error={saving.error} />}
        <div className="charter-save">
          <Button type="submit" loading={saving.isPending}>
            Save the draft
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </PageSection>
  );
}

function wholeTexts({ texts, languages }: FrameContent): FrameContent['texts'] {
  return Object.fromEntries(
    languages.filter(isLanguage).map((tag) => [tag, { ...frameTexts.parse({}), ...texts[tag] }]),
  );
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}
