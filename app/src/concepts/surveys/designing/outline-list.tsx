import { ActionIcon, Menu } from '@mantine/core';
import { type DragEvent, type KeyboardEvent, memo, type ReactNode } from 'react';
import { Foreign } from '../../../platform/interface/web.ts';
import type { Question, SurveyDefinition, SurveyPage } from '../definition/survey-definition.ts';
import { wordsIn } from '../definition/words-in.ts';
import type { MakeEdit } from './designer-context.tsx';
import { GripSign, MoreSign } from './designer-signs.tsx';
import { kindName } from './fresh-question.ts';
import {
  duplicatePage,
  duplicateQuestion,
  movePage,
  moveQuestion,
  placeOf,
  removePage,
  removeQuestion,
  type SurveyEdit,
  stepQuestion,
} from './survey-edits.ts';

/** What is worked on: a question, a page, or what stands before and after all pages. */
export type Selected =
  | { readonly kind: 'question'; readonly code: string }
  | { readonly kind: 'page'; readonly code: string }
  | { readonly kind: 'frame' };

export type Select = (selected: Selected) => void;

/** An edit that moves a question, with where it stands afterwards for who listens. */
function movingQuestion(code: string, edit: SurveyEdit): Parameters<MakeEdit> {
  return [edit, { said: (after) => standing(after, code) }];
}

function standing(definition: SurveyDefinition, code: string): string {
  const place = placeOf(definition, code);
  const at = definition.pages.findIndex((page) => page.code === place?.page);
  const all = definition.pages[at]?.questions.length ?? 0;
  return place === null ? '' : `${code} is now ${place.at + 1} of ${all} on page ${at + 1}`;
}

type PageRowProps = {
  readonly page: SurveyPage;
  readonly number: number;
  readonly count: number;
  readonly base: string;
  readonly selected: string | null;
  readonly isSelected: boolean;
  readonly marked: ReadonlySet<string>;
  readonly edit: MakeEdit;
  readonly select: Select;
};

const DRAGGED = 'application/x-heed-question';

/** A page in the outline with its questions. Questions are moved by dragging, by Alt and arrows, or by their menu. */
export const PageRow = memo(function PageRow(props: PageRowProps): ReactNode {
  const { page, number, base, selected, isSelected, marked, edit, select } = props;
  const title = wordsIn(page.title, base, base);
  const drop = (event: DragEvent, at: number): void => {
    const code = event.dataTransfer.getData(DRAGGED);
    if (code === '') return;
    event.preventDefault();
    event.stopPropagation();
    edit(...movingQuestion(code, (definition) => dropped(code, page.code, at)(definition)));
  };
  return (
    <li
      className="outline-page"
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(DRAGGED)) event.preventDefault();
      }}
      onDrop={(event) => drop(event, page.questions.length)}
    >
      <div className="outline-head">
        <button
          type="button"
          className="outline-button"
          aria-current={isSelected ? 'true' : undefined}
          data-page={page.code}
          onClick={() => select({ kind: 'page', code: page.code })}
          onKeyDown={(event) => movedByKey(event, (by) => movedPage(edit, page.code, by))}
        >
          <strong>Page {number}</strong>
          {title === '' ? null : (
            <>
              {' '}
              <Foreign>{title}</Foreign>
            </>
          )}
          <Marks when={page.when !== undefined} shuffle={page.shuffle} skips={page.skips.length > 0} />
        </button>
        <PageMenu {...props} />
      </div>
      <ol>
        {page.questions.map((question, at) => (
          <QuestionRow
            key={question.code}
            question={question}
            at={at}
            base={base}
            isSelected={selected === question.code}
            isMarked={marked.has(question.code)}
            edit={edit}
            select={select}
            drop={drop}
          />
        ))}
        {page.questions.length === 0 ? <li className="quiet outline-empty">No questions yet</li> : null}
      </ol>
    </li>
  );
});

// Counted with the dragged question still in its place.
function dropped(code: string, page: string, at: number): SurveyEdit {
  return (definition) => {
    const from = placeOf(definition, code);
    const before = from !== null && from.page === page && from.at < at ? 1 : 0;
    return moveQuestion(code, { page, at: at - before })(definition);
  };
}

