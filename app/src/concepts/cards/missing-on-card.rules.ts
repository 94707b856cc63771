import type { CardGap, CardNotice, CustomerCard } from './customer-card.ts';

type Known = Pick<
  CustomerCard,
  'customer' | 'preferences' | 'members' | 'keyAccount' | 'lastMeeting' | 'promises'
>;

/** What nobody knows yet of this customer, in the order in which it helps; nothing of one that is in use no longer. */
export function missingOnCard(card: Omit<Known, 'promises'>): CardGap[] {
  const { customer, preferences, members, keyAccount, lastMeeting } = card;
  if (customer.state !== 'active') return [];
  const isOutside = customer.side === 'external';
  const gaps: (CardGap | null)[] = [
    customer.owner === null
      ? { what: 'owner', says: 'Nobody answers for this customer: name a relationship manager' }
      : null,
    customer.emails.length + customer.phones.length === 0 && customer.party !== 'unit'
      ? { what: 'contact', says: 'There is no way to reach them: add an e-mail address or a phone number' }
      : null,
    customer.relation === 'affected-party' && customer.effect === null
      ? { what: 'effect', says: 'Nobody wrote down how they are touched: say what our work does to them' }
      : null,
    customer.party === 'organisation' && members.items.length === 0
      ? { what: 'members', says: 'No person of this organisation is known: add whom you talk to' }
      : null,
    preferences.items.every(({ endedOn }) => endedOn !== null) && preferences.hidden === 0
      ? {
          what: 'preference',
          says: 'Nothing is noted that would make the next talk better: note one little thing',
        }
      : null,
    customer.relation === 'customer' && customer.customerSince === null && customer.firstPurchaseOn === null
      ? { what: 'since', says: 'It is not known since when they are a customer: add the day' }
      : null,
    isOutside && customer.relation === 'customer' && customer.satisfaction === null
      ? {
          what: 'satisfaction',
          says: 'They never answered how satisfied they are: link a survey, or ask them',
        }
      : null,
  ];
  if (keyAccount?.state === 'active') {
    const missing = keyAccount.missing.filter((part) => part !== 'nextMeetingOn');
    if (missing.length > 0) {
      const parts = missing.length === 1 ? 'one part' : `${missing.length} parts`;
      gaps.push({
        what: 'sheet',
        says: `${parts} of the research sheet ${missing.length === 1 ? 'is' : 'are'} empty: ask, and write it down`,
      });
    }
    if (keyAccount.nextMeetingOn === null) {
      const never = lastMeeting === null ? 'There was no meeting yet and none' : 'No further meeting';
      gaps.push({ what: 'meeting', says: `${never} is planned: set a day` });
    }
  }
  return gaps.filter((gap) => gap !== null);
}

/** From this recommendation on, 0 to 10, down, and below this satisfaction, 0 to 100, somebody wants attention. */
const LOW_RECOMMENDATION = 6;
const LOW_SATISFACTION = 50;

/** What to know before saying the first word. */
export function noticesOnCard({
  customer,
  keyAccount,
  promises,
}: Pick<Known, 'customer' | 'keyAccount' | 'promises'>): CardNotice[] {
  const notices: CardNotice[] = [];
  const { openComplaints, satisfaction, recommendation, leftOn } = customer;
  if (openComplaints > 0) {
    const says = openComplaints === 1 ? 'One complaint is open' : `${openComplaints} complaints are open`;
    notices.push({ kind: 'alarm', says });
  }
  if (promises.broken > 0) {
    const says =
      promises.broken === 1
        ? 'A promise to them is broken and not delivered'
        : `${promises.broken} promises to them are broken and not delivered`;
    notices.push({ kind: 'alarm', says });
  }
  if (promises.dueWithinADay > 0) {
    const says =
      promises.dueWithinADay === 1
        ? 'A promise to them is due within a day'
        : `${promises.dueWithinADay} promises to them are due within a day`;
    notices.push({ kind: 'warning', says });
  }
  if (leftOn !== null) notices.push({ kind: 'warning', says: `Left on ${leftOn}` });
  if (satisfaction !== null && satisfaction < LOW_SATISFACTION) {
    const on = customer.satisfactionOn === null ? '' : ` on ${customer.satisfactionOn}`;
    notices.push({ kind: 'warning', says: `Answered satisfaction ${Math.round(satisfaction)} of 100${on}` });
  }
  if (recommendation !== null && recommendation <= LOW_RECOMMENDATION) {
    const on = customer.recommendationOn === null ? '' : ` on ${customer.recommendationOn}`;
    notices.push({
      kind: 'warning',
      says: `Would not recommend us: ${Math.round(recommendation)} of 10${on}`,
    });
  }
  if (keyAccount?.meeting === 'overdue') {
    notices.push({ kind: 'warning', says: `The meeting of ${keyAccount.nextMeetingOn} was not noted` });
  }
  return notices;
}
