// What people at Brightwater wrote down about those whom they serve.

/** Small things that are good to know at the next contact. */
export const NOTES: readonly { readonly note: string; readonly source: string }[] = [
  { note: 'Works nights: call after three in the afternoon.', source: 'Call about a fault' },
  { note: 'Prefers a letter to an e-mail.', source: 'Order form' },
  { note: 'Hard of hearing: write, do not call.', source: 'Neighbour who ordered with her' },
  { note: 'The dog is friendly; the gate has to be closed again.', source: 'Technician' },
  { note: 'Likes to have things explained exactly, with numbers.', source: 'Chat' },
  { note: 'Card terminal must never be down between eleven and two.', source: 'Visit' },
];

export const PURPOSES = [
  {
    name: 'Serving the contract',
    basis: 'contract',
    words: 'We keep your name, address and what you ordered to connect you, help you and send the bill.',
  },
  {
    name: 'News and offers',
    basis: 'consent',
    words:
      'We write to you by e-mail about news and offers, at most once a month. You can say no at any time.',
  },
] as const;

/** What was spent to win and to keep customers, over the months before this one. */
export const COSTS = [
  {
    what: 'Campaigns and web page',
    purpose: 'acquisition',
    amount: 78_000,
    monthsAgo: 12,
    source: 'Ledger 6410',
  },
  {
    what: 'Commission of shops',
    purpose: 'acquisition',
    amount: 41_500,
    monthsAgo: 12,
    source: 'Ledger 6420',
  },
  {
    what: 'Fault desk in the evening',
    purpose: 'retention',
    amount: 96_000,
    monthsAgo: 12,
    source: 'Ledger 5120',
  },
  {
    what: 'Thank-you for ten years',
    purpose: 'retention',
    amount: 6_400,
    monthsAgo: 12,
    source: 'Ledger 6450',
  },
] as const;

export const NEEDS = [
  {
    kind: 'loyal',
    statement: 'To be told before an outage, not after it.',
    source: 'survey',
    confidence: 'high',
    confidenceWhy: 'Named in a fifth of the comments of the last year.',
  },
  {
    kind: 'potential',
    statement: 'To know before ordering what speed their house really gets.',
    source: 'contact',
    confidence: 'medium',
    confidenceWhy: 'The question that is asked most in the shops.',
  },
  {
    kind: 'dissatisfied',
    statement: 'One person who sees their matter through to the end.',
    source: 'complaint',
    confidence: 'high',
    confidenceWhy: 'Half of them had to explain it more than twice.',
  },
  {
    kind: 'competitor-loyal',
    statement: 'To change without a day off line.',
    source: 'market-research',
    confidence: 'low',
    confidenceWhy: 'Eight talks at the harbour fair.',
  },
] as const;

export const PLANS = [
  {
    kind: 'dissatisfied',
    goal: 'Recover those who would not recommend us, before they leave.',
    measure: 'size',
    target: 120,
    actions: ['Call everybody who gave 6 or less within a week', 'Give each a name and a direct number'],
  },
] as const;
