/** How the file is read: who answered, two ratings, and words that nobody should see later. */
export const RECIPE = {
  version: 1,
  columns: {
    Customer: { as: 'customer' },
    Overall: { as: 'item', scale: [1, 5], label: 'All in all' },
    Recommend: { as: 'item', scale: [0, 10] },
    Ease: { as: 'item', scale: [1, 5] },
    Branch: { as: 'category' },
    Answered: { as: 'time', format: 'yyyy-MM-dd HH:mm' },
    Remarks: { as: 'comment' },
  },
  by: 'Branch',
  minimumN: 0,
  analyses: [
    { id: 'recommend', method: 'net-promoter', item: 'Recommend' },
    { id: 'drivers', method: 'key-driver-analysis', outcome: 'Overall', drivers: ['Ease'] },
  ],
};

export const HEAD = 'Customer,Overall,Recommend,Ease,Branch,Answered,Remarks,Postal code';

/** A file of 40 answers, four of them of special people. */
export function fileOf(name: string, mail = `${name}@example.org`): string {
  const rows = Array.from({ length: 36 }, (_, i) => {
    const [overall, recommend, ease] = [(i % 5) + 1, i % 11, ((i * 3) % 5) + 1];
    return `${name}-${i},${overall},${recommend},${ease},${i % 2 === 0 ? 'North' : 'South'},2026-02-0${(i % 9) + 1} 10:00,,1${i}`;
  });
  return [
    HEAD,
    ...rows.slice(0, 18),
    `${name}-ann,2,3,4,North,2026-03-01 09:30,"I am Ann of 5 Hill Road, ${mail}",9911`,
    `${name}-ann,5,9,5,South,2026-04-01 09:30,better now,9911`,
    `${name}-nobody,4,7,4,South,2026-03-02 08:00,,9912`,
    ',3,5,3,North,2026-03-03 08:00,,9913',
    ...rows.slice(18),
    `${name}-ann,1,1,1,North,2026-03-09 10:00,${mail},9911,a cell too many`,
  ].join('\n');
}
