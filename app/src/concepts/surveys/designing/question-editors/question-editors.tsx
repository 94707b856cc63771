import type { ComponentType } from 'react';
import type { Question } from '../../definition/survey-definition.ts';
import { ConsentEditor } from './consent.editor.tsx';
import { ConstantSumEditor } from './constant-sum.editor.tsx';
import { DateEditor } from './date.editor.tsx';
import { FileEditor } from './file.editor.tsx';
import { MatrixEditor } from './matrix.editor.tsx';
import { MultipleChoiceEditor } from './multiple-choice.editor.tsx';
import { NumberEditor } from './number.editor.tsx';
import { PairEditor } from './pair.editor.tsx';
import type { QuestionEditorProps } from './question-editor-props.ts';
import { RankingEditor } from './ranking.editor.tsx';
import { RatingEditor } from './rating.editor.tsx';
import { SingleChoiceEditor } from './single-choice.editor.tsx';
import { TextEditor } from './text.editor.tsx';

/** The editor of each type; a new type is a line here. What a statement says stands in what every question says. */
export const QUESTION_EDITORS: {
  readonly [Type in Question['type']]: ComponentType<QuestionEditorProps<Type>> | null;
} = {
  rating: RatingEditor,
  matrix: MatrixEditor,
  pair: PairEditor,
  'single-choice': SingleChoiceEditor,
  'multiple-choice': MultipleChoiceEditor,
  ranking: RankingEditor,
  'constant-sum': ConstantSumEditor,
  number: NumberEditor,
  date: DateEditor,
  text: TextEditor,
  file: FileEditor,
  consent: ConsentEditor,
  statement: null,
};
