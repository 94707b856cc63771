import type { ChangeMaker } from '../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../platform/http/index.ts';
import { listRoutes, sheetRoutes } from '../../platform/records/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import type { Meaning } from '../people/index.ts';
import {
  addAttribute,
  archiveAttribute,
  changeAttribute,
  listNaming,
  mergeAttribute,
  restoreAttribute,
  showAttribute,
  showAttributeTree,
  splitAttribute,
  startFromReadySet,
} from './attribute.endpoints.ts';
import {
  addNewAttribute,
  archiveOrRestore,
  changeKnownAttribute,
  noSuchAttribute,
  startFrom,
} from './attribute.intents.ts';
import { attributeById, attributeRows } from './attribute.store.ts';
import type { Attribute, AttributeRecord } from './attribute.ts';
import type { AttributeFollower } from './attribute-follower.ts';
import { attributeImport, attributeListing } from './attribute-list.ts';
import { mergeInto, namingAttribute, splitInto } from './attribute-merge.intents.ts';
import { attributeSheetTaking } from './attribute-sheet.ts';
import { shownAttributes, shownDetail, shownTree } from './attribute-shown.ts';
import { itemsFollow } from './items/items-follow.ts';
import { itemRoutes } from './items/survey-item.routes.ts';

/** What the routes of attributes need from elsewhere. */
export type AttributeRouteParts = {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
  /** What follows attributes that are merged or split, beside the items of surveys. */
  readonly followers: readonly AttributeFollower[];
};

/** Everything programs and pages can ask about attributes. */
export function attributeRoutes({ maker, newId, followers: others }: AttributeRouteParts): readonly Route[] {
  const followers = [itemsFollow, ...others];
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  const { storage } = maker;
  return [
    reads(showAttributeTree, async (queries) => taken({ items: await shownTree(queries, followers) })),
    ...listRoutes<typeof attributeListing.page.answer.shape.items.element, AttributeRecord>(
      storage,
      attributeListing,
      { rows: attributeRows, shown: (queries, rows) => shownAttributes(queries, rows) },
    ),
    reads(showAttribute, async (queries, { params }) => {
      const record = await attributeById(queries, params.id);
      return record === null ? noSuchAttribute() : taken(await shownDetail(queries, record, followers));
    }),
    reads(listNaming, async (queries, { params }) => {
      if ((await attributeById(queries, params.id)) === null) return noSuchAttribute();
      return taken({ items: await namingAttribute(queries, params.id, followers) });
    }),
    changes(addAttribute, async (change, { body }, visit) =>
      one(change.queries, await addNewAttribute(change, body, meaning(visit))),
    ),
    changes(startFromReadySet, (change, { body }, visit) => startFrom(change, body.set, meaning(visit))),
    changes(changeAttribute, async (change, { params, body }, visit) =>
      one(change.queries, await changeKnownAttribute(change, { id: params.id, ...body }, meaning(visit))),
    ),
    changes(archiveAttribute, async (change, { params, body }, visit) => {
      const asked = { id: params.id, ...body, restored: false };
      return one(change.queries, await archiveOrRestore(change, asked, meaning(visit)));
    }),
    changes(restoreAttribute, async (change, { params, body }, visit) => {
      const asked = { id: params.id, ...body, restored: true };
      return one(change.queries, await archiveOrRestore(change, asked, meaning(visit)));
    }),
    changes(mergeAttribute, async (change, { params, body }, visit) => {
      const done = await mergeInto(change, { id: params.id, ...body }, { ...meaning(visit), followers });
      if (!done.ok) return done;
      const [merged, into] = await shownAttributes(change.queries, [done.value.merged, done.value.into]);
      return taken({ merged: merged!, into: into!, moved: done.value.moved });
    }),
    changes(splitAttribute, async (change, { params, body }, visit) => {
      const done = await splitInto(change, { id: params.id, ...body }, { ...meaning(visit), followers });
      if (!done.ok) return done;
      const [split, ...parts] = await shownAttributes(change.queries, [
        done.value.split,
        ...done.value.parts,
      ]);
      return taken({ split: split!, parts, moved: done.value.moved });
    }),
    ...sheetRoutes(maker, attributeImport, attributeSheetTaking(newId)),
    ...itemRoutes({ maker, newId }),
  ];
}

async function one(queries: Queries, outcome: Outcome<AttributeRecord>): Promise<Outcome<Attribute>> {
  if (!outcome.ok) return outcome;
  const [shown] = await shownAttributes(queries, [outcome.value]);
  return taken(shown!);
}
