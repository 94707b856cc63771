import { Button, Checkbox, Group, Select } from '@mantine/core';
import { type KeyboardEvent, memo, type ReactNode, useState } from 'react';
import { harmless } from '../../../platform/foreign-text/index.ts';
import { Foreign, readerNumber, readersLocale, StateBanner } from '../../../platform/interface/web.ts';
import { AddLanguage } from './add-language.tsx';
import { type MakeEdit, useDesigning } from './designer-context.tsx';
import {
  directionOf,
  inLanguage,
  languageName,
  nextMissing,
  type SurveyText,
  textsOf,
  translationOf,
  withBase,
  withoutLanguage,
  withWords,
} from './survey-texts.ts';

/** Texts side by side: the language they are translated from on the left, another on the right. */
export function LanguagesView(): ReactNode {
  const { definition, edit, base } = useDesigning();
  const others = definition.languages.filter((one) => one !== base);
  const [chosen, setChosen] = useState<string | null>(null);
  const [onlyMissing, setOnlyMissing] = useState(false);
  const target = chosen !== null && others.includes(chosen) ? chosen : (others[0] ?? null);
  const texts = textsOf(definition);
  const goOn = (after: string | null): void => {
    if (target === null) return;
    const next = nextMissing(definition, target, after);
    const field = next === null ? null : document.querySelector<HTMLElement>(`[data-text="${next.key}"]`);
    field?.focus();
    field?.scrollIntoView({ block: 'center' });
  };
  const shown =
    target === null || !onlyMissing ? texts : texts.filter(({ words }) => (words[target] ?? '') === '');
  return (
    <section aria-label="Languages" className="languages-view">
      <Completeness />
      <Group align="end" gap="sm">
        <AddLanguage />
        {target === null ? null : (
          <Select
            label="Translate into"
            data={others.map((one) => ({ value: one, label: languageName(one, readersLocale()) }))}
            value={target}
            allowDeselect={false}
            onChange={setChosen}
          />
        )}
      </Group>
      {target === null ? (
        <p className="quiet">
          The survey speaks one language. Add another and write each text beside the one it is translated
          from.
        </p>
      ) : (
        <>
          <Group gap="sm">
            <Button variant="default" onClick={() => goOn(null)} aria-keyshortcuts="Alt+N">
              Next one missing
            </Button>
            <Checkbox
              label="Only what is missing"
              checked={onlyMissing}
              onChange={(event) => setOnlyMissing(event.currentTarget.checked)}
            />
            <span className="quiet">Alt N in a field goes to the next one missing</span>
          </Group>
          {shown.length === 0 ? <p role="status">Every text is translated.</p> : null}
          <ol className="text-rows">
            {shown.map((text) => (
              <TextRow key={text.key} text={text} base={base} target={target} edit={edit} goOn={goOn} />
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

type TextRowProps = {
  readonly text: SurveyText;
  readonly base: string;
  readonly target: string;
  readonly edit: MakeEdit;
  readonly goOn: (after: string) => void;
};

// Drawn anew only when its own words change: a survey has hundreds of texts.
const TextRow = memo(
  function TextRow({ text, base, target, edit, goOn }: TextRowProps): ReactNode {
    const { key, path, place, words } = text;
    const field = (language: string, isTarget: boolean): ReactNode => (
      <textarea
        aria-label={`${place}, ${languageName(language, readersLocale())}`}
        {...(isTarget ? { 'data-text': key } : {})}
        lang={language}
        dir={directionOf(language)}
        rows={1}
        value={words[language] ?? ''}
        onKeyDown={(event: KeyboardEvent) => {
          if (!event.altKey || event.key.toLowerCase() !== 'n') return;
          event.preventDefault();
          goOn(key);
        }}
        onChange={(event) => {
          const said = inLanguage(words, language, event.currentTarget.value);
          edit((now) => withWords(now, path, said), { about: `${key} ${language}` });
        }}
      />
    );
    const isMissing = (words[target] ?? '').trim() === '';
    return (
      <li className={isMissing ? 'text-row missing' : 'text-row'}>
        <span className="text-place">
          {harmless(place)}
          {isMissing ? <span className="text-missing"> not translated</span> : null}
        </span>
        {field(base, false)}
        {field(target, true)}
      </li>
    );
  },
  (before, after) =>
    before.text.key === after.text.key &&
    before.text.words === after.text.words &&
    before.text.place === after.text.place &&
    before.base === after.base &&
    before.target === after.target &&
    before.goOn === after.goOn,
);

/** How far each language is, and what can be done with it. */
function Completeness(): ReactNode {
  const { definition, edit, base } = useDesigning();
  const [refused, setRefused] = useState<string | null>(null);
  const remove = (language: string): void => {
    const next = withoutLanguage(definition, language);
    setRefused(next === definition ? language : null);
    edit(() => next, { said: `${language} was removed. Undo brings it back.` });
  };
  return (
    <>
      <ul className="language-list">
        {translationOf(definition).map(({ language, done, all }) => (
          <li key={language}>
            <div>
              <strong>{languageName(language, readersLocale())}</strong>{' '}
              <span className="quiet">
                {language === base ? 'translated from; ' : ''}
                {readerNumber(all === 0 ? 100 : Math.floor((100 * done) / all), { decimals: 0 })}
                {'\u00a0'}%, {done} of {all} texts
              </span>
            </div>
            <progress
              max={all}
              value={done}
              aria-label={`${languageName(language, readersLocale())}: texts written`}
            />
            {language === base ? null : (
              <Group gap="xs">
                <Button size="xs" variant="default" onClick={() => edit((now) => withBase(now, language))}>
                  Translate from this
                </Button>
                <Button size="xs" variant="default" onClick={() => remove(language)}>
                  Remove<span className="visually-hidden"> {language}</span>
                </Button>
              </Group>
            )}
          </li>
        ))}
      </ul>
      {refused === null ? null : (
        <StateBanner kind="warning" title="Some texts are written in this language only">
          <p>
            Write them in another language first: <Foreign>{onlyIn(definition, refused)}</Foreign>.
          </p>
        </StateBanner>
      )}
    </>
  );
}

function onlyIn(definition: Parameters<typeof textsOf>[0], language: string): string {
  const places = textsOf(definition)
    .filter(({ words }) => Object.keys(words).length === 1 && language in words)
    .map(({ place }) => place);
  return places.slice(0, 5).join(', ') + (places.length > 5 ? ` and ${places.length - 5} more` : '');
}
