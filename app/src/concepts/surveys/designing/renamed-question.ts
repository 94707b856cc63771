import type { Condition } from '../definition/condition.ts';
import type { SurveyDefinition } from '../definition/survey-definition.ts';
import { codesIn, type SurveyEdit } from './survey-edits.ts';
import { textsOf, withWords } from './survey-texts.ts';

/**
 * Gives a question another code and changes whatever names it: conditions, `{{CODE}}` in texts, analyses and where it came from. Only
 * for questions that no version was published with: answers are known by the code for good.
 */
export function renameQuestion(from: string, to: string): SurveyEdit {
  return (definition) => {
    const codes = codesIn(definition);
    if (from === to || !codes.includes(from) || codes.includes(to)) return definition;
    return renamedInTexts(renamedInParts(definition, from, to), from, to);
  };
}

function renamedInParts(definition: SurveyDefinition, from: string, to: string): SurveyDefinition {
  const condition = (one: Condition): Condition => renamedCondition(one, from, to);
  return {
    ...definition,
    pages: definition.pages.map((page) => ({
      ...page,
      ...(page.when === undefined ? {} : { when: condition(page.when) }),
      skips: page.skips.map((skip) => ({ ...skip, when: condition(skip.when) })),
      questions: page.questions.map((question) => ({
        ...question,
        code: question.code === from ? to : question.code,
        ...(question.when === undefined ? {} : { when: condition(question.when) }),
      })),
    })),
    quotas: definition.quotas.map((quota) => ({ ...quota, when: condition(quota.when) })),
    instruments: definition.instruments.map((one) => ({
      ...one,
      questions: one.questions.map((code) => (code === from ? to : code)),
    })),
    analyses: definition.analyses.map((one) => {
      const others = codesIn(definition).filter((code) => code !== from);
      return renamedColumns(one, (name) => columnAfter(name, { from, to, others })) as Record<
        string,
        unknown
      >;
    }),
  };
}

// Columns are called CODE or CODE_PART; a longer code that begins like this one is another question.
function columnAfter(
  name: string,
  { from, to, others }: { readonly from: string; readonly to: string; readonly others: readonly string[] },
): string {
  if (name === from) return to;
  if (!name.startsWith(`${from}_`)) return name;
  const isOther = others.some(
    (code) => code.startsWith(`${from}_`) && (name === code || name.startsWith(`${code}_`)),
  );
  return isOther ? name : `${to}${name.slice(from.length)}`;
}

function renamedColumns(value: unknown, rename: (name: string) => string): unknown {
  if (typeof value === 'string') return rename(value);
  if (Array.isArray(value)) return value.map((one) => renamedColumns(one, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renamedColumns(one, rename)]));
}

/** The same condition about a question under its other code. */
export function renamedCondition(condition: Condition, from: string, to: string): Condition {
  if ('all' in condition) return { all: condition.all.map((one) => renamedCondition(one, from, to)) };
  if ('any' in condition) return { any: condition.any.map((one) => renamedCondition(one, from, to)) };
  if ('not' in condition) return { not: renamedCondition(condition.not, from, to) };
  if ('language' in condition) return condition;
  const [code = '', ...rest] = condition.field.split('.');
  return code === from ? { ...condition, field: [to, ...rest].join('.') } : condition;
}

// Piping names a question as {{CODE}}.
function renamedInTexts(definition: SurveyDefinition, from: string, to: string): SurveyDefinition {
  const piped = `{{${from}}}`;
  return textsOf(definition).reduce((sofar, { path, words }) => {
    if (!Object.values(words).some((text) => text.includes(piped))) return sofar;
    const renamed = Object.fromEntries(
      Object.entries(words).map(([language, text]) => [language, text.replaceAll(piped, `{{${to}}}`)]),
    );
    return withWords(sofar, path, renamed);
  }, definition);
}
