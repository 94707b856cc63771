import { Checkbox, NumberInput, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { PageSection } from '../../../platform/interface/web.ts';
import { UnitSelect } from '../../people/web.ts';
import { LanguageSides, type SideField } from '../../promises/web.ts';
import { CASE_KINDS } from '../case.ts';
import { kindName } from '../desk/case-words.tsx';
import type { ComplaintSettings } from './complaint-settings.ts';

export type SetupParts = {
  readonly settings: ComplaintSettings;
  readonly write: (part: Partial<ComplaintSettings>) => void;
};

/** The languages that the public pages speak themselves; others can be typed, with texts of one's own. */
const SPOKEN = [
  ...['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'uk', 'tr', 'ar', 'he', 'fa', 'hi', 'zh-Hans', 'ja'],
];

const TEXTS: readonly SideField[] = [
  { id: 'title', label: 'Title', rows: 1, most: 200, description: 'Empty: what Heed says by itself' },
  { id: 'intro', label: 'Above the form', rows: 2, most: 3000 },
  { id: 'thanks', label: 'After it was sent', rows: 2, most: 3000 },
];

/** What strangers see: the form, its languages and texts, and what it asks. */
export function PublicFormFields({ settings, write }: SetupParts): ReactNode {
  const languages = settings.languages.filter(isLanguage);
  return (
    <PageSection title="What people see">
      <Checkbox
        label="Anybody can reach the form and follow their complaint"
        checked={settings.isOpen}
        onChange={({ currentTarget }) => write({ isOpen: currentTarget.checked })}
      />
      <TextInput
        label="What you are called there"
        description="Empty: as this workspace"
        maxLength={200}
        value={settings.organisation}
        onChange={({ currentTarget }) => write({ organisation: currentTarget.value })}
      />
      <TagsInput
        label="Languages"
        description="The first one is shown to whoever asks for none of them. Write a language as en, pt-BR or ar."
        data={SPOKEN}
        value={settings.languages}
        onChange={(tags) => write({ languages: tags })}
      />
      <LanguageSides
        fields={TEXTS}
        languages={languages}
        texts={settings.form}
        onChange={(texts) => write({ form: texts as ComplaintSettings['form'] })}
      />
      <Checkbox.Group
        label="What one can send"
        value={settings.kinds}
        onChange={(kinds) => write({ kinds: kinds as ComplaintSettings['kinds'] })}
      >
        <div className="setup-checks">
          {CASE_KINDS.map((kind) => (
            <Checkbox key={kind} value={kind} label={kindName(kind)} />
          ))}
        </div>
      </Checkbox.Group>
      <TagsInput
        label="Products to choose from"
        description="None: nothing is asked. Press Enter after each."
        value={settings.products}
        onChange={(products) => write({ products })}
      />
      <Checkbox
        label="They may send files"
        checked={settings.acceptsFiles}
        onChange={({ currentTarget }) => write({ acceptsFiles: currentTarget.checked })}
      />
      <Checkbox
        label="They may stay unknown"
        description="Then nobody can answer them but by their page"
        checked={settings.allowsAnonymous}
        onChange={({ currentTarget }) => write({ allowsAnonymous: currentTarget.checked })}
      />
    </PageSection>
  );
}

/** What becomes of a case by itself. */
export function CaseCourseFields({ settings, write }: SetupParts): ReactNode {
  const days = (value: number | string): number => Math.max(0, Math.round(Number(value) || 0));
  const { asking } = settings;
  return (
    <PageSection title="How cases go on">
      <UnitSelect
        name="unitId"
        label="New cases come to the unit"
        description="None: they are nobody’s until somebody takes them"
        clearable
        value={settings.unitId}
        onChange={(unitId) => write({ unitId })}
      />
      <NumberInput
        label="Days without a reply after which an answered case may be closed"
        min={1}
        max={365}
        allowDecimal={false}
        value={settings.noReplyDays}
        onChange={(value) => write({ noReplyDays: days(value) })}
      />
      <NumberInput
        label="Days after closing in which a message of theirs asks for a look"
        description="Later ones are kept, and the case must be opened again"
        min={0}
        max={3650}
        allowDecimal={false}
        value={settings.lateMessageDays}
        onChange={(value) => write({ lateMessageDays: days(value) })}
      />
      <Checkbox
        label="Ask them by mail how they find it, once it is closed"
        checked={asking.isOn}
        onChange={({ currentTarget }) => write({ asking: { ...asking, isOn: currentTarget.checked } })}
      />
      <NumberInput
        label="Ask so many days after closing"
        min={0}
        max={90}
        allowDecimal={false}
        disabled={!asking.isOn}
        value={asking.afterDays}
        onChange={(value) => write({ asking: { ...asking, afterDays: days(value) } })}
      />
    </PageSection>
  );
}

export function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}
