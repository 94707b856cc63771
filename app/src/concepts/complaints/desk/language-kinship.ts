/** Whether a text in one language may be sent to somebody who reads another: `pt` and `pt-BR` are alike. */
export function isSameLanguage(a: string, b: string): boolean {
  const first = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';
  return first(a) === first(b);
}
