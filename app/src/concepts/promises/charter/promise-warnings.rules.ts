import { quotedList } from '../../../platform/refusals/index.ts';
import { vagueWordsIn } from '../../requirements/index.ts';
import type { PromiseContent } from './service-promise.ts';
import { FIELD_WORDS, languageInWords, languageStandings } from './service-promise-wording.ts';
import { VAGUE_PROMISES } from './vague-promises.ts';

/** What is known around a draft that its warnings depend on. */
export type DraftSurroundings = {
  /** The languages of the charter, the first one first. */
  readonly languages: readonly string[];
  /** Whether the charter itself says where to complain and where to ask. */
  readonly charterSays: { readonly complain: boolean; readonly ask: boolean };
};

/** What should be mended before it is promised. Nothing of it stands against publishing. */
export function promiseWarnings(content: PromiseContent, surroundings: DraftSurroundings): readonly string[] {
  const { languages, charterSays } = surroundings;
  const first = content.wording[languages[0] ?? ''];
  const isBy = content.limit !== null || content.value !== null || (first?.indicator ?? '') !== '';
  return [
    ...((first?.remedy ?? '') === '' ? ['It does not say what customers get when it is not kept.'] : []),
    ...((first?.complain ?? '') === '' && !charterSays.complain
      ? ['Neither it nor the charter says where to complain.']
      : []),
    ...((first?.ask ?? '') === '' && !charterSays.ask
      ? ['Neither it nor the charter says where to ask.']
      : []),
    ...(isBy ? [] : ['Nobody can tell whether it was kept: give a time, a value or an indicator.']),
    ...(content.serviceId === null && content.limit !== null
      ? ['It names no service, so nothing shows how often its time was met so far.']
      : []),
    ...languageWarnings(content, languages),
    ...vagueWarnings(content, languages),
  ];
}

function languageWarnings({ wording }: PromiseContent, languages: readonly string[]): readonly string[] {
  const standings = languageStandings(wording, languages);
  const foreign = Object.keys(wording).filter((language) => !languages.includes(language));
  return [
    ...standings
      .slice(1)
      .filter(({ missing }) => missing.length > 0)
      .map(
        ({ language, missing }) =>
          `In ${languageInWords(language)} there is no ${missing.map((field) => FIELD_WORDS[field]).join(', ')} yet; readers of it see the first language.`,
      ),
    ...(foreign.length === 0
      ? []
      : [
          `Written in ${foreign.map(languageInWords).join(', ')} too, which the charter does not offer; nobody will read that.`,
        ]),
  ];
}

function vagueWarnings({ wording }: PromiseContent, languages: readonly string[]): readonly string[] {
  return languages.flatMap((language) => {
    const texts = wording[language];
    const said = vagueIn(
      `${texts?.promise ?? ''}\n${texts?.conditions ?? ''}\n${texts?.remedy ?? ''}`,
      language,
    );
    return said.length === 0
      ? []
      : [
          `In ${languageInWords(language)} ${quotedList(said)} can be understood in several ways; say how much, or until when.`,
        ];
  });
}

/** Words of a text by which nobody can tell whether it was kept. */
export function vagueIn(text: string, language: string): readonly string[] {
  const short = language.split('-')[0] ?? language;
  if (short === 'en') return vagueWordsIn(text);
  const flat = ` ${text
    .normalize('NFKC')
    .toLocaleLowerCase(language)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const found = (VAGUE_PROMISES[short] ?? []).filter((words) =>
    flat.includes(` ${words.toLocaleLowerCase(language).replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `),
  );
  return found.filter((words) => !found.some((other) => other !== words && other.includes(words)));
}
