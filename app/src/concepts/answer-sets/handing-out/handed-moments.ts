/** A moment as ISO 8601 without a zone: files of answers name none. A day is its date alone. */
export function isoMoment(milliseconds: number, kind: 'day' | 'moment'): string {
  const text = new Date(milliseconds).toISOString();
  return kind === 'day' ? text.slice(0, -14) : text.slice(0, -5);
}
