import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { type ComponentType, type ReactNode, useState } from 'react';
import { AttributeSelect } from '../../attributes/web.ts';
import { questionCode } from '../definition/question-base.ts';
import { type Question, questionsOf } from '../definition/survey-definition.ts';
import { ConditionEditor } from './condition-editor.tsx';
import { subjectsBefore } from './condition-subjects.ts';
import { useDesigning } from './designer-context.tsx';
import { kindName } from './fresh-question.ts';
import { withOptional } from './question-editors/optional-number.tsx';
import type { QuestionEditorProps } from './question-editors/question-editor-props.ts';
import { QUESTION_EDITORS } from './question-editors/question-editors.tsx';
import { hasMeasuringRows, partCodesOf } from './question-parts.ts';
import { renameQuestion } from './renamed-question.ts';
import { changeQuestion, codesIn, questionByCode } from './survey-edits.ts';
import { WordsField } from './words-field.tsx';

type QuestionPanelProps = {
  readonly question: Question;
  readonly onRenamed: (code: string) => void;
};

/** Everything that a question says: its words, what its type asks for, what it measures, and when it is shown. */
export function QuestionPanel({ question, onRenamed }: QuestionPanelProps): ReactNode {
  const { definition, edit, published } = useDesigning();
  const { code } = question;
  const kept = published === null ? undefined : questionByCode(published, code);
  const change = (next: Question, about?: string): void =>
    edit(
      changeQuestion(code, () => next),
      about === undefined ? {} : { about: `${code} ${about}` },
    );
  const isAnswered = question.type !== 'statement';
  return (
    <section className="designer-panel" aria-label={`Question ${code}`}>
      <h2>
        {code} <span className="quiet">{kindName(question.type)}</span>
      </h2>
      <WordsField
        id="question-words"
        label="Question"
        long
        required
        words={question.text}
        onChange={(text) => change({ ...question, text: text ?? {} }, 'text')}
      />
      <WordsField
        label="Hint"
        description="Stands below the question in smaller letters"
        words={question.hint}
        onChange={(hint) => change(withOptional(question, 'hint', hint), 'hint')}
      />
      <TypeFields question={question} kept={partCodesOf(kept)} onChange={change} />
      {isAnswered ? (
        <Checkbox
          label="Must be answered"
          checked={question.required}
          onChange={(event) => change({ ...question, required: event.currentTarget.checked })}
        />
      ) : null}
      {isAnswered && !hasMeasuringRows(question) ? (
        <AttributeSelect
          name="attributeId"
          label="Attribute that it measures"
          description="So that answers count on the page of the attribute"
          value={question.attributeId ?? null}
          clearable
          onChange={(id) => change(withOptional(question, 'attributeId', id ?? undefined))}
        />
      ) : null}
      <ConditionEditor
        title="Shown when"
        condition={question.when}
        subjects={subjectsBefore(useDesigning().subjects, codesIn(definition), code)}
        onChange={(when) => change(withOptional(question, 'when', when))}
      />
      <CodeField key={code} code={code} isKept={kept !== undefined} onRenamed={onRenamed} />
      <PipingHelp code={code} />
    </section>
  );
}

function TypeFields({
  question,
  kept,
  onChange,
}: {
  readonly question: Question;
  readonly kept: ReadonlySet<string>;
  readonly onChange: (question: Question, about?: string) => void;
}): ReactNode {
  // The list has the editor of each type under its name, so what it gets is of its type.
  const Editor = QUESTION_EDITORS[question.type] as ComponentType<{
    question: Question;
    kept: ReadonlySet<string>;
    onChange: QuestionEditorProps<Question['type']>['onChange'];
  }> | null;
  return Editor === null ? null : <Editor question={question} kept={kept} onChange={onChange} />;
}

/** What the question is called in files; it can be changed until a version is published with it. */
function CodeField({
  code,
  isKept,
  onRenamed,
}: {
  readonly code: string;
  readonly isKept: boolean;
  readonly onRenamed: (code: string) => void;
}): ReactNode {
  const { definition, edit } = useDesigning();
  const [typed, setTyped] = useState(code);
  const isProper = questionCode.safeParse(typed).success;
  const isTwice = typed !== code && codesIn(definition).includes(typed);
  const settle = (): void => {
    if (typed === code || !isProper || isTwice) return;
    edit(renameQuestion(code, typed), { said: `${code} is now called ${typed}` });
    onRenamed(typed);
  };
  return (
    <Group align="end" gap="xs">
      <TextInput
        className="grow"
        label="Code"
        description={
          isKept
            ? 'Kept for good: answers are known by it'
            : 'What the column of answers is called; letters, digits and _'
        }
        value={typed}
        readOnly={isKept}
        error={
          isTwice
            ? 'Another question has this code'
            : isProper
              ? undefined
              : 'Letters, digits and _, beginning with a letter'
        }
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {typed === code || isKept ? null : (
        <Button variant="default" disabled={!isProper || isTwice} onClick={settle}>
          Change the code
        </Button>
      )}
    </Group>
  );
}

/** How to say earlier answers in later words. */
function PipingHelp({ code }: { readonly code: string }): ReactNode {
  const { definition } = useDesigning();
  const codes = questionsOf(definition)
    .filter(({ type }) => type !== 'statement')
    .map((one) => one.code);
  const before = codes.slice(0, Math.max(0, codes.indexOf(code)));
  const example = before.at(-1);
  return (
    <details className="designer-help">
      <summary>Say an earlier answer in these words</summary>
      <p>
        {example === undefined
          ? 'Later questions can repeat what was answered to this one: write its code in double braces, '
          : 'Write the code of an earlier question in double braces, '}
        <code>{`{{${example ?? code}}}`}</code>. Whoever answers reads their own answer there, or a dash when
        there is none.
      </p>
    </details>
  );
}
