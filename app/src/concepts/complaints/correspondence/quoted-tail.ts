/** How a mail that answers another begins to repeat it, in programs and languages that are met. */
const HEADERS = [
  /^-{2,}\s*(?:original message|original appointment|urspr[üu]ngliche nachricht|message d'origine|mensaje original|messaggio originale|oorspronkelijk bericht|forwarded message|weitergeleitete nachricht)\s*-{2,}$/iu,
  /^_{20,}$/u,
  /^(?:on|am|le|el|il|op|em|dnia|den)\s.{5,200}\s(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|napisał\(?a?\)?|skrev)\s*:$/iu,
];
const FROM_LINE = /^(?:from|von|de|da|van|od)\s*:\s.+$/iu;
const NEXT_LINE =
  /^(?:sent|date|to|gesendet|datum|an|envoyé|à|enviado|para|inviato|a|verzonden|aan)\s*:\s.+$/iu;
const LONGEST_LOOKED = 300;

/** What somebody wrote, and behind it what their program repeated of what they answer; nothing is lost, the tail is only folded. */
export function withoutQuotedTail(text: string): { readonly words: string; readonly quoted: string } {
  const lines = text.split('\n');
  const at = beginningOfTail(lines);
  const words = lines.slice(0, at).join('\n').trim();
  // Whoever writes below or between what they repeat has said nothing above it.
  if (words === '') return { words: text.trim(), quoted: '' };
  return { words, quoted: lines.slice(at).join('\n').trim() };
}

function beginningOfTail(lines: readonly string[]): number {
  const header = lines.findIndex((line, i) => isHeader(lines, line.trim(), i));
  if (header >= 0 && !isAnsweredBelow(lines, header)) return header;
  let at = lines.length;
  while (at > 0 && /^\s*(?:>.*)?$/u.test(lines[at - 1]!)) at -= 1;
  return lines.slice(at).some((line) => line.trim().startsWith('>')) ? at : lines.length;
}

function isHeader(lines: readonly string[], line: string, i: number): boolean {
  if (line.length === 0 || line.length > LONGEST_LOOKED) return false;
  if (HEADERS.some((header) => header.test(line))) return true;
  const next = lines[i + 1]?.trim() ?? '';
  // Programs break the line “On … wrote:” in two.
  const both = `${line} ${next}`;
  if (both.length <= LONGEST_LOOKED && next.endsWith(':') && HEADERS[2]!.test(both)) return true;
  return FROM_LINE.test(line) && NEXT_LINE.test(next);
}

/** Words of their own behind lines that begin with `>`. */
function isAnsweredBelow(lines: readonly string[], header: number): boolean {
  const behind = lines.slice(header + 1);
  const first = behind.findIndex((line) => line.trim().startsWith('>'));
  if (first < 0) return false;
  const last = behind.findLastIndex((line) => line.trim().startsWith('>'));
  return behind.slice(first, last + 1).some((line) => line.trim() !== '' && !line.trim().startsWith('>'));
}
