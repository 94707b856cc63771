import type { Queries } from '../../../platform/storage/index.ts';
import { charterOf, charterVersions } from './charter-frame.store.ts';
import type { DraftSurroundings } from './promise-warnings.rules.ts';

/** In which languages the charter speaks, and what it says itself: as published, as drafted until then, in English at first. */
export async function charterSpeech(queries: Queries): Promise<DraftSurroundings> {
  const [published] = await charterVersions(queries);
  const content = published?.content ?? (await charterOf(queries))?.draft ?? null;
  const languages = content?.languages ?? ['en'];
  const texts = content?.texts[languages[0] ?? ''];
  const charterSays = { complain: (texts?.complain ?? '') !== '', ask: (texts?.ask ?? '') !== '' };
  return { languages, charterSays };
}
