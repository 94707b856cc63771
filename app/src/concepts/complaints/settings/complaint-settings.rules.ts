import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import type { SettingsWish } from './complaint-settings.endpoints.ts';
import type { KeptSettings } from './complaint-settings.store.ts';
import type { ComplaintSettings } from './complaint-settings.ts';

/** May complaints be taken so? */
export function changedSettings(
  before: KeptSettings,
  { revision, ...asked }: SettingsWish,
  actor: Actor,
): Outcome<KeptSettings> {
  const may = allowed(actor, 'manage complaints');
  if (!may.ok) return may;
  const same = sameRevision(before, revision);
  if (!same.ok) return same;
  const proper = properLanguages(asked);
  if (!proper.ok) return proper;
  const twice = repeated(asked.products.map((one) => one.toLowerCase()));
  if (twice !== null) return refuse('request-refused', `products: ${quoted(twice)} is there twice`);
  return taken({ content: asked, revision: before.revision + 1 });
}

/** Tags of languages as they are written everywhere, each once; texts only of those that are offered. */
function properLanguages({ languages, form }: ComplaintSettings): Outcome<null> {
  const odd = languages.find((tag) => !isLanguage(tag));
  if (odd !== undefined) {
    return refuse('request-refused', `languages: ${quoted(odd)} is no language; write en, pt-BR or ar`);
  }
  const twice = repeated(languages);
  if (twice !== null) return refuse('request-refused', `languages: ${twice} is there twice`);
  const other = Object.keys(form).find((tag) => !languages.includes(tag));
  if (other !== undefined) {
    return refuse('request-refused', `form: ${quoted(other)} is none of the languages that are offered`);
  }
  return taken(null);
}

function repeated(words: readonly string[]): string | null {
  return words.find((one, i) => words.indexOf(one) !== i) ?? null;
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}
