import { Button, Menu } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import type { Question } from '../definition/survey-definition.ts';
import { useDesigning } from './designer-context.tsx';
import { FramePanel } from './frame-panel.tsx';
import { freshQuestion, QUESTION_KINDS } from './fresh-question.ts';
import { PageRow, type Select, type Selected } from './outline-list.tsx';
import { PagePanel } from './page-panel.tsx';
import { QuestionPanel } from './question-panel.tsx';
import { addPage, addQuestion, placeOf, questionByCode } from './survey-edits.ts';
import { SurveyPreview } from './survey-preview.tsx';

/** Where the preview has room beside the rest; on narrower screens it has a tab of its own. */
export const WIDE_ENOUGH = '(min-width: 80.0625rem)';

export type QuestionsViewProps = {
  readonly surveyId: string;
  readonly selected: Selected;
  readonly select: Select;
  /** Codes of questions that something is said about. */
  readonly marked: ReadonlySet<string>;
  /** What was kept last; the preview shows that. */
  readonly revision: number;
};

/** Pages and questions on the left, what is worked on in the middle, how it looks on the right. */
export function QuestionsView(props: QuestionsViewProps): ReactNode {
  const { selected, select, marked } = props;
  const { definition, edit, base } = useDesigning();
  const hasRoom = useMediaQuery(WIDE_ENOUGH);
  return (
    <div className="designer-panes">
      <nav className="designer-outline" aria-label="Pages and questions">
        <AddMenu selected={selected} select={select} />
        <ol className="outline-list">
          <li>
            <button
              type="button"
              className="outline-button"
              aria-current={selected.kind === 'frame' ? 'true' : undefined}
              onClick={() => select({ kind: 'frame' })}
            >
              <strong>Beginning and end</strong>
            </button>
          </li>
          {definition.pages.map((page, at) => (
            <PageRow
              key={page.code}
              page={page}
              number={at + 1}
              count={definition.pages.length}
              base={base}
              selected={selected.kind === 'question' ? selected.code : null}
              isSelected={selected.kind === 'page' && selected.code === page.code}
              marked={marked}
              edit={edit}
              select={select}
            />
          ))}
        </ol>
      </nav>
      <div className="designer-middle">
        <Panel {...props} />
      </div>
      {hasRoom ? (
        <SurveyPreview surveyId={props.surveyId} revision={props.revision} selected={selected} />
      ) : null}
    </div>
  );
}

function Panel({ selected, select }: QuestionsViewProps): ReactNode {
  const { definition } = useDesigning();
  if (selected.kind === 'question') {
    const question = questionByCode(definition, selected.code);
    if (question !== undefined) {
      return (
        <QuestionPanel
          key={`${question.code} ${question.type}`}
          question={question}
          onRenamed={(code) => select({ kind: 'question', code })}
        />
      );
    }
  }
  const page =
    selected.kind === 'page' ? definition.pages.find(({ code }) => code === selected.code) : undefined;
  return page === undefined ? <FramePanel /> : <PagePanel key={page.code} page={page} />;
}

/** Adds a question behind what is selected, or a page. */
function AddMenu({ selected, select }: Pick<QuestionsViewProps, 'selected' | 'select'>): ReactNode {
  const { definition, edit } = useDesigning();
  const add = (type: Question['type']): void => {
    const question = freshQuestion(definition, type);
    const after = selected.kind === 'question' ? placeOf(definition, selected.code) : null;
    const page =
      selected.kind === 'page'
        ? definition.pages.find(({ code }) => code === selected.code)
        : definition.pages.at(-1);
    const place =
      after === null
        ? { page: page?.code ?? '', at: page?.questions.length ?? 0 }
        : { page: after.page, at: after.at + 1 };
    edit(addQuestion(question, place), { said: `${question.code} was added` });
    select({ kind: 'question', code: question.code });
    requestAnimationFrame(() => {
      const words = document.querySelector<HTMLTextAreaElement>('#question-words');
      words?.focus();
      words?.select();
    });
  };
  return (
    <div className="outline-add">
      <Menu position="bottom-start" width={320}>
        <Menu.Target>
          <Button size="sm">Add a question</Button>
        </Menu.Target>
        <Menu.Dropdown className="question-kinds">
          {QUESTION_KINDS.map(({ type, name, about }) => (
            <Menu.Item key={type} onClick={() => add(type)}>
              <strong>{name}</strong>
              <span className="menu-about">{about}</span>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button
        size="sm"
        variant="default"
        onClick={() => edit(addPage(definition.pages.length), { said: 'A page was added at the end' })}
      >
        Add a page
      </Button>
    </div>
  );
}
