/**
 * Why a definition cannot be published, and where. `where` is the code of a question, `page CODE`, or one of `quotas`, `settings` and
 * `texts`; the same stands in `question`, `page` or `part`.
 */
export type DefinitionProblem = {
  readonly where: string;
  readonly line: string;
  readonly question?: string;
  readonly page?: string;
  readonly part?: 'quotas' | 'settings' | 'texts';
};

export function atQuestion(question: string, line: string): DefinitionProblem {
  return { where: question, line, question };
}

export function atPage(page: string, line: string): DefinitionProblem {
  return { where: `page ${page}`, line, page };
}

export function atPart(part: NonNullable<DefinitionProblem['part']>, line: string): DefinitionProblem {
  return { where: part, line, part };
}
