import { NumberInput, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import {
  ask,
  FormDialog,
  fieldText,
  readersLocale,
  useChanged,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { changeSurveyLink, makeSurveyLink } from './survey-link.endpoints.ts';
import type { LinkKind, SurveyLink } from './survey-link.ts';

/** What each kind of link is for, in the words of who hands it out. */
export const KIND_WORDS: Readonly<Record<LinkKind, { readonly name: string; readonly about: string }>> = {
  open: { name: 'Open link', about: 'One address for everybody: on a poster, in a newsletter, as a QR code' },
  personal: {
    name: 'Personal links',
    about: 'An address for each person: one answer a person, and you see who is still missing',
  },
  kiosk: { name: 'Kiosk', about: 'A device that stands somewhere and begins anew for the next person' },
  embed: { name: 'Embedded in a site', about: 'Within a page of your own site' },
};
const KINDS = Object.keys(KIND_WORDS) as LinkKind[];

type LinkDialogProps = {
  readonly surveyId: string;
  readonly languages: readonly string[];
  /** The link that is changed; null makes a new one. */
  readonly link: SurveyLink | null;
  readonly onClose: () => void;
  readonly onSaved?: (link: SurveyLink) => void;
};

/** Makes a link to a survey, or changes what one says. */
export function LinkDialog({ surveyId, languages, link, onClose, onSaved }: LinkDialogProps): ReactNode {
  const { slug } = useWorkspace().workspace;
  const changed = useChanged();
  const [kind, setKind] = useState<LinkKind>(link?.kind ?? 'open');
  const [named, setNamed] = useState(link !== null && link.told !== '');
  return (
    <FormDialog
      title={link === null ? 'Make a link' : 'Change the link'}
      opened
      onClose={onClose}
      sendName={link === null ? 'Make the link' : 'Save'}
      send={(fields, key) => {
        const body = factsIn(fields, { kind, named });
        if (link === null) {
          return ask(makeSurveyLink, {
            workspace: slug,
            params: { id: surveyId },
            body: { ...body, kind },
            key,
          });
        }
        const { id, revision } = link;
        return ask(changeSurveyLink, { workspace: slug, params: { id }, body: { ...body, revision }, key });
      }}
      onSent={(saved) => {
        changed();
        onSaved?.(saved);
      }}
    >
      {link === null ? <KindChoice kind={kind} onChange={setKind} /> : null}
      <TextInput
        name="name"
        label="Name"
        description="For you: where it is handed out. Answers can be told apart by it"
        required
        maxLength={200}
        defaultValue={link?.name ?? ''}
      />
      <LinkLimits languages={languages} link={link} />
      {kind === 'kiosk' ? (
        <NumberInput
          name="kioskSeconds"
          label="Begins anew after, in seconds"
          description="When somebody finished, or walked away"
          min={5}
          max={600}
          allowDecimal={false}
          defaultValue={link?.kioskSeconds ?? 30}
        />
      ) : null}
      {kind === 'embed' ? (
        <Textarea
          name="sites"
          label="Sites that may show it"
          description="One a line, as https://www.example.org"
          required
          autosize
          minRows={2}
          defaultValue={link?.sites.join('\n') ?? ''}
        />
      ) : null}
      {kind === 'personal' ? <NamesChoice link={link} named={named} onChange={setNamed} /> : null}
    </FormDialog>
  );
}

type LimitsProps = { readonly languages: readonly string[]; readonly link: SurveyLink | null };

/** In which language, from when to when, and how many. */
function LinkLimits({ languages, link }: LimitsProps): ReactNode {
  return (
    <>
      <Select
        name="language"
        label="Language"
        description="Without one, whoever answers chooses"
        data={languages.map((value) => ({ value, label: languageName(value) }))}
        defaultValue={link?.language ?? null}
        clearable
        clearButtonProps={{ 'aria-label': 'Clear the language', tabIndex: 0, 'aria-hidden': false }}
      />
      <TextInput
        name="opensAt"
        type="datetime-local"
        label="Opens"
        description="In your time; without it, at once"
        defaultValue={localMoment(link?.opensAt)}
      />
      <TextInput
        name="closesAt"
        type="datetime-local"
        label="Closes"
        description="In your time; without it, with the survey"
        defaultValue={localMoment(link?.closesAt)}
      />
      <NumberInput
        name="mostFinished"
        label="Most answers"
        description="It is full when as many have finished; without a number there is no limit"
        min={1}
        max={10_000_000}
        allowDecimal={false}
        defaultValue={link?.mostFinished ?? ''}
      />
    </>
  );
}

function KindChoice({
  kind,
  onChange,
}: {
  readonly kind: LinkKind;
  readonly onChange: (kind: LinkKind) => void;
}): ReactNode {
  return (
    <Radio.Group label="How people come to it" value={kind} onChange={(value) => onChange(value as LinkKind)}>
      <Stack gap="xs" mt="xs">
        {KINDS.map((value) => (
          <Radio
            key={value}
            value={value}
            label={KIND_WORDS[value].name}
            description={KIND_WORDS[value].about}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

type NamesProps = {
  readonly link: SurveyLink | null;
  readonly named: boolean;
  readonly onChange: (named: boolean) => void;
};

function NamesChoice({ link, named, onChange }: NamesProps): ReactNode {
  return (
    <>
      <Radio.Group
        label="Whose answers they are"
        value={named ? 'named' : 'nameless'}
        onChange={(value) => onChange(value === 'named')}
      >
        <Stack gap="xs" mt="xs">
          <Radio
            value="nameless"
            label="Nobody learns who said what"
            description="You see that somebody has answered, and not which answers are theirs"
          />
          <Radio
            value="named"
            label="Answers are kept with the customer"
            description="They stand on the customer’s card; people are told before they answer"
          />
        </Stack>
      </Radio.Group>
      {named ? (
        <Textarea
          name="told"
          label="What people are told"
          description="Shown above the first question"
          required
          autosize
          minRows={2}
          maxLength={1000}
          defaultValue={link?.told ?? ''}
        />
      ) : null}
    </>
  );
}

function factsIn(fields: FormData, { kind, named }: { readonly kind: LinkKind; readonly named: boolean }) {
  const text = (name: string): string => fieldText(fields, name);
  const number = (name: string): number | null => (text(name) === '' ? null : Number(text(name)));
  return {
    name: text('name'),
    language: text('language') || null,
    opensAt: momentIn(text('opensAt')),
    closesAt: momentIn(text('closesAt')),
    mostFinished: number('mostFinished'),
    kioskSeconds: kind === 'kiosk' ? number('kioskSeconds') : null,
    sites: text('sites')
      .split(/\s+/u)
      .filter((site) => site !== ''),
    told: named ? text('told') : '',
  };
}

/** A moment as the reader's clock shows it, and back. */
function momentIn(local: string): string | null {
  return local === '' ? null : new Date(local).toISOString();
}

function localMoment(iso: string | null | undefined): string {
  if (iso === null || iso === undefined) return '';
  const moment = new Date(iso);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

export function languageName(language: string): string {
  return (
    new Intl.DisplayNames([readersLocale(), 'en'], { type: 'language', fallback: 'code' }).of(language) ??
    language
  );
}
