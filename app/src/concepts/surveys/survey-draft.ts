import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { questionsOf, type SurveyDefinition, surveyDefinition } from './definition/survey-definition.ts';
import { wordsIn } from './definition/words.ts';
import { attributesOf } from './publishing/asked-attributes.ts';
import type { DraftFacts } from './survey.rules.ts';
import { LONGEST_DEFINITION } from './survey.ts';

/** A definition as it is kept: its text, and what a list says of it. */
export type DraftKept = {
  readonly text: string;
  readonly facts: DraftFacts;
  readonly attributeIds: readonly string[];
};

/** A definition as text, with what is known of it. */
export function draftOf(definition: SurveyDefinition): Outcome<DraftKept> {
  const text = JSON.stringify(definition);
  if (text.length > LONGEST_DEFINITION) {
    return refuse(
      'request-refused',
      `definition: it has ${text.length} characters and may have ${LONGEST_DEFINITION}; make two surveys of it`,
    );
  }
  const asking = questionsOf(definition).filter(({ type }) => type !== 'statement');
  const facts = {
    draftDigest: definitionDigest(definition),
    questions: asking.length,
    languages: definition.languages,
  };
  return taken({ text, facts, attributeIds: questionsOf(definition).flatMap(attributesOf) });
}

/** Two definitions that say the same have one digest, whatever the order of their keys. */
export function definitionDigest(definition: SurveyDefinition): string {
  const said = JSON.parse(JSON.stringify(definition)) as Json;
  return createHash('sha256').update(canonicalJson(said)).digest('hex');
}

/** A definition that Heed kept. */
export function definitionIn(text: string): SurveyDefinition {
  return surveyDefinition.parse(JSON.parse(text));
}

const MOST_TOLD = 200;

/**
 * What differs between two definitions, for the log: the questions that came, went or read otherwise, in the base language, and
 * whether anything else does. The whole of both stands in versions and earlier drafts.
 */
export function draftDifference(
  before: SurveyDefinition,
  after: SurveyDefinition,
): { readonly before: Readonly<Record<string, Json>>; readonly after: Readonly<Record<string, Json>> } {
  const [then, now] = [questionTexts(before), questionTexts(after)];
  const [kept, keeps] = [questionDigests(before), questionDigests(after)];
  const codes = [...new Set([...kept.keys(), ...keeps.keys()])].filter(
    (code) => kept.get(code) !== keeps.get(code),
  );
  const sameLanguages = before.languages.join() === after.languages.join();
  const told = (texts: ReadonlyMap<string, string>, one: SurveyDefinition) => ({
    digest: definitionDigest(one),
    ...(sameLanguages ? {} : { languages: [...one.languages] }),
    questions: Object.fromEntries(
      codes.slice(0, MOST_TOLD).flatMap((code) => {
        const text = texts.get(code);
        return text === undefined ? [] : [[code, text] as const];
      }),
    ),
    ...(codes.length > MOST_TOLD ? { andMore: codes.length - MOST_TOLD } : {}),
  });
  return { before: told(then, before), after: told(now, after) };
}

function questionTexts(definition: SurveyDefinition): ReadonlyMap<string, string> {
  const base = definition.languages[0] ?? 'en';
  return new Map(
    questionsOf(definition).map(({ code, text }) => [code, wordsIn(text, base, base).slice(0, 300)]),
  );
}

function questionDigests(definition: SurveyDefinition): ReadonlyMap<string, string> {
  return new Map(
    questionsOf(definition).map((question) => [
      question.code,
      canonicalJson(JSON.parse(JSON.stringify(question)) as Json),
    ]),
  );
}
