import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import { MOST_LINKS } from './survey-link.store.ts';
import type { ChangedSurveyLink, LinkState, NewSurveyLink, SurveyLinkRecord } from './survey-link.ts';

/** Who changes a link, which revision they saw. */
type Changing = { readonly actor: Actor; readonly seen: number };

/** What is known of the survey and its other links. */
export type AroundLink = {
  readonly survey: { readonly id: string; readonly name: string; readonly state: string };
  /** The languages that it is published in; null when it was not published yet. */
  readonly languages: readonly string[] | null;
  readonly sameName: boolean;
};

type Making = AroundLink & {
  readonly actor: Actor;
  readonly id: string;
  readonly code: string;
  readonly at: Date;
  readonly links: number;
};

/** May this link be made? */
export function madeLink(asked: NewSurveyLink, making: Making): Outcome<SurveyLinkRecord> {
  const { actor, id, code, at, links, survey } = making;
  const may = allowed(actor, 'send surveys');
  if (!may.ok) return may;
  if (survey.state === 'archived') {
    return refuse(
      'conflict',
      `${quoted(survey.name)} is archived; bring it back before you make a link to it`,
    );
  }
  if (links >= MOST_LINKS) {
    return refuse(
      'conflict',
      `a survey has at most ${MOST_LINKS} links; change one that is not used any more`,
    );
  }
  const proper = properFacts(asked, making);
  if (!proper.ok) return proper;
  return taken({
    ...proper.value,
    id,
    surveyId: survey.id,
    kind: asked.kind,
    code,
    state: 'on',
    madeAt: at,
    madeBy: actor.personId,
    revision: 1,
  });
}

/** May it say something else? What kind of link it is and its address stay, for they are out in the world. */
export function changedLink(
  record: SurveyLinkRecord,
  asked: ChangedSurveyLink,
  changing: Changing & AroundLink & { readonly people: number },
): Outcome<SurveyLinkRecord> {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  const proper = properFacts({ ...asked, kind: record.kind }, changing);
  if (!proper.ok) return proper;
  const turned = (record.told === '') !== (proper.value.told === '');
  if (turned && changing.people > 0) {
    const promise =
      record.told === ''
        ? 'people of this link were promised that nobody learns what they said'
        : 'people of this link were told that their names are kept';
    return refuse('conflict', `told: ${promise}; make another link instead`);
  }
  return taken({ ...record, ...proper.value, revision: record.revision + 1 });
}

/** May it be switched off, or on again? */
export function switchedLink(
  record: SurveyLinkRecord,
  state: LinkState,
  changing: Changing,
): Outcome<SurveyLinkRecord> {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  if (record.state === state) return refuse('conflict', `${quoted(record.name)} is ${state} already`);
  return taken({ ...record, state, revision: record.revision + 1 });
}

export function changeable(record: SurveyLinkRecord, { actor, seen }: Changing): Outcome<null> {
  const may = allowed(actor, 'send surveys');
  return may.ok ? sameRevision(record, seen) : may;
}

type Facts = Pick<
  SurveyLinkRecord,
  'name' | 'language' | 'opensAt' | 'closesAt' | 'mostFinished' | 'sites' | 'kioskSeconds' | 'told'
>;

function properFacts(asked: NewSurveyLink, { languages, sameName, survey }: AroundLink): Outcome<Facts> {
  const { name, language, kind } = asked;
  if (sameName) {
    return refuse(
      'conflict',
      `name: a link to ${quoted(survey.name)} is called ${quoted(name)} already; name it otherwise`,
    );
  }
  if (language !== null && languages !== null && !languages.includes(language)) {
    return refuse(
      'request-refused',
      `language: the survey is published in ${languages.join(', ')}, not in ${quoted(language)}; choose one of these, or none`,
    );
  }
  const opensAt = asked.opensAt === null ? null : new Date(asked.opensAt);
  const closesAt = asked.closesAt === null ? null : new Date(asked.closesAt);
  if (opensAt !== null && closesAt !== null && closesAt <= opensAt) {
    return refuse('request-refused', 'closesAt: it would close before it opens; exchange the two moments');
  }
  if (kind === 'embed' && asked.sites.length === 0) {
    return refuse('request-refused', 'sites: name the sites that may show the survey within their pages');
  }
  return taken({
    name,
    language,
    opensAt,
    closesAt,
    mostFinished: asked.mostFinished,
    // What does not belong to this kind of link is not kept.
    sites: kind === 'embed' ? [...new Set(asked.sites)] : [],
    kioskSeconds: kind === 'kiosk' ? (asked.kioskSeconds ?? KIOSK_SECONDS) : null,
    told: kind === 'personal' ? asked.told : '',
  });
}

/** How long a kiosk shows its thanks, or waits for somebody who went away, when nobody said otherwise. */
const KIOSK_SECONDS = 30;
