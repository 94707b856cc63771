import { randomUUID } from 'node:crypto';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { changeWorkspace } from '../../platform/events/index.ts';
import { type Performing, perform, type Route } from '../../platform/http/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { addCustomer } from '../customers/declarations.ts';
import { customerRoutes } from '../customers/index.ts';
import { openTestHouse, type TestHouse } from '../customers/testing.ts';
import { changeUnits } from '../people/declarations.ts';
import type { Role } from '../people/index.ts';
import type { CaseRecord, NewCase } from './case.ts';
import { type CaseWish, NOBODY } from './case-wish.ts';
import { logCase } from './cases/case.endpoints.ts';
import type { CaseShown } from './cases/case-shown.ts';
import { receiveCases } from './cases/receive-cases.ts';
import { complaintRoutes } from './complaint.routes.ts';
import { keepSettings, settingsOf } from './settings/complaint-settings.store.ts';
import type { ComplaintSettings } from './settings/complaint-settings.ts';

export type Somebody = { readonly id: string; readonly name: string; readonly email: string };

/** A workspace with what a test needs of complaints: people of each role, a unit, a customer, cases. */
export type CaseHouse = TestHouse & {
  readonly maker: ChangeMaker;
  readonly workspace: { readonly id: string; readonly slug: string };
  readonly customerId: string;
  readonly unit1: { readonly id: string; readonly name: string };
  /** Somebody real of this role; agents are in `unit1` when `inUnit`. */
  readonly seat: (role: Role, inUnit?: boolean) => Promise<Performing & { readonly person: Somebody }>;
  /** A case as it is logged over the API. */
  readonly logged: (wish?: Partial<CaseWish>, as?: Performing) => Promise<CaseShown>;
  /** The same as it comes by itself, by nobody of ours. */
  readonly received: (wanted?: Partial<NewCase>) => Promise<CaseRecord>;
  readonly set: (settings: Partial<ComplaintSettings>) => Promise<void>;
  readonly at: (one: { readonly id: string }) => { readonly workspace: string; readonly id: string };
};

/** Opens one; `routes` are what is tested beside the complaints' own. */
export async function openCaseHouse(
  maker: ChangeMaker,
  name: string,
  routes: readonly Route[] = [],
): Promise<CaseHouse> {
  const parts = { maker, newId: randomUUID };
  const all = [...complaintRoutes(parts), ...customerRoutes(parts), ...routes];
  const house = await openTestHouse(maker, name, all);
  const { workspace } = house.owner.member;
  const unit1 = await house.unit('Front desk');
  const customer = good(await perform(house.owner, addCustomer, { body: { name: 'Mira' } as never }));
  const origin = { workspace: workspace.id, actor: { personId: null } };
  return {
    ...house,
    ...{ maker, workspace, unit1 },
    customerId: customer.id,
    at: ({ id }) => ({ workspace: workspace.slug, id }),
    seat: async (role, inUnit = false) => {
      const person = await house.person(`Somebody ${role}`, role);
      const unitIds = inUnit ? [unit1.id] : [];
      if (inUnit) {
        const params = { workspace: workspace.slug, id: person.id };
        good(
          await perform(house.owner, changeUnits, { params: params as never, body: { unitIds } as never }),
        );
      }
      const seated = house.as(role, person);
      return { ...seated, member: { ...seated.member, unitIds }, person };
    },
    logged: async (wish = {}, as = house.owner) =>
      good(await perform(as, logCase, { body: { words: 'The tea was cold', ...wish } as never })),
    received: async (wanted = {}) =>
      good(
        await changeWorkspace(maker, origin, async (change) => {
          const given = { ...plainCase(change.at), ...wanted };
          const [record] = await receiveCases(change, [given], { newId: randomUUID, by: null });
          return taken(record!);
        }),
      ),
    set: async (settings) => {
      good(
        await changeWorkspace(maker, origin, async ({ queries, workspace: id, at }) => {
          const { content, revision } = await settingsOf(queries);
          await keepSettings(queries, id, {
            content: { ...content, ...settings },
            revision: revision + 1,
            at,
          });
          return taken(null);
        }),
      );
    },
  };
}

/** A case with nothing in it but words. */
export function plainCase(receivedAt: Date): NewCase {
  return {
    ...{ kind: 'complaint', channel: 'form', receivedAt, complainant: NOBODY, customerId: null },
    ...{ subject: 'Cold tea', words: 'The tea was cold', wanted: '', product: '', subProduct: '', issue: '' },
    ...{ subIssue: '', reference: '', region: '', country: '', happenedOn: null, ratingBefore: null },
    ...{ attributeId: null, serviceId: null, rightIds: [], source: null, unitId: null, ownerId: null },
    facts: {},
  };
}
