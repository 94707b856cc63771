import {
  addToCharter,
  keepCharter,
  publishInCharter,
  publishWholeCharter,
  servicePromiseListing,
  showCharter,
  testInCharter,
  writeCharterDraft,
} from '../../concepts/promises/declarations.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import { SERVICES } from './brightwater-promises.ts';
import { CHARTER, CHARTER_FRAME, type DemoServicePromise } from './charter-words.ts';
import { eachOf, namedIn } from './demo-steps.ts';

type Ids = ReadonlyMap<string, string>;

export type CharterWish = { readonly units: Ids; readonly attributes: Ids; readonly services: Ids };

/** The charter with its promises, each tested against what was delivered before it was published; what is there already stays. */
export async function fillCharter(owner: Performing, wish: CharterWish): Promise<Outcome<null>> {
  const framed = await publishedFrame(owner);
  if (!framed.ok) return framed;
  const known = await namedIn(owner, servicePromiseListing, ({ code }) => code);
  if (!known.ok) return known;
  const made = await eachOf(
    CHARTER.filter(({ code }) => !known.value.has(code)),
    (promise) => publishedPromise(owner, promise, wish),
  );
  return made.ok ? taken(null) : made;
}

async function publishedFrame(owner: Performing): Promise<Outcome<unknown>> {
  const now = await perform(owner, showCharter, {});
  if (!now.ok || now.value.version !== null) return now;
  const written = await perform(owner, writeCharterDraft, {
    body: { ...CHARTER_FRAME, languages: [...CHARTER_FRAME.languages], revision: now.value.revision },
  });
  if (!written.ok) return written;
  const kept = await perform(owner, keepCharter, {
    body: {
      revision: written.value.revision,
      showsRates: true,
      ownerId: owner.member.personId,
      reviewMonths: 12,
      consultation: 'Read with eleven customers at the harbour festival, and by the crews of all depots.',
      communication: 'In every first letter, on the back of each bill, on the wall of the shops.',
    },
  });
  if (!kept.ok) return kept;
  return perform(owner, publishWholeCharter, { body: { revision: kept.value.revision } });
}

async function publishedPromise(
  owner: Performing,
  { code, service, unit, limit, en, de, overReason }: DemoServicePromise,
  { units, attributes, services }: CharterWish,
): Promise<Outcome<unknown>> {
  const { attribute } = SERVICES.find(({ key }) => key === service)!;
  const texts = (said: typeof en) => ({ ...said, complain: '', ask: '' });
  const added = await perform(owner, addToCharter, {
    body: {
      code,
      wording: { en: texts(en), de: texts(de) },
      serviceId: services.get(service) ?? null,
      attributeId: attributes.get(attribute) ?? null,
      measureId: null,
      limit: { ...limit, begins: 'next-day', cutOff: null, ends: 'close' },
      value: null,
      toleranceMinutes: 0,
      rightIds: [],
      unitId: units.get(unit) ?? null,
      ownerId: owner.member.personId,
      reviewMonths: 12,
    },
  });
  if (!added.ok) return added;
  const params = { workspace: owner.member.workspace.slug, id: added.value.id };
  const tested = await perform(owner, testInCharter, { params, body: { revision: added.value.revision } });
  if (!tested.ok) return tested;
  return perform(owner, publishInCharter, {
    params,
    body: { revision: tested.value.revision, note: 'The first version.', overReason },
  });
}
