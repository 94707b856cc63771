import { nearest, type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { AttributeRecord } from '../../attributes/index.ts';
import { type SurveyDefinition, surveyDefinition } from '../definition/survey-definition.ts';
import { wordsIn } from '../definition/words.ts';
import { INSTRUMENT_LANGUAGES, type Instrument } from './instrument.ts';
import { INSTRUMENTS } from './instruments.ts';

type Wanted = {
  readonly languages: readonly string[];
  readonly title: string;
  /** The attributes of the workspace: a question about a place of a ready set asks about the one attribute that has that place. */
  readonly attributes?: readonly AttributeRecord[];
};

/** A survey of ready instruments, one behind the other, in the languages that are wanted. */
export function definitionOfInstruments(ids: readonly string[], wanted: Wanted): Outcome<SurveyDefinition> {
  const chosen: Instrument[] = [];
  for (const id of new Set(ids)) {
    const instrument = INSTRUMENTS.find((one) => one.id === id);
    if (instrument === undefined) return noSuchInstrument(id);
    chosen.push(instrument);
  }
  const languages = inOrder(wanted.languages);
  const base = languages[0] ?? 'en';
  const definition = surveyDefinition.parse({
    form: 'heed-survey-1',
    languages,
    // What a survey is called is a name, and stands in every language.
    title: Object.fromEntries(languages.map((language) => [language, wanted.title])),
    pages: chosen.flatMap(({ pages }) => [...pages]),
    analyses: chosen.flatMap(({ analyses }) => [...analyses((words) => wordsIn(words, base, base))]),
    instruments: chosen.map(({ id, pages }) => ({
      instrument: id,
      questions: pages.flatMap(({ questions }) => questions.map(({ code }) => code)),
    })),
  });
  const places = chosen.flatMap((one) => one.places ?? []);
  const about = attributesByPart(places, wanted.attributes ?? []);
  return taken(surveyDefinition.parse(withAttributes(inLanguages(definition, new Set(languages)), about)));
}

function noSuchInstrument(id: string): Outcome<never> {
  const known = INSTRUMENTS.map((one) => one.id);
  const near = nearest(id, known);
  const hint = near === undefined ? `they are ${known.join(', ')}` : `did you mean ${quoted(near)}?`;
  return refuse('not-found', `from.instruments: there is no ready instrument ${quoted(id)}; ${hint}`);
}

/** The languages wanted, one that the instruments speak first: the others are translated from it. */
function inOrder(languages: readonly string[]): readonly string[] {
  const wanted = [...new Set(languages)];
  const speaks = (tag: string): boolean => (INSTRUMENT_LANGUAGES as readonly string[]).includes(tag);
  const base = wanted.find(speaks) ?? 'en';
  return [base, ...wanted.filter((tag) => tag !== base)];
}

/** Every text in these languages only. */
function inLanguages<Part>(part: Part, languages: ReadonlySet<string>): Part {
  if (Array.isArray(part)) return part.map((one) => inLanguages(one, languages)) as Part;
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part);
  const areWords = entries.length > 0 && entries.every(([key, value]) => isText(key, value));
  const kept = areWords ? entries.filter(([tag]) => languages.has(tag)) : entries;
  return Object.fromEntries(kept.map(([key, value]) => [key, inLanguages(value, languages)])) as Part;
}

function isText(key: string, value: unknown): boolean {
  return typeof value === 'string' && (INSTRUMENT_LANGUAGES as readonly string[]).includes(key);
}

/** The attribute of each part, where just one in use has its place. */
function attributesByPart(
  places: NonNullable<Instrument['places']>,
  attributes: readonly AttributeRecord[],
): ReadonlyMap<string, string> {
  return new Map(
    places.flatMap(({ part, set, place }) => {
      const having = attributes.filter((one) => one.state === 'active' && one[set] === place);
      return having.length === 1 ? [[part, having[0]!.id] as const] : [];
    }),
  );
}

function withAttributes(definition: SurveyDefinition, about: ReadonlyMap<string, string>): SurveyDefinition {
  const named = <Part extends { readonly code: string }>(part: Part, name: string): Part => {
    const attributeId = about.get(name);
    return attributeId === undefined ? part : { ...part, attributeId };
  };
  return {
    ...definition,
    pages: definition.pages.map((page) => ({
      ...page,
      questions: page.questions.map((question) => {
        const own = named(question, question.code);
        return 'rows' in own
          ? { ...own, rows: own.rows.map((row) => named(row, `${own.code}.${row.code}`)) }
          : own;
      }) as typeof page.questions,
    })),
  };
}
