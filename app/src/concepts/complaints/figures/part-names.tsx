import { channelName, severityName } from '../desk/case-words.tsx';
import type { CaseDimension } from './complaint-figures.ts';

/** Channels and severities are called by words, countries by their names, all else by its own name. */
export function partName(by: CaseDimension, key: string, name: string): string {
  if (key === '') return name;
  if (by === 'channel') return channelName(key);
  if (by === 'severity') return severityName(key as never);
  if (by === 'country') return countryName(key);
  return name;
}

function countryName(code: string): string {
  try {
    return new Intl.DisplayNames(undefined, { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}
