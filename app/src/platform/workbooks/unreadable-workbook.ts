/** What is wrong with a workbook, as one line; made into a refusal at the door of this folder. */
export class UnreadableWorkbook extends Error {}
