import type { ChangeMaker } from '../../platform/events/index.ts';
import { changes, type MemberVisit, makesFile, type Route, reads } from '../../platform/http/index.ts';
import { refuse, taken } from '../../platform/refusals/index.ts';
import { customerById } from '../customers/index.ts';
import type { Meaning } from '../people/index.ts';
import { costRoutes } from './costs/cost.routes.ts';
import { showRetention } from './retention/retention.endpoints.ts';
import { retentionFigures } from './retention/retention-figures.ts';
import {
  downloadTransactions,
  listTransactions,
  recordTransaction,
  takeTransactions,
  withdrawTransaction,
} from './transaction.endpoints.ts';
import { recordOne, shownTransaction, takeSent, withdrawOne } from './transaction.intents.ts';
import { transactionPage } from './transaction.store.ts';
import { transactionFile } from './transaction-file.ts';

export type TransactionRouteParts = {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
};

/** Everything programs and pages can ask about transactions, costs and how customers stay. */
export function transactionRoutes({ maker, newId }: TransactionRouteParts): readonly Route[] {
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  return [
    changes(takeTransactions, (change, { body }, visit) =>
      takeSent(change, body.transactions, meaning(visit)),
    ),
    makesFile(downloadTransactions, async ({ query }, visit) => {
      const workspace = (visit as MemberVisit).member.workspace.id;
      return taken(await transactionFile(maker.storage, { workspace, range: query }));
    }),
    reads(listTransactions, async (queries, { params, query }) => {
      const customer = await customerById(queries, params.id);
      if (customer === null) return refuse('not-found', 'there is no such customer in this workspace');
      const page = await transactionPage(queries, { ...query, customerId: params.id });
      if (!page.ok) return page;
      return taken({ items: page.value.items.map(shownTransaction), next: page.value.next });
    }),
    changes(recordTransaction, (change, { params, body }, visit) =>
      recordOne(change, { ...body, customerId: params.id }, meaning(visit)),
    ),
    changes(withdrawTransaction, (change, { params, body }, visit) =>
      withdrawOne(
        change,
        { customerId: params.id, id: params.transaction, reason: body.reason },
        meaning(visit),
      ),
    ),
    ...costRoutes({ maker, newId }),
    reads(showRetention, (queries, { query }, { member }) =>
      retentionFigures(queries, query, {
        role: member.role,
        today: maker.now().toISOString().slice(0, 10),
      }),
    ),
  ];
}
