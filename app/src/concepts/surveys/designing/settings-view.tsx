import { Button, Checkbox, Group, NumberInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { choiceWords } from '../../../platform/interface/web.ts';
import type { Quota, SurveyDefinition } from '../definition/survey-definition.ts';
import { ConditionEditor } from './condition-editor.tsx';
import type { ConditionSubject } from './condition-subjects.ts';
import { useDesigning } from './designer-context.tsx';
import { freshCode } from './fresh-code.ts';
import { OptionalNumber, withOptional } from './question-editors/optional-number.tsx';
import { without } from './survey-edits.ts';
import { WordsField } from './words-field.tsx';

/** How the survey goes on, who is counted, and how many of whom are asked. */
export function SettingsView(): ReactNode {
  const { definition, edit } = useDesigning();
  const { settings } = definition;
  const change = (next: SurveyDefinition['settings'], about?: string): void =>
    edit((now) => ({ ...now, settings: next }), about === undefined ? {} : { about });
  const box = (name: 'progress' | 'back', label: string): ReactNode => (
    <Checkbox
      label={label}
      checked={settings[name]}
      onChange={(event) => change({ ...settings, [name]: event.currentTarget.checked })}
    />
  );
  return (
    <section className="designer-panel" aria-label="Settings">
      <h2>Settings</h2>
      {box('progress', 'Who answers sees how far they are')}
      {box('back', 'Who answers may go back to earlier pages')}
      <OptionalNumber
        label="Count answers of people who did not finish, after days"
        description="Left empty, only finished answers count in figures"
        value={settings.countUnfinishedAfterDays ?? undefined}
        least={1}
        most={365}
        onChange={(days) => change({ ...settings, countUnfinishedAfterDays: days ?? null }, 'unfinished')}
      />
      <Quotas />
      <Analyses />
    </section>
  );
}

/** So many people of a kind; who comes later is thanked and told so. */
function Quotas(): ReactNode {
  const { definition, edit, subjects } = useDesigning();
  const { quotas } = definition;
  const put = (at: number, next: Quota, about: string): void =>
    edit((now) => ({ ...now, quotas: now.quotas.map((one, each) => (each === at ? next : one)) }), {
      about: `quota ${at} ${about}`,
    });
  const [first] = subjects;
  const add = (): void => {
    if (first === undefined) return;
    const code = freshCode(
      'quota1',
      quotas.map((one) => one.code),
    );
    const quota = { code, name: '', when: { field: first.field, answered: true }, most: 100 };
    edit((now) => ({ ...now, quotas: [...now.quotas, quota] }));
  };
  return (
    <fieldset className="designer-fields">
      <legend>Quotas</legend>
      {quotas.length === 0 ? (
        <p className="quiet">Everybody may answer. A quota stops when enough people of a kind have.</p>
      ) : null}
      {quotas.map((quota, at) => (
        <QuotaFields
          key={quota.code}
          quota={quota}
          number={at + 1}
          subjects={subjects}
          put={(next, about) => put(at, next, about)}
          remove={() => edit((now) => ({ ...now, quotas: without(now.quotas, at) }))}
        />
      ))}
      {first === undefined ? (
        <p className="quiet">Ask something first: a quota looks at an answer.</p>
      ) : (
        <Group>
          <Button size="xs" variant="default" onClick={add}>
            Add a quota
          </Button>
        </Group>
      )}
    </fieldset>
  );
}

type QuotaFieldsProps = {
  readonly quota: Quota;
  readonly number: number;
  readonly subjects: readonly ConditionSubject[];
  readonly put: (quota: Quota, about: string) => void;
  readonly remove: () => void;
};

/** Who is counted in a quota, how many of them, and what is said to who comes later. */
function QuotaFields({ quota, number, subjects, put, remove }: QuotaFieldsProps): ReactNode {
  return (
    <fieldset className="designer-fields">
      <legend>Quota {number}</legend>
      <Group gap="sm" grow align="start">
        <TextInput
          label="Name"
          maxLength={200}
          value={quota.name}
          onChange={(event) => put({ ...quota, name: event.currentTarget.value }, 'name')}
        />
        <NumberInput
          label="At most, people who finish"
          value={quota.most}
          min={1}
          max={10_000_000}
          allowDecimal={false}
          onChange={(most) => {
            if (typeof most === 'number' && most >= 1) put({ ...quota, most }, 'most');
          }}
        />
      </Group>
      <ConditionEditor
        title="Who is counted in it"
        condition={quota.when}
        subjects={subjects}
        needed
        onChange={(when) => {
          if (when !== undefined) put({ ...quota, when }, 'when');
        }}
      />
      <WordsField
        label="Said to who comes later"
        long
        words={quota.message}
        onChange={(message) => put(withOptional(quota, 'message', message), 'message')}
      />
      <Group>
        <Button size="xs" variant="default" onClick={remove}>
          Remove quota {number}
        </Button>
      </Group>
    </fieldset>
  );
}

/** What came with ready instruments to be computed of the answers. */
function Analyses(): ReactNode {
  const { definition, edit } = useDesigning();
  if (definition.analyses.length === 0) return null;
  return (
    <fieldset className="designer-fields">
      <legend>Analyses</legend>
      <p className="quiet">
        They came with ready instruments and are computed as answers come in. One whose questions are gone
        cannot be computed; remove it.
      </p>
      <ul className="analysis-list">
        {definition.analyses.map((analysis, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two analyses may say the same, and they do not move
          <li key={at}>
            <span>{choiceWords(String(analysis['title'] ?? analysis['method'] ?? 'analysis'))}</span>
            <Button
              size="xs"
              variant="default"
              onClick={() => edit((now) => ({ ...now, analyses: without(now.analyses, at) }))}
            >
              Remove<span className="visually-hidden"> analysis {at + 1}</span>
            </Button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
