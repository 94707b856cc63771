import type { RowChecker, RowFault } from '../../../platform/bulk-imports/index.ts';
import { properEmail } from '../../customers/declarations.ts';
import { properTransaction } from '../transaction.rules.ts';
import type { NewTransaction, TransactionKind } from '../transaction.ts';

/** What a checker of rows must know; it goes to another thread. */
export type TransactionRowContext = { readonly today: string };

/** A transaction of a row; who bought is looked up later. */
export type TransactionOnTheWay = NewTransaction & {
  readonly customer: string | null;
  readonly email: string | null;
};

/** What makes a transaction on the way of a row. */
export function transactionRowChecker({ today }: TransactionRowContext): RowChecker {
  return (values) => {
    const { customer, email, day, amount, margin, reference } = values as Readonly<
      Record<string, string | number | null>
    >;
    const kind = (values['kind'] ?? (Number(amount) < 0 ? 'refund' : 'purchase')) as TransactionKind;
    const address = email == null ? null : properEmail.safeParse(email);
    if (address?.success === false)
      return refused('Customer’s e-mail', address.error.issues[0]?.message ?? '', String(email));
    if (customer == null && address === null)
      return refused('Customer', 'nothing stands here and it is needed', null);
    const asked = {
      kind,
      day: String(day),
      amount: Number(amount),
      margin: margin == null ? null : Number(margin),
    };
    const proper = properTransaction(asked, today);
    if (!proper.ok) {
      const said = proper.refusals[0]?.message ?? '';
      const field = said.startsWith('day') ? 'Day' : 'Amount';
      const value = field === 'Day' ? asked.day : String(amount);
      return refused(field, said.replace(/^\w+: /u, '').replaceAll(/\d{4}-\d{2}-\d{2}/gu, '…'), value);
    }
    const row: TransactionOnTheWay = {
      ...asked,
      ...proper.value,
      customer: customer == null ? null : String(customer),
      email: address === null ? null : address.data,
      reference: reference == null ? null : String(reference),
    };
    return {
      ok: true,
      row,
      keys: row.reference === null ? [] : [{ field: 'Reference', key: row.reference }],
    };
  };
}

function refused(
  field: string,
  why: string,
  value: string | null,
): { readonly ok: false; readonly faults: RowFault[] } {
  return { ok: false, faults: [{ field, why, value }] };
}
