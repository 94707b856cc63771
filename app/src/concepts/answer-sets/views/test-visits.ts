const CITIES = ['Köln', ' Bonn ', 'Köln', '', 'Unna'];
const KANO = ['I like it', 'I expect it', 'no matter', 'odd', ''];
export const HEADER = 'City,When,Score,Count,Share,Has,Lacks,Why';

/** Rows with everything that reading has to decide about. */
export const ROWS = Array.from({ length: 160 }, (_, i) => {
  const city = i === 150 ? 'Soest' : CITIES[(i * 7) % 5]!;
  const day = `2026-0${1 + (i % 3)}-${String(1 + (i % 28)).padStart(2, '0')}`;
  const score = i % 31 === 0 ? '12' : i % 29 === 0 ? 'k.A.' : i % 23 === 0 ? '' : String((i * i) % 11);
  const weight = i % 19 === 0 ? '' : String(1 + (i % 4) / 4);
  const [has, lacks] = [KANO[i % 5], KANO[(i * 3) % 5]];
  return `${city},${day},${score},${i % 3},${weight},${has},${lacks},"why ${i}"`;
});

const recipeOf = (weight: object) => ({
  version: 1,
  title: 'Visits',
  missing: ['k.A.'],
  columns: {
    City: { as: 'segment' },
    When: { as: 'time', format: 'yyyy-MM-dd' },
    Score: { as: 'item', scale: [0, 10] },
    ...weight,
    Why: { as: 'comment' },
  },
  analyses: [
    { id: 'nps', method: 'net-promoter', item: 'Score' },
    { id: 'sat', method: 'satisfaction', items: ['Score'], topBoxes: [9, 10] },
    {
      id: 'kano',
      method: 'kano',
      features: [{ feature: 'F', functional: 'Has', dysfunctional: 'Lacks' }],
      answers: {
        like: ['I like it'],
        'must-be': ['I expect it'],
        neutral: ['no matter'],
        'live-with': ['odd'],
        dislike: ['bad'],
      },
    },
  ],
  by: 'City',
});
/** Rows with weights of a sample. */
export const SAMPLING = recipeOf({ Share: { as: 'weight' } });
/** Rows that stand for several people each. */
export const FREQUENCY = recipeOf({ Count: { as: 'weight', kind: 'frequency' } });
