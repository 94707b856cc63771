import { Button, Checkbox, Group, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SurveyPage } from '../definition/survey-definition.ts';
import { wordsIn } from '../definition/words-in.ts';
import { ConditionEditor } from './condition-editor.tsx';
import type { ConditionSubject } from './condition-subjects.ts';
import { useDesigning } from './designer-context.tsx';
import { withOptional } from './question-editors/optional-number.tsx';
import { changePage, without } from './survey-edits.ts';
import { WordsField } from './words-field.tsx';

const TO_THE_END = '(end)';

/** What a page says, when it is shown, and where it leads. */
export function PagePanel({ page }: { readonly page: SurveyPage }): ReactNode {
  const { definition, edit, subjects } = useDesigning();
  const at = definition.pages.findIndex(({ code }) => code === page.code);
  const codesOf = (pages: readonly SurveyPage[]): ReadonlySet<string> =>
    new Set(pages.flatMap(({ questions }) => questions.map(({ code }) => code)));
  const before = codesOf(definition.pages.slice(0, at));
  const change = (next: SurveyPage, about?: string): void =>
    edit(
      changePage(page.code, () => next),
      about === undefined ? {} : { about: `${page.code} ${about}` },
    );
  return (
    <section className="designer-panel" aria-label={`Page ${at + 1}`}>
      <h2>Page {at + 1}</h2>
      <WordsField
        label="Title"
        words={page.title}
        onChange={(title) => change(withOptional(page, 'title', title), 'title')}
      />
      <WordsField
        label="Text above the questions"
        long
        words={page.text}
        onChange={(text) => change(withOptional(page, 'text', text), 'text')}
      />
      <Checkbox
        label="Show its questions in random order"
        checked={page.shuffle}
        onChange={(event) => change({ ...page, shuffle: event.currentTarget.checked })}
      />
      <RandomPage page={page} />
      <ConditionEditor
        title="Shown when"
        condition={page.when}
        subjects={subjects.filter(({ question }) => before.has(question))}
        onChange={(when) => change(withOptional(page, 'when', when))}
      />
      <Skips page={page} at={at} change={change} />
    </section>
  );
}

/** Whether the page changes places with others at random. */
function RandomPage({ page }: { readonly page: SurveyPage }): ReactNode {
  const { definition, edit } = useDesigning();
  const at = definition.pages.findIndex(({ code }) => code === page.code);
  const next = definition.pages[at + 1];
  const groups = definition.settings.shuffledPages;
  const group = groups.find((codes) => codes.includes(page.code));
  if (group === undefined && next === undefined) return null;
  const join = (checked: boolean): void => {
    const others = groups.filter((codes) => codes !== group);
    const left = group?.filter((code) => code !== page.code) ?? [];
    const withNext = groups.find((codes) => codes.includes(next?.code ?? ''));
    const joined = withNext === undefined ? [page.code, next?.code ?? ''] : [page.code, ...withNext];
    const shuffledPages = checked
      ? [...groups.filter((codes) => codes !== withNext), joined]
      : [...others, ...(left.length > 1 ? [left] : [])];
    edit((now) => ({ ...now, settings: { ...now.settings, shuffledPages } }));
  };
  const mates = group?.filter((code) => code !== page.code).map((code) => numberOf(definition.pages, code));
  return (
    <Checkbox
      label={
        mates === undefined
          ? `Change places with page ${at + 2} at random`
          : `Changes places with page ${mates.join(', ')} at random`
      }
      checked={group !== undefined}
      onChange={(event) => join(event.currentTarget.checked)}
    />
  );
}

function numberOf(pages: readonly SurveyPage[], code: string): number {
  return pages.findIndex((page) => page.code === code) + 1;
}

type SkipsProps = {
  readonly page: SurveyPage;
  readonly at: number;
  readonly change: (page: SurveyPage, about?: string) => void;
};

/** Where one goes after the page: the first line that holds leads; else to the next page. */
function Skips({ page, at, change }: SkipsProps): ReactNode {
  const { definition, subjects } = useDesigning();
  const [base = 'en'] = definition.languages;
  const upToHere = new Set(
    definition.pages.slice(0, at + 1).flatMap(({ questions }) => questions.map(({ code }) => code)),
  );
  const known = subjects.filter(({ question }) => upToHere.has(question));
  const targets = [
    ...definition.pages.slice(at + 1).map(({ code, title }, index) => ({
      value: code,
      label: `page ${at + 2 + index} ${wordsIn(title, base, base)}`.trim(),
    })),
    { value: TO_THE_END, label: 'the end of the survey' },
  ];
  const [first] = known;
  return (
    <fieldset className="designer-fields">
      <legend>After this page</legend>
      {page.skips.length === 0 ? <p className="quiet">On to the next page.</p> : null}
      {page.skips.map((skip, index) => (
        <SkipLine
          // biome-ignore lint/suspicious/noArrayIndexKey: skips have no names of their own and do not move
          key={index}
          skip={skip}
          number={index + 1}
          known={known}
          targets={targets}
          put={(next) =>
            change({ ...page, skips: page.skips.map((one, each) => (each === index ? next : one)) })
          }
          remove={() => change({ ...page, skips: without(page.skips, index) })}
        />
      ))}
      {first === undefined || page.skips.length >= 20 ? null : (
        <Group>
          <Button
            size="xs"
            variant="default"
            onClick={() =>
              change({
                ...page,
                skips: [...page.skips, { when: { field: first.field, answered: true }, to: null }],
              })
            }
          >
            Add a skip
          </Button>
        </Group>
      )}
    </fieldset>
  );
}

type Skip = SurveyPage['skips'][number];

type SkipLineProps = {
  readonly skip: Skip;
  readonly number: number;
  readonly known: readonly ConditionSubject[];
  readonly targets: readonly { readonly value: string; readonly label: string }[];
  readonly put: (skip: Skip) => void;
  readonly remove: () => void;
};

/** One way on: when, and to which later page. */
function SkipLine({ skip, number, known, targets, put, remove }: SkipLineProps): ReactNode {
  const target = skip.to ?? TO_THE_END;
  const isKnown = targets.some(({ value }) => value === target);
  const broken = { value: target, label: `${target} (no later page)` };
  return (
    <div className="skip-line">
      <ConditionEditor
        title={`Skip ${number}: when`}
        condition={skip.when}
        subjects={known}
        needed
        onChange={(when) => {
          if (when !== undefined) put({ ...skip, when });
        }}
      />
      <Group align="end" gap="xs">
        <Select
          label={`Skip ${number}: go to`}
          data={isKnown ? targets : [...targets, broken]}
          value={target}
          allowDeselect={false}
          error={isKnown ? undefined : 'This is no later page'}
          onChange={(to) => put({ ...skip, to: to === TO_THE_END ? null : to })}
        />
        <Button variant="default" onClick={remove}>
          Remove skip {number}
        </Button>
      </Group>
    </div>
  );
}
