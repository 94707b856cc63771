/** In which forms answers go out. */
export const HANDED_FORMS = ['csv', 'jsonl', 'xlsx', 'sav', 'parquet'] as const;
export type HandedForm = (typeof HANDED_FORMS)[number];
