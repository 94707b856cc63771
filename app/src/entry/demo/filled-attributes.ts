import {
  addAttribute,
  assignSurveyItems,
  attributeListing,
  type ItemRole,
} from '../../concepts/attributes/declarations.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import { ATTRIBUTES } from './brightwater-truth.ts';
import { eachOf, namedIn } from './demo-steps.ts';
import { attributeColumn, KANO_QUESTIONS } from './survey-questions.ts';

/** What customers care about, by its key. */
export async function fillAttributes(
  performing: Performing,
  unitIds: ReadonlyMap<string, string>,
): Promise<Outcome<ReadonlyMap<string, string>>> {
  const known = await namedIn(performing, attributeListing, ({ name }) => name);
  if (!known.ok) return known;
  const ids = new Map<string, string>();
  const made = await eachOf(ATTRIBUTES, async ({ key, name, dimension, unit }) => {
    const there = known.value.get(name);
    const body = {
      name,
      description: '',
      parentId: null,
      servqual: dimension,
      garvin: null,
      hokanson: null,
      unitId: unitIds.get(unit) ?? null,
      ownerId: null,
    };
    const attribute = there === undefined ? await perform(performing, addAttribute, { body }) : taken(there);
    if (attribute.ok) ids.set(key, attribute.value.id);
    return attribute;
  });
  return made.ok ? taken(ids) : made;
}

/** The attributes that no question of the survey is assigned to yet: somebody has that to do. */
const NOT_ASSIGNED: readonly string[] = ['hours'];

/** Which question of the survey asks about what. */
export async function assignQuestions(
  performing: Performing,
  answerSetId: string,
  attributeIds: ReadonlyMap<string, string>,
): Promise<Outcome<unknown>> {
  const asks = (key: string, column: string, role: ItemRole) => ({
    column,
    attributeId: attributeIds.get(key)!,
    role,
    level: role === 'expectation' ? ('normative' as const) : null,
    revision: null,
  });
  const [, window] = KANO_QUESTIONS;
  const items = [
    ...ATTRIBUTES.filter(({ key }) => !NOT_ASSIGNED.includes(key)).flatMap(({ key }) => [
      asks(key, attributeColumn('E', key), 'expectation'),
      asks(key, attributeColumn('P', key), 'perception'),
      asks(key, attributeColumn('I', key), 'importance'),
    ]),
    asks('on-time', window!.functional, 'functional'),
    asks('on-time', window!.dysfunctional, 'dysfunctional'),
  ];
  const params = { workspace: performing.member.workspace.slug, id: answerSetId };
  return perform(performing, assignSurveyItems, { params, body: { items } });
}
