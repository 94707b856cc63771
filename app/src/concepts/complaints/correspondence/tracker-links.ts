const TRACKER_LINK = /(\/t\/[^\s/<>"]{1,200}\/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}\/)[\w-]{22}(?![\w-])/giu;

/** Words without secrets of trackers: who answers a mail repeats the link in it, and no table holds a secret. */
export function withoutTrackerSecrets(words: string): string {
  return words.replace(TRACKER_LINK, '$1…');
}
