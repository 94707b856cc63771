export type ReadJson =
  | { readonly ok: true; readonly json: unknown }
  | { readonly ok: false; readonly line: string };

/** Reads JSON that somebody typed, or says in which line it breaks. */
export function readJson(text: string): ReadJson {
  try {
    return { ok: true, json: JSON.parse(text) };
  } catch (error) {
    const place = placeOf(error instanceof Error ? error.message : '', text);
    const where = place === null ? '' : ` in line ${place}`;
    return {
      ok: false,
      line: `This is not JSON: something is wrong${where}, often a comma or a quotation mark too many or too few`,
    };
  }
}

// Browsers say it in words of their own: with a position, or with a line.
function placeOf(message: string, text: string): number | null {
  const line = /\bline (\d+)/u.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const position = /\bposition (\d+)/u.exec(message)?.[1];
  if (position !== undefined) return text.slice(0, Number(position)).split('\n').length;
  return /end of/iu.test(message) ? text.split('\n').length : null;
}