function movedByKey(event: KeyboardEvent, move: (by: 1 | -1) => void): void {
  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
  event.preventDefault();
  move(event.key === 'ArrowUp' ? -1 : 1);
}

// A row that moves onto another page is another element: the keyboard goes with it.
function keepFocus(code: string): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-question="${CSS.escape(code)}"]`)?.focus(),
  );
}

function movedPage(edit: MakeEdit, code: string, by: 1 | -1): void {
  edit(movePage(code, by), { said: `The page was moved ${by === 1 ? 'down' : 'up'}` });
}

type QuestionRowProps = {
  readonly question: Question;
  readonly at: number;
  readonly base: string;
  readonly isSelected: boolean;
  readonly isMarked: boolean;
  readonly edit: MakeEdit;
  readonly select: Select;
  readonly drop: (event: DragEvent, at: number) => void;
};

const QuestionRow = memo(function QuestionRow(props: QuestionRowProps): ReactNode {
  const { question, at, base, isSelected, isMarked, edit, select, drop } = props;
  const { code } = question;
  const step = (by: 1 | -1): void => edit(...movingQuestion(code, stepQuestion(code, by)));
  return (
    <li className="outline-question" onDrop={(event) => drop(event, at)}>
      <span
        className="outline-grip"
        draggable
        aria-hidden="true"
        onDragStart={(event) => {
          event.dataTransfer.setData(DRAGGED, code);
          event.dataTransfer.effectAllowed = 'move';
        }}
      >
        <GripSign />
      </span>
      <button
        type="button"
        className="outline-button"
        aria-current={isSelected ? 'true' : undefined}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        data-question={code}
        onClick={() => select({ kind: 'question', code })}
        onKeyDown={(event) =>
          movedByKey(event, (by) => {
            step(by);
            keepFocus(code);
          })
        }
      >
        <span className="outline-words">
          <span className="outline-code">{code}</span>{' '}
          <Foreign>{wordsIn(question.text, base, base) || 'No words yet'}</Foreign>
        </span>
        <span className="outline-type">
          {kindName(question.type)}
          {question.required ? ', must be answered' : ''}
          {isMarked ? ', look at this' : ''}
        </span>
        <Marks when={question.when !== undefined} shuffle={false} skips={false} />
      </button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" size="lg" aria-label={`What to do with ${code}`}>
            <MoreSign />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => step(-1)}>Move up</Menu.Item>
          <Menu.Item onClick={() => step(1)}>Move down</Menu.Item>
          <Menu.Item onClick={() => edit(duplicateQuestion(code), { said: `${code} was duplicated` })}>
            Duplicate
          </Menu.Item>
          <Menu.Item
            onClick={() => edit(removeQuestion(code), { said: `${code} was deleted. Undo brings it back.` })}
          >
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
});

function Marks({
  when,
  shuffle,
  skips,
}: {
  readonly when: boolean;
  readonly shuffle: boolean;
  readonly skips: boolean;
}): ReactNode {
  const marks = [when ? 'conditional' : '', shuffle ? 'shuffled' : '', skips ? 'skips' : ''];
  const shown = marks.filter((mark) => mark !== '');
  return shown.length === 0 ? null : <span className="outline-type"> {shown.join(', ')}</span>;
}

function PageMenu({ page, number, count, edit }: PageRowProps): ReactNode {
  const { code } = page;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" size="lg" aria-label={`What to do with page ${number}`}>
          <MoreSign />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={number === 1} onClick={() => movedPage(edit, code, -1)}>
          Move up
        </Menu.Item>
        <Menu.Item disabled={number === count} onClick={() => movedPage(edit, code, 1)}>
          Move down
        </Menu.Item>
        <Menu.Item onClick={() => edit(duplicatePage(code), { said: `Page ${number} was duplicated` })}>
          Duplicate
        </Menu.Item>
        <Menu.Item
          disabled={count === 1}
          onClick={() => edit(removePage(code), { said: `Page ${number} was deleted. Undo brings it back.` })}
        >
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
