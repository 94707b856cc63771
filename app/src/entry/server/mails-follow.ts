import type { CustomerFollower } from '../../concepts/customers/index.ts';
import { eraseFromMails, mailsAbout, moveMails } from '../../platform/mail/index.ts';

/** What mails to colleagues say of a customer follows them, is told, and goes. */
export const mailsFollow: CustomerFollower = {
  kind: 'mail',
  move: async ({ queries }, { from, to }) => ({ ids: [...(await moveMails(queries, { from, to }))] }),
  moveBack: async ({ queries }, { from, to, moved }) => {
    const { ids } = moved as { readonly ids: readonly string[] };
    await moveMails(queries, { from: to, to: from, among: ids });
  },
  held: async (queries, customerId) => {
    const rows = (await mailsAbout(queries, customerId)).map(({ subject, text, writtenAt }) => ({
      subject,
      text,
      'written at': writtenAt.toISOString(),
    }));
    return rows.length === 0 ? [] : [{ title: 'Mails to colleagues that name them', rows }];
  },
  erase: async ({ queries }, customerId) => ({
    erased: await eraseFromMails(queries, customerId),
    keptAnonymous: 0,
  }),
};
