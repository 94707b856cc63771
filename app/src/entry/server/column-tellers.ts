import type { ColumnTeller } from '../../concepts/answer-sets/index.ts';
import { attributesTold } from '../../concepts/attributes/index.ts';
import { surveyColumnsTold } from '../../concepts/surveys/index.ts';

/** Who knows more of the columns of a set than the set itself; what goes out says it in its codebook. */
export const columnTellers: readonly ColumnTeller[] = [surveyColumnsTold, attributesTold];
