import type { Queries, Storage } from '../../../platform/storage/index.ts';
import { type FrozenVersion, frozenVersion, openSurvey } from '../../surveys/index.ts';
import {
  type DraftedResponse,
  responseOfPersonalLink,
  responsesByKeys,
} from '../accepting/response.store.ts';
import { linkAdmits } from '../links/link-admission.rules.ts';
import { digestOfWord, LINK_CODE, PERSONAL_WORD } from '../links/link-words.ts';
import { personalByWord } from '../links/personal-link.store.ts';
import { countsOfLinks, linkByCode } from '../links/survey-link.store.ts';
import { type Admission, keepsNames, type SurveyLinkRecord } from '../links/survey-link.ts';

/** A way into a survey that somebody came by. */
export type OpenedLink = {
  readonly address: LinkAddress;
  readonly workspaceId: string;
  /** The address of its page, without what stands behind a `?`. */
  readonly path: string;
  readonly link: SurveyLinkRecord;
  /** Of a personal link: whose it is. `used` when somebody answered by it of whom no name is kept. */
  readonly personal: {
    readonly id: string;
    readonly customerId: string | null;
    readonly isUsed: boolean;
  } | null;
  /** Whether the link lets people in; a survey that is closed lets nobody in. */
  readonly admission: Admission;
  /** What was begun by it, when something was. */
  readonly response: DraftedResponse | null;
  /** The version that was begun, else the one that is answered now. */
  readonly version: FrozenVersion;
};

/** What the address of a page says. */
export type LinkAddress =
  | { readonly slug: string; readonly code: string }
  | { readonly slug: string; readonly word: string };

/** Versions that were asked for lately; they never change. */
export class VersionShelf {
  readonly #kept = new Map<string, FrozenVersion>();

  async version(
    queries: Queries,
    {
      workspaceId,
      surveyId,
      version,
    }: { readonly workspaceId: string; readonly surveyId: string; readonly version: number },
  ): Promise<FrozenVersion | null> {
    const name = `${workspaceId} ${surveyId} ${version}`;
    const kept = this.#kept.get(name);
    if (kept !== undefined) return kept;
    const found = await frozenVersion(queries, surveyId, version);
    if (found === null) return null;
    if (this.#kept.size >= MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value ?? '');
    this.#kept.set(name, found);
    return found;
  }
}

const MOST_KEPT = 50;

/** What it takes to open one. */
export type Opening = {
  readonly storage: Storage;
  readonly shelf: VersionShelf;
  readonly now: Date;
  /** The key of who comes, if they have one. */
  readonly key: string | null;
};

/** Who comes by an address; null when there is nothing at it: an unknown organisation, code and word are all the same. */
export async function openLink(address: LinkAddress, opening: Opening): Promise<OpenedLink | null> {
  const isCode = 'code' in address;
  if (isCode ? !LINK_CODE.test(address.code) : !PERSONAL_WORD.test(address.word)) return null;
  const workspaceId = await opening.storage.workspaceBySlug(address.slug);
  if (workspaceId === null) return null;
  const path = `/s/${encodeURIComponent(address.slug)}/${isCode ? address.code : `p/${address.word}`}`;
  return opening.storage.read(workspaceId, async (queries) => {
    const found = isCode ? await byCode(queries, address.code) : await byWord(queries, address.word);
    if (found === null) return null;
    return opened(queries, { ...found, address, workspaceId, path }, opening);
  });
}

type FoundLink = Pick<OpenedLink, 'link' | 'personal'>;

async function byCode(queries: Queries, code: string): Promise<FoundLink | null> {
  const link = await linkByCode(queries, code);
  return link === null ? null : { link, personal: null };
}

async function byWord(queries: Queries, word: string): Promise<FoundLink | null> {
  const found = await personalByWord(queries, digestOfWord(word));
  if (found === null || found.personal.state === 'off') return null;
  const { link, personal } = found;
  const customerId = keepsNames(link) ? personal.customerId : null;
  return { link, personal: { id: personal.id, customerId, isUsed: personal.state === 'used' } };
}

type FoundAt = FoundLink & Pick<OpenedLink, 'address' | 'workspaceId' | 'path'>;

async function opened(
  queries: Queries,
  found: FoundAt,
  { shelf, now, key }: Opening,
): Promise<OpenedLink | null> {
  const { link, personal, workspaceId } = found;
  const { surveyId } = link;
  const survey = await openSurvey(queries, surveyId);
  if (survey === null) return null;
  const response =
    personal !== null
      ? await responseOfPersonalLink(queries, personal.id)
      : key === null
        ? null
        : ((await responsesByKeys(queries, surveyId, [key]))[0] ?? null);
  const version = await shelf.version(queries, {
    workspaceId,
    surveyId,
    version: response?.version ?? survey.version,
  });
  if (version === null) return null;
  const finished =
    link.mostFinished === null ? 0 : ((await countsOfLinks(queries, [link.id])).get(link.id)?.finished ?? 0);
  const admission = survey.state === 'open' ? linkAdmits(link, now, finished) : 'closed';
  return { ...found, admission, response, version };
}
