const drafts = new Map<string, string>();

/** What was typed in a case and not sent, while this page of the browser is open; it is in no storage of the browser. */
export function keptDraft(caseId: string): string {
  return drafts.get(caseId) ?? '';
}

export function keepDraft(caseId: string, text: string): void {
  if (text === '') drafts.delete(caseId);
  else drafts.set(caseId, text);
}
