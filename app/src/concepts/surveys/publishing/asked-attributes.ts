import { quoted } from '../../../platform/refusals/index.ts';
import type { AttributeRecord } from '../../attributes/index.ts';
import { type Question, questionsOf, type SurveyDefinition } from '../definition/survey-definition.ts';

/** What is wrong in a definition: `where` is the code of a question, `page CODE`, or quotas, theme, settings, texts, analyses. */
export type PlacedLine = { readonly where: string; readonly line: string };

/** The attributes that a question or its rows ask about. */
export function attributesOf(question: Question): readonly string[] {
  const rows = 'rows' in question ? question.rows : 'items' in question ? question.items : [];
  return [question.attributeId, ...rows.map(({ attributeId }) => attributeId)].filter(
    (id) => id !== undefined,
  );
}

/** Attributes that a definition names and that are not in use. */
export function attributeProblems(
  definition: SurveyDefinition,
  attributes: readonly AttributeRecord[],
): readonly PlacedLine[] {
  const known = new Map(attributes.map((one) => [one.id, one]));
  return questionsOf(definition).flatMap((question) =>
    attributesOf(question).flatMap((id): readonly PlacedLine[] => {
      const attribute = known.get(id);
      if (attribute?.state === 'active') return [];
      const what =
        attribute === undefined
          ? 'it asks about an attribute that this workspace does not have'
          : `it asks about ${quoted(attribute.name)}, which is ${attribute.state} and no longer in use`;
      return [{ where: question.code, line: `${what}; choose another one, or none` }];
    }),
  );
}
