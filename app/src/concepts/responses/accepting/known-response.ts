import type { Queries } from '../../../platform/storage/index.ts';
import {
  type DraftedResponse,
  type ResponseDraft,
  responseOfPersonalLink,
  responsesByKeys,
  usedPersonalLinks,
} from './response.store.ts';
import type { ResponseState } from './submission.ts';

/** Whose response: by the key that it was sent under, or by somebody's own link. */
export type ResponseOf =
  | { readonly surveyId: string; readonly key: string }
  | { readonly personalLinkId: string };

/** How far somebody got, for a page that goes on where they stopped. */
export type KnownResponse = {
  readonly responseId: string;
  readonly key: string;
  readonly version: number;
  readonly language: string;
  readonly state: ResponseState;
  readonly answers: ResponseDraft['answers'];
  readonly page: string | null;
};

/** The response that somebody has begun or given; null when they have not. What was answered is there until it is finished. */
export async function responseFor(queries: Queries, of: ResponseOf): Promise<KnownResponse | null> {
  const found =
    'key' in of
      ? (await responsesByKeys(queries, of.surveyId, [of.key]))[0]
      : await responseOfPersonalLink(queries, of.personalLinkId);
  return found === undefined || found === null ? null : known(found);
}

/** Whether somebody's own link was used up by a response of which nobody knows any more that it is theirs, or switched off. */
export async function isUsedUp(queries: Queries, personalLinkId: string): Promise<boolean> {
  return (await usedPersonalLinks(queries, [personalLinkId])).has(personalLinkId);
}

function known({ id, key, version, language, state, draft }: DraftedResponse): KnownResponse {
  return {
    responseId: id,
    key,
    version,
    language,
    state,
    answers: draft?.answers ?? {},
    page: draft?.page ?? null,
  };
}
